"""One side of the chats as conditions see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from chatqa.chats import Chats
from chatqa.matching.columns import Columns, Side
from chatqa.matching.contract import ChatCondition, Condition
from chatqa.matching.hits import Hits, Mask, Numbers
from chatqa.matching.texts import Texts

_WORTH_NARROWING = 0.25


@dataclass(frozen=True, eq=False)
class View:
    """The messages of one side that may carry words: their rows and their distinct texts.

    *within* is a mask of the conversations that are looked at.
    """

    columns: Columns
    side: Side
    within: Mask
    rows: Numbers
    texts: Texts
    _order: Numbers
    _offsets: Numbers
    _others: dict[Side, View]
    _found: dict[Condition, Hits] = field(default_factory=dict)

    @property
    def on_side(self) -> Mask:
        """Mask of all messages of this side, of every kind."""
        return self.columns.of_side(self.side)

    def of(self, side: Side) -> View:
        """Return the same chats seen from *side*."""
        if side not in self._others:
            self._others[side] = _view(self.columns, side, self._others, self.within)
        return self._others[side]

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
        return _view(self.columns, self.side, {}, self.within & wanted)

    def rows_hit(self, condition: Condition) -> Hits:
        """Return what *condition* finds as hits on message rows, or on conversations."""
        return self.spread(self.hits(condition))

    def spread(self, found: Hits) -> Hits:
        """Return hits on texts as hits on the rows of this side that carry them."""
        if found.scope != "text":
            return found
        first, last = self._offsets[found.at], self._offsets[found.at + 1]
        many = last - first
        within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        rows = found.rows[np.repeat(np.arange(len(found)), many)]
        rows["at"] = self._order[np.repeat(first, many) + within]
        return Hits("message", rows[np.argsort(rows["at"], kind="stable")])


def view(chats: Chats, side: Side = "all") -> View:
    """Return *chats* as conditions see them."""
    columns = Columns.of(chats)
    return _view(columns, side, {}, np.ones(len(columns.conversations), dtype=bool))


def _view(columns: Columns, side: Side, others: dict[Side, View], within: Mask) -> View:
    rows = columns.rows_of(side)
    rows = rows[within[columns.conversation[rows]]]
    coded = columns.messages["text"].take(pa.array(rows)).combine_chunks().dictionary_encode()
    codes = np.asarray(pc.fill_null(coded.indices, -1).to_numpy(), dtype=np.int64)
    order = np.argsort(codes, kind="stable")
    offsets = np.searchsorted(codes[order], np.arange(len(coded.dictionary) + 1))
    others[side] = View(
        columns, side, within, rows, Texts(coded.dictionary), rows[order], offsets, others
    )
    return others[side]
