"""One side of the chats as conditions see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

import numpy as np

from chatqa.chats import Chats
from chatqa.matching.columns import Columns, Side
from chatqa.matching.contract import ChatCondition, Condition
from chatqa.matching.hits import Hits, Mask, Numbers, renumbered
from chatqa.matching.texts import Texts

_WORTH_NARROWING = 0.25
Inner = tuple[Condition | None, "View"]


@dataclass(frozen=True, eq=False)
class View:
    """The messages of one side that may carry words: their rows and their distinct texts.

    *within* is a mask of the conversations that are looked at, *codes* say which text each of the
    rows has; -1 for none.
    """

    columns: Columns
    side: Side
    within: Mask
    rows: Numbers
    texts: Texts
    codes: Numbers
    _whole: dict[tuple[Side, bool], View]
    _others: dict[Side, View]
    _found: dict[Condition, Hits] = field(default_factory=dict)

    @property
    def on_side(self) -> Mask:
        """Mask of all messages of this side, of every kind."""
        return self.columns.of_side(self.side)

    def of(self, side: Side) -> View:
        """Return the same chats seen from *side*."""
        if side not in self._others:
            whole = _view(self.columns, side, self._whole, exact=self.texts.exact)
            self._others[side] = whole.limited(self.within, self._others)
        return self._others[side]

    @cached_property
    def roughly(self) -> View:
        """The same messages; a hit on a text tells no span, which costs most of the time.

        Enough for what is only counted, excluded, or stands near something else.
        """
        whole = _view(self.columns, self.side, self._whole, exact=False)
        return whole.limited(self.within, {}) if self.texts.exact else self

    def hits(self, condition: Condition) -> Hits:
        """Return what *condition* finds on this side, asked once."""
        if condition.textual:
            return self.texts.hits(condition)
        if condition not in self._found:
            self._found[condition] = cast("ChatCondition", condition).find(self)
        return self._found[condition]

    def narrowed(self, found: Hits) -> View:
        """Return this side of the conversations that *found* touches, if that saves work.

        No condition looks past the end of a conversation, so it finds the same there.
        """
        at = self.spread(found).at
        numbers = at if found.scope == "conversation" else self.columns.conversation[at]
        wanted = np.zeros(len(self.columns.conversations), dtype=bool)
        wanted[numbers] = True
        if np.count_nonzero(wanted) > _WORTH_NARROWING * len(wanted):
            return self
        return self.limited(self.within & wanted, {})

    def widened(self, found: Hits) -> View:
        """Return this side of all conversations of the customers that *found* touches.

        Those that are only read, not judged, too: for what may have come on another day.
        """
        at = self.spread(found).at
        numbers = at if found.scope == "conversation" else self.columns.conversation[at]
        chat = self.columns.chat
        whole = _view(self.columns, self.side, self._whole, exact=self.texts.exact)
        return whole.limited(np.isin(chat, chat[numbers]), {})

    def rows_hit(self, condition: Condition) -> Hits:
        """Return what *condition* finds as hits on message rows, or on conversations."""
        return self.spread(self.hits(condition))

    def spread(self, found: Hits) -> Hits:
        """Return hits on texts as hits on the rows of this side that carry them."""
        if found.scope != "text":
            return found
        order, offsets = self._by_text
        first, last = offsets[found.at], offsets[found.at + 1]
        many = last - first
        within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        rows = self.rows[order[np.repeat(first, many) + within]]
        ascending = np.argsort(rows, kind="stable")
        which = np.repeat(np.arange(len(found)), many)[ascending]
        return found.moved("message", which, rows[ascending])

    @cached_property
    def _by_text(self) -> tuple[Numbers, Numbers]:
        """The positions of the rows in the order of their texts, and where each text begins."""
        order = np.argsort(self.codes, kind="stable")
        return order, np.searchsorted(self.codes[order], np.arange(len(self.texts) + 1))

    def limited(self, within: Mask, others: dict[Side, View]) -> View:
        """Return this side of the conversations *within*, its texts numbered anew."""
        if within.all():
            others[self.side] = self
            return self
        kept = np.flatnonzero(within[self.columns.conversation[self.rows]])
        present, codes = renumbered(self.codes[kept], len(self.texts))
        others[self.side] = View(
            self.columns,
            self.side,
            within,
            self.rows[kept],
            self.texts.take(present),
            codes,
            self._whole,
            others,
        )
        return others[self.side]


def view(chats: Chats, side: Side = "all") -> View:
    """Return *chats* as conditions see them."""
    return _view(Columns.of(chats), side, {}, exact=True)


def _view(
    columns: Columns, side: Side, whole: dict[tuple[Side, bool], View], *, exact: bool
) -> View:
    """Return all conversations seen from *side*, made once."""
    if (side, exact) not in whole:
        numbers, codes = columns.texts_of(side)
        everything = np.ones(len(columns.conversations), dtype=bool)
        rows, texts = columns.rows_of(side), Texts(columns.all_texts, numbers, exact)
        whole[side, exact] = View(columns, side, everything, rows, texts, codes, whole, {})
    return whole[side, exact]
