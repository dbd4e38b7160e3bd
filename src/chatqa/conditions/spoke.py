"""`spoke`: who spoke first, or last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from chatqa.matching.columns import Columns
from chatqa.matching.desk import serving
from chatqa.matching.hits import Hits, Mask, Numbers, hits
from chatqa.matching.places import Role
from chatqa.matching.texts import mask
from chatqa.matching.view import View


@dataclass(frozen=True)
class Condition:
    """Find the message with which *first* began the conversation, or *last* ended it.

    Persons alone count: neither robots and automatic replies nor tips. Who spoke last is judged
    only in conversations that have ended in the data. The hit may be on the other side than the
    rule watches. Evidence: the message; of a customer's, the account that served answers for it.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "谁先开口、谁最后说话"

    first: Role | None = None
    last: Role | None = None

    def __post_init__(self) -> None:
        if (self.first is None) == (self.last is None):
            raise ValueError("first 和 last 要写其中一个")

    def find(self, chats: View) -> Hits:
        """Return the messages."""
        columns = chats.columns
        spoken = np.flatnonzero(columns.human | columns.of_side("customer"))
        conversation = columns.conversation[spoken]
        change = np.append(True, conversation[1:] != conversation[:-1])[: len(spoken)]
        if self.first is not None:
            at = spoken[change]
            return _by_desk(columns, at[_of(columns, self.first, at)])
        at = spoken[np.append(change[1:], True)[: len(spoken)]]
        at = at[mask(columns.conversations["ended"])[columns.conversation[at]]]
        return _by_desk(columns, at[_of(columns, self.last, at)])


def _of(columns: Columns, role: Role | None, at: Numbers) -> Mask:
    return columns.human[at] if role == "agent" else columns.of_side("customer")[at]


def _by_desk(columns: Columns, at: Numbers) -> Hits:
    return hits("message", at, by=serving(columns, at))
