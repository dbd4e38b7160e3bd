"""One side of the chats as conditions see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from chatqa.chats import Chats
from chatqa.matching.columns import Columns
from chatqa.matching.hits import Hits, Mask, Numbers
from chatqa.matching.texts import Texts

# Whom a rule watches: the whole desk with its robots, the customer, everybody; and the persons
# of the shop alone, which is whom a condition within a rule means by `agent`.
Side = Literal["desk", "human", "customer", "all"]


class Condition(Protocol):
    """What `chatqa.conditions` implement, one file each: frozen, hashable, without side effects.

    A *textual* condition judges a text by itself and is asked once over the distinct texts
    (`find_in`); any other looks at the chats (`find`).
    """

    @property
    def textual(self) -> bool:
        """Whether the text alone decides."""
        ...


class TextCondition(Condition, Protocol):
    """A condition that judges a text by itself."""

    def find_in(self, texts: Texts) -> Hits:
        """Return the hits in *texts* (scope text)."""
        ...


class ChatCondition(Condition, Protocol):
    """A condition that needs to see the chat."""

    def find(self, chats: View) -> Hits:
        """Return the hits (scope message or conversation)."""
        ...


@dataclass(frozen=True, eq=False)
class View:
    """The messages of one side that may carry words: their rows and their distinct texts."""

    columns: Columns
    side: Side
    rows: Numbers
    texts: Texts
    _order: Numbers
    _offsets: Numbers
    _others: dict[Side, View]
    _found: dict[Condition, Hits] = field(default_factory=dict)

    @property
    def on_side(self) -> Mask:
        """Mask of all messages of this side, of every kind."""
        return _of_side(self.columns, self.side)

    def of(self, side: Side) -> View:
        """Return the same chats seen from *side*."""
        if side not in self._others:
            self._others[side] = _view(self.columns, side, self._others)
        return self._others[side]

    def hits(self, condition: Condition) -> Hits:
        """Return what *condition* finds on this side, asked once."""
        if condition not in self._found:
            self._found[condition] = ask(condition, self)
        return self._found[condition]

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


def ask(condition: Condition, view: View) -> Hits:
    """Ask *condition* itself, past the memory of *view*."""
    if condition.textual:
        return condition.find_in(view.texts)  # type: ignore[attr-defined, no-any-return] # textual says so
    return condition.find(view)  # type: ignore[attr-defined, no-any-return] # not textual: it has `find`


def view(chats: Chats, side: Side = "all") -> View:
    """Return *chats* as conditions see them."""
    return _view(Columns.of(chats), side, {})


def _view(columns: Columns, side: Side, others: dict[Side, View]) -> View:
    rows = np.flatnonzero(_of_side(columns, side) & columns.spoken)
    coded = columns.messages["text"].take(pa.array(rows)).combine_chunks().dictionary_encode()
    codes = np.asarray(pc.fill_null(coded.indices, -1).to_numpy(), dtype=np.int64)
    order = np.argsort(codes, kind="stable")
    offsets = np.searchsorted(codes[order], np.arange(len(coded.dictionary) + 1))
    others[side] = View(columns, side, rows, Texts(coded.dictionary), rows[order], offsets, others)
    return others[side]


def _of_side(columns: Columns, side: Side) -> Mask:
    if side == "desk":
        return columns.row_is("role", ("agent", "robot", "unknown"))
    if side == "human":
        return columns.human
    if side == "customer":
        return columns.row_is("role", ("customer",))
    return np.ones(len(columns.messages), dtype=bool)
