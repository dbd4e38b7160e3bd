"""`near`: before, after or around something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from chatqa.matching.columns import Columns
from chatqa.matching.contract import Condition as AnyCondition
from chatqa.matching.contract import Reach
from chatqa.matching.hits import Hits, Mask, Numbers, hits
from chatqa.matching.places import Role, member, messages_hit, side_of
from chatqa.matching.view import Inner, View


@dataclass(frozen=True)
class Condition:
    """Find hits of *find* with a hit of *to* in the same conversation *where* it says.

    *where*: `before` (*to* came earlier), `after`, `around`, or `same` (message); at most that
    many *messages* (of customers and agents), *turns* (0: the same) or *minutes* away, if given.
    *role*: whose messages *to* looks at. *nth*: which of its hits count: `any` of them, the
    `first`, the `last`, the n-th of the conversation, or `every` one must be there. Without
    *find*: any message of the side. Evidence: that of *find*.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "前后相邻"

    to: AnyCondition
    where: Literal["before", "after", "around", "same"]
    find_: AnyCondition | None = None
    messages: int | None = None
    turns: int | None = None
    minutes: float | None = None
    role: Role | None = None
    nth: Literal["any", "first", "last", "every"] | int = "any"

    @property
    def gives(self) -> tuple[AnyCondition, ...]:
        """Whose hits it hands on."""
        return (self.find_,) if self.find_ else ()

    @property
    def awaits(self) -> Reach | None:
        """Later messages may add hits where it looks on; within the same turn, until that ends."""
        if self.where in ("before", "same"):
            return None
        return "turn" if self.turns == 0 else "chat"

    @property
    def undone_by(self) -> Reach | None:
        """A later hit of *to* may become the last, and must be near where every one must."""
        return "chat" if self.nth in ("last", "every") else None

    def looks_into(self, chats: View) -> tuple[Inner, ...]:
        """Return what it asks, and of whom."""
        return (self.find_, chats), (self.to, chats.of(side_of(self.role)))

    def find(self, chats: View) -> Hits:
        """Return the hits of *find*."""
        found = messages_hit(self.find_, chats) if self.find_ else hits("message", chats.rows)
        anchors = self._anchors(chats.narrowed(found))
        if not len(anchors):
            return found.keep(np.zeros(len(found), dtype=bool))
        if self.where == "same":
            return found.keep(member(found.at, anchors))
        if self.nth == "every":
            return found.keep(self._all_near(chats.columns, found.at, anchors))
        near = np.zeros(len(found), dtype=bool)
        if self.where in ("before", "around"):
            near |= self._close(chats.columns, found.at, anchors, _before(anchors, found.at))
        if self.where in ("after", "around"):
            after = np.searchsorted(anchors, found.at, side="right")
            near |= self._close(chats.columns, found.at, anchors, after)
        return found.keep(near)

    def _anchors(self, chats: View) -> Numbers:
        rows = messages_hit(self.to, chats.of(side_of(self.role)).roughly).places
        conversation = chats.columns.conversation[rows]
        if self.nth in ("any", "every"):
            return rows
        place = np.arange(len(rows))
        if self.nth == "last":
            chosen = place == np.searchsorted(conversation, conversation, side="right") - 1
        else:
            wanted = 1 if self.nth == "first" else int(self.nth)
            chosen = place == np.searchsorted(conversation, conversation) + wanted - 1
        return np.asarray(rows[chosen])

    def _close(self, columns: Columns, at: Numbers, anchors: Numbers, index: Numbers) -> Mask:
        """Say for each of *at* whether the anchor at *index* is near enough."""
        there = (index >= 0) & (index < len(anchors))
        anchor = anchors[np.clip(index, 0, len(anchors) - 1)]
        near: Mask = there & (columns.conversation[anchor] == columns.conversation[at])
        for limit, measure in (
            (self.messages, columns.position),
            (self.turns, columns.exchange),
            (None if self.minutes is None else self.minutes * 60, columns.sent_s),
        ):
            if limit is not None:
                near &= np.abs(measure[at] - measure[anchor]) <= limit
        return near

    def _all_near(self, columns: Columns, at: Numbers, anchors: Numbers) -> Mask:
        """Say for each of *at* whether all anchors of its conversation, itself aside, are near.

        The farthest on each side tell.
        """
        conversation = columns.conversation[at]
        first = np.searchsorted(anchors, columns.starts[conversation])
        last = np.searchsorted(anchors, columns.starts[conversation + 1]) - 1
        first += anchors[np.minimum(first, len(anchors) - 1)] == at
        last -= anchors[np.maximum(last, 0)] == at
        near = (first <= last) & self._close(columns, at, anchors, first)
        near &= self._close(columns, at, anchors, last)
        if self.where == "before":
            near &= last <= _before(anchors, at)
        elif self.where == "after":
            near &= first >= np.searchsorted(anchors, at, side="right")
        return near


def _before(anchors: Numbers, at: Numbers) -> Numbers:
    return np.searchsorted(anchors, at) - 1
