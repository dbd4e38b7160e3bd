"""`words`: whole words, as jieba cuts them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from chatqa.matching.columns import Columns
from chatqa.matching.hits import Hits, Numbers, hits
from chatqa.matching.view import View
from chatqa.matching.words import words_at


@dataclass(frozen=True)
class Condition:
    """Find messages by words, not substrings: *at_least* of *any_of*, *all_of*, *none_of*.

    Words are those of jieba with the shop's own lexicon. A message that was not segmented (cards,
    links) is never hit. Evidence: the words found; without *any_of* and *all_of*, the message.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "分词"

    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    at_least: int = 1

    def find(self, chats: View) -> Hits:
        """Return the messages, once for every word found."""
        words = words_at(chats.columns, chats.rows)
        known = words.is_valid().to_numpy(zero_copy_only=False)
        fits = known & (_held(words, self.any_of) >= self.at_least if self.any_of else known)
        if self.all_of:
            fits &= _held(words, self.all_of) == len(set(self.all_of))
        fits &= _held(words, self.none_of) == 0
        rows, wanted = chats.rows[fits], {*self.any_of, *self.all_of}
        if not wanted:
            return hits("message", rows)
        places = np.array(list(_places(chats.columns, rows, wanted)), dtype=np.int64).reshape(-1, 3)
        return hits("message", places[:, 0], start=places[:, 1], end=places[:, 2])


def _held(words: pa.ListArray, wanted: tuple[str, ...]) -> Numbers:
    """Return how many different ones of *wanted* each list holds."""
    parent, flat = pc.list_parent_indices(words), pc.list_flatten(words)
    number = pc.index_in(flat, value_set=pa.array(sorted(set(wanted)), pa.string()))
    there = number.is_valid()
    pairs = np.stack([parent.filter(there).to_numpy(), number.filter(there).to_numpy()], axis=1)
    return np.bincount(np.unique(pairs, axis=0)[:, 0], minlength=len(words))


def _places(columns: Columns, rows: Numbers, wanted: set[str]) -> Iterator[tuple[int, int, int]]:
    """Yield row, start and end of every word of *wanted*."""
    texts = columns.messages["text"].take(pa.array(rows)).to_pylist()
    lists = words_at(columns, rows).to_pylist()
    for row, text, words in zip(rows.tolist(), texts, lists, strict=True):
        end = 0
        for word in words:
            start = text.index(word, end)
            end = start + len(word)
            if word in wanted:
                yield row, start, end
