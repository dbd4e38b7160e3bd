"""`shift`: whether the person who serves is on shift, and how near its edges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from chatqa.matching.desk import serving, shift_edges
from chatqa.matching.hits import Hits, hits
from chatqa.matching.view import View


@dataclass(frozen=True)
class Condition:
    """Find messages sent *on* shift (false: off shift), or near the shift's beginning or end.

    *ends_within_minutes*: the shift is over that soon; *began_within_minutes*: it began no longer
    ago. It is the shift of the account that serves there: who wrote the message; for a customer's
    that of the last agent before it in the conversation, else of the first after it. Where the
    roster does not know the shifts there is no hit. Evidence: the message, that account.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "班次"

    on: bool | None = None
    ends_within_minutes: float | None = None
    began_within_minutes: float | None = None

    def find(self, chats: View) -> Hits:
        """Return the messages, of kinds without words too."""
        columns = chats.columns
        inside = chats.within[columns.conversation]
        rows = np.flatnonzero(chats.on_side & inside)
        began, ends = shift_edges(columns, rows)
        fits = ~np.isnan(began)
        if self.on is not None:
            fits &= np.isinf(began) != self.on
        if self.ends_within_minutes is not None:
            fits &= ends <= self.ends_within_minutes * 60
        if self.began_within_minutes is not None:
            fits &= began <= self.began_within_minutes * 60
        return hits("message", rows[fits], by=serving(columns, rows[fits]))
