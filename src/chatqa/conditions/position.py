"""`position`: the first, the last, the n-th to m-th message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from chatqa.matching.hits import Hits, hits
from chatqa.matching.places import Role, side_of
from chatqa.matching.view import View


@dataclass(frozen=True)
class Condition:
    """Find the *first* n or *last* n messages, or those *from* n *to* m, of a conversation.

    Counted from 1 over the messages of *role* that may carry words (default: of the side the
    rule watches). Evidence: the message.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "位置"

    first: int | None = None
    last: int | None = None
    from_: int | None = None
    to: int | None = None
    role: Role | None = None

    def find(self, chats: View) -> Hits:
        """Return the messages."""
        rows = (chats.of(side_of(self.role)) if self.role else chats).rows
        conversation = chats.columns.conversation[rows]
        nth = np.arange(len(rows)) - np.searchsorted(conversation, conversation) + 1
        back = np.searchsorted(conversation, conversation, side="right") - np.arange(len(rows))
        fits = np.ones(len(rows), dtype=bool)
        if self.first is not None:
            fits &= nth <= self.first
        if self.last is not None:
            fits &= back <= self.last
        if self.from_ is not None:
            fits &= nth >= self.from_
        if self.to is not None:
            fits &= nth <= self.to
        return hits("message", rows[fits])
