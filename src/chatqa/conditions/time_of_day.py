"""`time_of_day`: at what time a message was sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

import numpy as np
import numpy.typing as npt

from chatqa.matching.hits import Hits, Mask, hits
from chatqa.matching.view import View

_DAY_S = 86_400
_SHANGHAI_S = 8 * 3_600
_THURSDAY = 3  # 1970-01-01, where the count of seconds begins

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

Measure = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Condition:
    """Find messages sent at or after *from* and before *to*, in Shanghai ("08:00", "23:30").

    *to* before *from*: over midnight. *weekdays*: only on these days of the week. A message
    without a time is never hit.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "时刻"

    from_: str = "00:00"
    to: str = "24:00"
    weekdays: tuple[Weekday, ...] = ()

    def __post_init__(self) -> None:
        for written in (self.from_, self.to):
            try:
                _second(written)
            except ValueError as error:
                raise ValueError(f"时刻“{written}”读不出来，写成 08:00，加引号") from error

    def find(self, chats: View) -> Hits:
        """Return the messages, of kinds without words too."""
        rows = np.flatnonzero(chats.on_side & ~np.isnan(chats.columns.sent_s))
        day, second = np.divmod(chats.columns.sent_s[rows] + _SHANGHAI_S, _DAY_S)
        begins, ends = _second(self.from_), _second(self.to)
        after, before = second >= begins, second < ends
        inside = after & before if begins < ends else after | before
        return hits("message", rows[inside & self._on(day)])

    def _on(self, day: Measure) -> Mask:
        """Say for each number of days since 1970 whether it is one of the weekdays."""
        if not self.weekdays:
            return np.ones(len(day), dtype=bool)
        wanted = [get_args(Weekday).index(each) for each in self.weekdays]
        return np.isin((day + _THURSDAY) % 7, wanted)


def _second(written: str) -> int:
    hour, minute = (int(part) for part in written.split(":"))
    if not (0 <= minute < 60 and 0 <= hour * 60 + minute <= 24 * 60):
        raise ValueError(written)
    return hour * 3600 + minute * 60
