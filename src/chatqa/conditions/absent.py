"""`absent`: what a conversation lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from chatqa.matching.contract import Condition as AnyCondition
from chatqa.matching.hits import Hits, distinct, hits
from chatqa.matching.places import Role, member, side_of
from chatqa.matching.texts import mask
from chatqa.matching.view import Inner, View


@dataclass(frozen=True)
class Condition:
    """Find conversations in which no message of *role* is hit by *find*.

    Only conversations that have ended in the data and in which a person of the shop wrote;
    *blame* says whose account answers for it: that of their first or of their last message.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "会话里缺少"

    find_: AnyCondition
    role: Role = "agent"
    blame: Literal["first", "last"] = "first"

    def looks_into(self, chats: View) -> tuple[Inner, ...]:
        """Return what it asks, and of whom."""
        return ((self.find_, chats.of(side_of(self.role))),)

    def find(self, chats: View) -> Hits:
        """Return the conversations."""
        columns = chats.columns
        found = chats.of(side_of(self.role)).roughly.rows_hit(self.find_)
        present = found.at if found.scope == "conversation" else columns.conversation[found.at]
        human = np.flatnonzero(columns.human)
        conversation = columns.conversation[human]
        numbers = distinct(conversation)
        first = np.searchsorted(conversation, numbers)
        last = np.append(first, len(human))[1:] - 1
        by = human[first if self.blame == "first" else last]
        ended = mask(columns.conversations["ended"])
        lacking = ended[numbers] & ~member(numbers, present)
        return hits("conversation", numbers[lacking], by=by[lacking])
