"""`grant`: something promised off the price, against what the agent may grant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from chatqa.matching.authority import NO_AUTHORITY, Measured, limit_of, measured, senders
from chatqa.matching.contract import Condition as AnyCondition
from chatqa.matching.hits import Hits, Mask, Numbers, joined
from chatqa.matching.places import messages_hit
from chatqa.matching.promotions import named
from chatqa.matching.view import Inner, View
from chatqa.settings import RosterLine
from chatqa.text.amounts import amounts

NOT_STATED = "优惠的金额没有写明，无法与权限比较"


@dataclass(frozen=True)
class Condition:
    """Find messages hit by *find* (the grant) that are not in order.

    In order: a lead grants (roster: `lead`), or *lead* hit an earlier message of the shop (the
    lead was asked), or *procedure* hit an earlier one (value explained, first refusal) and the
    amount lies within the authority on the roster. Where the authority is not known, a grant
    after the procedure is in order and one before it only flags. *public*: an offer that is open
    to all; found, and then excused, only where a promotion of the day names it. Evidence: the
    words of *find*, the amount in `cny` or the reduction in `percent`.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "超出权限的让步"

    find_: AnyCondition
    procedure: AnyCondition | None = None
    lead: AnyCondition | None = None
    public: AnyCondition | None = None

    @property
    def gives(self) -> tuple[AnyCondition, ...]:
        """Whose hits it hands on."""
        return (self.find_,)

    def exemptions(self, usual: tuple[str, ...]) -> tuple[str, ...]:
        """What is open to every customer that day is no grant."""
        return (*usual, "promotion")

    def looks_into(self, chats: View) -> tuple[Inner, ...]:
        """Return what it asks, and of whom."""
        human = chats.of("human")
        return (
            (self.find_, chats),
            (self.procedure, human),
            (self.lead, human),
            (self.public, chats),
        )

    def find(self, chats: View) -> Hits:
        """Return the granting messages, with a doubt where a comparison is impossible."""
        granted = self._out_of_order(chats)
        if self.public is None or not chats.columns.settings.promotions:
            return granted
        offered = messages_hit(self.public, chats)
        return joined([granted, offered.keep(named(chats.columns, offered.at))])

    def _out_of_order(self, chats: View) -> Hits:
        found = messages_hit(self.find_, chats)
        chats = chats.narrowed(found)
        found = found.keep(~_earlier(chats, self.lead, found.at))
        rows = found.rows.copy()
        wrong = np.zeros(len(rows), dtype=bool)
        after = _earlier(chats, self.procedure, found.at)
        for index, (text, line) in enumerate(senders(chats.columns, found.at)):
            value, unit = measured(amounts(text or ""))
            wrong[index], doubt = _judged(line, (value, unit), procedure=bool(after[index]))
            rows["value"][index] = np.nan if value is None else float(value)
            rows["unit"][index] = unit
            rows["doubt"][index] = doubt or rows["doubt"][index]
        return Hits("message", rows).keep(wrong)


def _judged(
    line: RosterLine | None, amount: Measured, *, procedure: bool
) -> tuple[bool, str | None]:
    """Say whether the grant is out of order, and the doubt about it."""
    if line is not None and line.lead:
        return False, None
    authority = line.discount if line is not None else None
    if authority is None:
        return not procedure, NO_AUTHORITY
    if not procedure:
        return True, None
    if not authority.max_amount_cny and not authority.max_percent:
        return True, None
    limit = limit_of(authority, amount[1])
    if amount[0] is None or limit is None:
        return True, NOT_STATED
    return amount[0] > limit, None


def _earlier(chats: View, condition: AnyCondition | None, at: Numbers) -> Mask:
    """Say for each of *at* whether a person of the shop wrote what *condition* hits before it."""
    if condition is None:
        return np.zeros(len(at), dtype=bool)
    rows = messages_hit(condition, chats.of("human").roughly).places
    before = np.searchsorted(rows, at) - 1
    if not len(rows):
        return np.zeros(len(at), dtype=bool)
    conversation = chats.columns.conversation
    same: Mask = conversation[rows[np.maximum(before, 0)]] == conversation[at]
    return same & (before >= 0)
