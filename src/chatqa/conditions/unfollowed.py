"""`unfollowed`: something after which something else had to come, and did not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from chatqa.matching.columns import Columns
from chatqa.matching.contract import Condition as AnyCondition
from chatqa.matching.desk import serving, shift_edges
from chatqa.matching.hits import Hits, Mask, Numbers
from chatqa.matching.places import Role, messages_hit, side_of
from chatqa.matching.texts import mask
from chatqa.matching.timeline import Timeline
from chatqa.matching.view import Inner, View

NOBODY = "无法确定应由谁跟进"
NO_PERSON = "花名册里查不到这个账号当时是谁在用"
OFF_SHIFT = "当时该员工不在班"
MAYBE_AUTOMATIC = "其中有疑似自动回复，无法确定是不是本人回复"
_WHOLE_DAY = 1440


@dataclass(frozen=True)
class Condition:
    """Find hits of *find* that no hit of *by* follows.

    *by* looks at messages of *role*. It must come *within_minutes*, in any conversation of the
    same customer and shop and from any of its accounts; among the next *messages* of the same
    conversation (of customers and agents); or, with neither, before the conversation ends; and
    before the next hit of *until*, if given. Judged only where the data reach past that; until
    then there is no hit. Evidence: that of *find*, and the hit of *by* that came too late.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "之后没有跟进"

    find_: AnyCondition
    by: AnyCondition
    role: Role | None = "agent"
    within_minutes: float | None = None
    messages: int | None = None
    until: AnyCondition | None = None

    @property
    def gives(self) -> tuple[AnyCondition, ...]:
        """Whose hits it hands on."""
        return (self.find_,)

    def looks_into(self, chats: View) -> tuple[Inner, ...]:
        """Return what it asks, and of whom."""
        after = chats.of(side_of(self.role))
        return (self.find_, chats), (self.by, after), (self.until, chats.of("all"))

    def find(self, chats: View) -> Hits:
        """Return the hits of *find*."""
        found = messages_hit(self.find_, chats)
        columns, at, wide = chats.columns, found.at, chats.widened(found)
        line = Timeline.of(columns, wide.within)
        reply = line.next(at, messages_hit(self.by, wide.of(side_of(self.role)).roughly).places)
        stop = np.full(len(at), -1)
        if self.until is not None:
            stop = line.next(at, messages_hit(self.until, wide.of("all").roughly).places)
        stopped = self._inside(columns, at, stop)
        in_time = self._inside(columns, at, reply)
        in_time &= ~stopped | (line.rank[reply] < line.rank[stop])
        lacking = ~in_time & (stopped | self._over(columns, at))
        found, reply = found.keep(lacking), reply[lacking]
        found.rows["reply"] = reply
        return _blamed(columns, found, by_day=(self.within_minutes or 0) >= _WHOLE_DAY)

    def _inside(self, columns: Columns, at: Numbers, row: Numbers) -> Mask:
        """Say for each of *at* whether *row* (-1: none) lies within the time and the messages."""
        inside = row >= 0
        same = columns.conversation[at] == columns.conversation[row]
        if self.within_minutes is None:
            inside &= same
        else:
            inside &= columns.sent_s[row] - columns.sent_s[at] <= self.within_minutes * 60
        if self.messages is not None:
            inside &= same & (columns.position[row] - columns.position[at] <= self.messages)
        return np.asarray(inside)

    def _over(self, columns: Columns, at: Numbers) -> Mask:
        """Say for each of *at* whether the data reach past what it had to be followed in."""
        conversation = columns.conversation[at]
        if self.within_minutes is not None:
            over = columns.reached_s[conversation] - columns.sent_s[at] > self.within_minutes * 60
        else:
            over = mask(columns.conversations["ended"])[conversation]
        if self.messages is not None:
            last = columns.position[columns.starts[conversation + 1] - 1]
            over |= last - columns.position[at] >= self.messages
        return np.asarray(over)

    def explain(self, chats: View) -> list[str]:
        """Say which hits of *find* cannot be judged yet."""
        found = messages_hit(self.find_, chats).places
        open_ones = found[~self._over(chats.columns, found)]
        times = chats.columns.messages["sent_at"].take(pa.array(open_ones)).to_pylist()
        return [
            f"{sent:%H:%M:%S} 这句之后，数据还没有到期限，没有跟进也先不判定"
            for sent in times
            if sent
        ]


def _blamed(columns: Columns, found: Hits, *, by_day: bool) -> Hits:
    """Name who had to follow it up, and why that may be in doubt."""
    at = found.at
    said = columns.of_side("desk")[at]
    by = np.where(said, at, serving(columns, at))
    found.rows["by"] = np.where(said, found.rows["by"], by)
    checks = [
        (by < 0, NOBODY),
        (mask(pc.is_null(columns.messages["person"]))[by], NO_PERSON),
        (_answered_by_machine(columns, at), MAYBE_AUTOMATIC),
    ]
    if not by_day:
        checks.append((np.isinf(shift_edges(columns, at)[0]), OFF_SHIFT))
    for fits, reason in checks:
        for index in np.flatnonzero(fits):
            found.rows["doubt"][index] = found.rows["doubt"][index] or reason
    return found


def _answered_by_machine(columns: Columns, at: Numbers) -> Mask:
    """Say for each of *at* whether a merely inferred automatic reply follows in its chat."""
    inferred = columns.row_is("origin", ("auto_reply",)) & columns.row_is(
        "origin_ground", ("inferred",)
    )
    count = np.concatenate([[0], np.cumsum(inferred)])
    return np.asarray(count[columns.starts[columns.conversation[at] + 1]] > count[at + 1])
