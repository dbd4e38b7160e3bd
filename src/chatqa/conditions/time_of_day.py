"""`time_of_day`: at what time a message was sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from chatqa.matching.hits import Hits, hits
from chatqa.matching.view import View

_DAY_S = 86_400
_SHANGHAI_S = 8 * 3_600


@dataclass(frozen=True)
class Condition:
    """Find messages sent at or after *from* and before *to*, in Shanghai ("08:00", "23:30").

    *to* before *from*: over midnight. A message without a time is never hit.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "时刻"

    from_: str = "00:00"
    to: str = "24:00"

    def __post_init__(self) -> None:
        for written in (self.from_, self.to):
            try:
                _second(written)
            except ValueError as error:
                raise ValueError(f"时刻“{written}”读不出来，写成 08:00，加引号") from error

    def find(self, chats: View) -> Hits:
        """Return the messages, of kinds without words too."""
        rows = np.flatnonzero(chats.on_side & ~np.isnan(chats.columns.sent_s))
        second = (chats.columns.sent_s[rows] + _SHANGHAI_S) % _DAY_S
        begins, ends = _second(self.from_), _second(self.to)
        after, before = second >= begins, second < ends
        return hits("message", rows[after & before if begins < ends else after | before])


def _second(written: str) -> int:
    hour, minute = (int(part) for part in written.split(":"))
    if not (0 <= minute < 60 and 0 <= hour * 60 + minute <= 24 * 60):
        raise ValueError(written)
    return hour * 3600 + minute * 60
