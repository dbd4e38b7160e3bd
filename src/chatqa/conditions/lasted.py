"""`lasted`: how long a conversation took."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pyarrow as pa

from chatqa.matching.columns import Columns
from chatqa.matching.desk import serving
from chatqa.matching.hits import Hits, hits
from chatqa.matching.texts import mask
from chatqa.matching.view import View


@dataclass(frozen=True)
class Condition:
    """Find conversations of *over_minutes* or *at_most_minutes* from first message to last.

    Only those that have ended in the data. Who spoke last for the shop answers for it. Evidence:
    the seconds.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "会话时长"

    over_minutes: float | None = None
    at_most_minutes: float | None = None

    def find(self, chats: View) -> Hits:
        """Return the conversations."""
        columns = chats.columns
        took_s = _time(columns, "ended_at") - _time(columns, "started_at")
        fits = mask(columns.conversations["ended"]) & ~np.isnan(took_s)
        if self.over_minutes is not None:
            fits &= took_s > self.over_minutes * 60
        if self.at_most_minutes is not None:
            fits &= took_s <= self.at_most_minutes * 60
        numbers = np.flatnonzero(fits)
        by = serving(columns, columns.starts[numbers + 1] - 1)
        return hits("conversation", numbers, value=took_s[numbers], unit="s", by=by)


def _time(columns: Columns, name: str) -> np.ndarray:
    milliseconds = columns.conversations[name].cast(pa.int64()).to_numpy(zero_copy_only=False)
    return np.asarray(milliseconds, dtype=np.float64) / 1000
