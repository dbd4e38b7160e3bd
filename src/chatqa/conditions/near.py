"""`near`: before, after or around something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
import numpy.typing as npt

from chatqa.matching.contract import Condition as AnyCondition
from chatqa.matching.hits import Hits, Mask, Numbers, hits
from chatqa.matching.places import Role, messages_hit, side_of
from chatqa.matching.view import View

Measure = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Condition:
    """Find hits of *find* with a hit of *to* in the same conversation *where* it says.

    *where*: `before` (*to* came earlier), `after` or `around`; at most that many *messages* (of
    customers and agents), *turns* (0: the same) or *minutes* away, if given. *role*: whose
    messages *to* looks at; *nth*: only the first, the last, the n-th or (default) every hit of
    *to*. Without *find*: any message of the side. Evidence: that of *find*.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "前后相邻"

    to: AnyCondition
    where: Literal["before", "after", "around"]
    find_: AnyCondition | None = None
    messages: int | None = None
    turns: int | None = None
    minutes: float | None = None
    role: Role | None = None
    nth: Literal["first", "last", "every"] | int = "every"

    def find(self, chats: View) -> Hits:
        """Return the hits of *find*."""
        found = messages_hit(self.find_, chats) if self.find_ else hits("message", chats.rows)
        anchors = self._anchors(chats.narrowed(found))
        near = np.zeros(len(found), dtype=bool)
        if self.where in ("before", "around"):
            near |= self._reached(chats, found.at, anchors, earlier=True)
        if self.where in ("after", "around"):
            near |= self._reached(chats, found.at, anchors, earlier=False)
        return found.keep(near)

    def _anchors(self, chats: View) -> Numbers:
        rows = messages_hit(self.to, chats.of(side_of(self.role)).roughly).places
        conversation = chats.columns.conversation[rows]
        if self.nth == "every":
            return rows
        place = np.arange(len(rows))
        if self.nth == "last":
            chosen = place == np.searchsorted(conversation, conversation, side="right") - 1
        else:
            wanted = 1 if self.nth == "first" else self.nth
            chosen = place == np.searchsorted(conversation, conversation) + wanted - 1
        return np.asarray(rows[chosen])

    def _reached(self, chats: View, at: Numbers, anchors: Numbers, *, earlier: bool) -> Mask:
        """Say for each row of *at* whether the nearest anchor on that side is close enough."""
        if not len(anchors):
            return np.zeros(len(at), dtype=bool)
        columns = chats.columns
        index = (
            np.searchsorted(anchors, at) - 1
            if earlier
            else np.searchsorted(anchors, at, side="right")
        )
        there = (index >= 0) & (index < len(anchors))
        nearest = anchors[np.clip(index, 0, len(anchors) - 1)]
        near: Mask = there & (columns.conversation[nearest] == columns.conversation[at])
        for limit, measure in (
            (self.messages, columns.position),
            (self.turns, columns.exchange),
            (None if self.minutes is None else self.minutes * 60, columns.sent_s),
        ):
            if limit is not None:
                near &= np.abs(measure[at] - measure[nearest]) <= limit
        return near
