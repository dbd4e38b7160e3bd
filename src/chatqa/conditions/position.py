"""`position`: the first, the last, the n-th to m-th message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from chatqa.matching.columns import Columns
from chatqa.matching.contract import Reach
from chatqa.matching.hits import Hits, Numbers, hits
from chatqa.matching.places import Role, side_of
from chatqa.matching.view import View


@dataclass(frozen=True)
class Condition:
    """Find the *first* n or *last* n messages, or those *from* n *to* m, of a conversation.

    Counted from 1 over the messages of *role* that may carry words (default: of the side the
    rule watches). *of* `turns`: instead the messages in those turns; a turn is what the customer
    says and all that answers it, and what was said before the customer spoke belongs to the first.
    Evidence: the message.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "位置"

    first: int | None = None
    last: int | None = None
    from_: int | None = None
    to: int | None = None
    role: Role | None = None
    of: Literal["messages", "turns"] = "messages"

    @property
    def undone_by(self) -> Reach | None:
        """One more message, and another is the last."""
        return "chat" if self.last is not None else None

    def find(self, chats: View) -> Hits:
        """Return the messages."""
        rows = (chats.of(side_of(self.role)) if self.role else chats).rows
        counted = _in_turns if self.of == "turns" else _in_messages
        nth, many = counted(chats.columns, rows)
        fits = np.ones(len(rows), dtype=bool)
        if self.first is not None:
            fits &= nth <= self.first
        if self.last is not None:
            fits &= nth > many - self.last
        if self.from_ is not None:
            fits &= nth >= self.from_
        if self.to is not None:
            fits &= nth <= self.to
        return hits("message", rows[fits])


def _in_messages(columns: Columns, rows: Numbers) -> tuple[Numbers, Numbers]:
    """Return the number of each of *rows* in its conversation, and how many there are."""
    conversation = columns.conversation[rows]
    first = np.searchsorted(conversation, conversation)
    many = np.searchsorted(conversation, conversation, side="right") - first
    return np.arange(len(rows)) - first + 1, many


def _in_turns(columns: Columns, rows: Numbers) -> tuple[Numbers, Numbers]:
    """Return the turn of each of *rows* in its conversation, and how many turns there are."""
    customer = columns.rows_of("customer")
    conversation = columns.conversation[rows]
    start, end = columns.starts[conversation], columns.starts[conversation + 1]
    opens = np.append(customer, len(columns.conversation) - 1)
    opened = np.minimum(opens[np.searchsorted(customer, start)], end - 1)
    turn = columns.exchange
    nth = np.maximum(turn[rows] - turn[opened], 0) + 1
    return nth, turn[end - 1] - turn[opened] + 1
