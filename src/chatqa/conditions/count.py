"""`count`: how often something happens in a conversation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from chatqa.matching.contract import Condition as AnyCondition
from chatqa.matching.contract import Reach
from chatqa.matching.hits import Hits, Numbers, hits
from chatqa.matching.places import Role, messages_hit, side_of
from chatqa.matching.view import Inner, View


@dataclass(frozen=True)
class Condition:
    """Find conversations with *at_least* to *at_most* messages of *role* that *find* hits.

    *each*: instead the n-th such message of a conversation (n = *at_least*) and every further
    one. Evidence: the count so far.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "次数"

    find_: AnyCondition
    at_least: int = 0
    at_most: int | None = None
    role: Role | None = None
    each: bool = False

    @property
    def gives(self) -> tuple[AnyCondition, ...]:
        """Whose hits it hands on."""
        return (self.find_,) if self.each else ()

    @property
    def undone_by(self) -> Reach | None:
        """One more hit may be one too many."""
        return "chat" if self.at_most is not None else None

    @property
    def awaits(self) -> Reach | None:
        """One more hit may be the one that was lacking."""
        return "chat" if self.at_least else None

    def looks_into(self, chats: View) -> tuple[Inner, ...]:
        """Return what it asks, and of whom."""
        return ((self.find_, chats.of(side_of(self.role)) if self.role else chats),)

    def find(self, chats: View) -> Hits:
        """Return conversations, or messages with *each*."""
        side = chats.of(side_of(self.role)) if self.role else chats
        found = _first_per_place(messages_hit(self.find_, side))
        conversation = chats.columns.conversation[found.at]
        if self.each:
            return self._messages(found, conversation)
        return self._counted(chats, conversation)

    def _messages(self, found: Hits, conversation: Numbers) -> Hits:
        nth = np.arange(len(found)) - np.searchsorted(conversation, conversation) + 1
        rows = found.rows.copy()
        rows["value"], rows["unit"] = nth, "times"
        return Hits("message", rows).keep(self._fits(nth))

    def _counted(self, chats: View, conversation: Numbers) -> Hits:
        times = np.bincount(conversation, minlength=len(chats.columns.conversations))
        numbers = np.flatnonzero(self._fits(times))
        return hits("conversation", numbers, value=times[numbers], unit="times")

    def _fits(self, times: Numbers) -> np.ndarray:
        fits = times >= self.at_least
        return fits & (times <= self.at_most) if self.at_most is not None else fits


def _first_per_place(found: Hits) -> Hits:
    return found.keep(np.searchsorted(found.at, found.places))
