"""One side of the chats as conditions see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
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
    _codes: Numbers
    _whole: dict[Side, View]
    _others: dict[Side, View]
    _found: dict[Condition, Hits] = field(default_factory=dict)

    @property
    def on_side(self) -> Mask:
        """Mask of all messages of this side, of every kind."""
        return self.columns.of_side(self.side)

    def of(self, side: Side) -> View:
        """Return the same chats seen from *side*."""
        if side not in self._whole:
            self._whole[side] = _view(self.columns, side, self._whole)
        if side not in self._others:
            self._others[side] = self._whole[side].limited(self.within, self._others)
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
        return self.limited(self.within & wanted, {})

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
        rows = found.rows[np.repeat(np.arange(len(found)), many)]
        rows["at"] = self.rows[order[np.repeat(first, many) + within]]
        return Hits("message", rows[np.argsort(rows["at"], kind="stable")])

    @cached_property
    def _by_text(self) -> tuple[Numbers, Numbers]:
        """The positions of the rows in the order of their texts, and where each text begins."""
        order = np.argsort(self._codes, kind="stable")
        return order, np.searchsorted(self._codes[order], np.arange(len(self.texts) + 1))

    def limited(self, within: Mask, others: dict[Side, View]) -> View:
        """Return this side of the conversations *within*, its texts numbered anew."""
        kept = np.flatnonzero(within[self.columns.conversation[self.rows]])
        codes = self._codes[kept]
        present = np.zeros(len(self.texts) + 1, dtype=bool)  # the last one: no text
        present[codes] = True
        number = np.cumsum(present) - 1
        number[-1] = -1
        texts = self.texts.take(np.flatnonzero(present[:-1]))
        others[self.side] = View(
            self.columns,
            self.side,
            within,
            self.rows[kept],
            texts,
            number[codes],
            self._whole,
            others,
        )
        return others[self.side]


def view(chats: Chats, side: Side = "all") -> View:
    """Return *chats* as conditions see them."""
    return _view(Columns.of(chats), side, {})


def _view(columns: Columns, side: Side, whole: dict[Side, View]) -> View:
    rows = columns.rows_of(side)
    coded = columns.messages["text"].take(pa.array(rows)).combine_chunks().dictionary_encode()
    codes = np.asarray(pc.fill_null(coded.indices, -1).to_numpy(), dtype=np.int64)
    everything = np.ones(len(columns.conversations), dtype=bool)
    texts = Texts(coded.dictionary)
    whole[side] = View(columns, side, everything, rows, texts, codes, whole, whole)
    return whole[side]
