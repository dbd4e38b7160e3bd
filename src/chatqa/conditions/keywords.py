"""`keywords`: words as they stand in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pyarrow.compute as pc
import regex

from chatqa.matching.hits import Hits, Mask
from chatqa.matching.patterns import search
from chatqa.matching.texts import Texts, mask


@dataclass(frozen=True)
class Condition:
    """Find messages by substrings: at least *at_least* of *any_of*, all of *all_of*, no *none_of*.

    Evidence: the words found.
    """

    textual: ClassVar[bool] = True
    title: ClassVar[str] = "关键词"

    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    at_least: int = 1

    def find_in(self, texts: Texts) -> Hits:
        """Return every place of a word of *any_of* and *all_of*."""
        literal = tuple(regex.escape(word) for word in (*self.any_of, *self.all_of))
        found = search(texts, literal)
        numbers = found.places
        return found.keep(np.isin(found.at, numbers[self._fits(texts.take(numbers))]))

    def _fits(self, texts: Texts) -> Mask:
        wanted = np.ones(len(texts), dtype=bool)
        if self.any_of:
            wanted &= sum(_holds(texts, word).astype(int) for word in self.any_of) >= self.at_least
        for word in self.all_of:
            wanted &= _holds(texts, word)
        for word in self.none_of:
            wanted &= ~_holds(texts, word)
        return wanted


def _holds(texts: Texts, word: str) -> Mask:
    return mask(pc.match_substring(texts.strings, word))
