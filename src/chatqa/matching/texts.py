"""Distinct texts, and what is left of them without punctuation, blanks and emoticons."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import cast

import numpy as np
import pyarrow as pa

from chatqa.matching.concordance import Concordance
from chatqa.matching.contract import Condition, TextCondition
from chatqa.matching.decoration import EMOJI, EMOTICON
from chatqa.matching.hits import Hits, Mask, Numbers

# A face drawn with signs says something, unlike a lone question mark.
_FACE = (
    r"[\^>＞][_\-oO.。﹏ω]*[\^<＜]|[:：;；=][-~]?[)）(（DdPp3]|[=＝\-][_.。][=＝\-]"
    r"|[(（][^()（）\w]{2,}[)）]|[@＠][_.]?[@＠]|[￣‵′╯╰▽≧≦]|<\(|\\\(|\)/"
)


@dataclass(frozen=True, eq=False)
class Texts:
    """Distinct texts: those *numbers* of *all_texts*. A null text never matches.

    Not *exact*: only which texts are hit is asked, not where in them.
    """

    all_texts: Concordance
    numbers: Numbers
    exact: bool = True
    _found: dict[Condition, Hits] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.numbers)

    @cached_property
    def strings(self) -> pa.StringArray:
        """The texts themselves."""
        return self.all_texts.strings.take(pa.array(self.numbers))

    @cached_property
    def core(self) -> pa.StringArray:
        """Each text without punctuation, symbols, blanks, emoticons and emoji."""
        return self.all_texts.core.take(pa.array(self.numbers))

    def take(self, places: Numbers) -> Texts:
        """Return the texts at *places*, in that order."""
        return replace(self, numbers=self.numbers[places], _found={})

    @property
    def roughly(self) -> Texts:
        """The same texts, only asked which of them are hit."""
        return replace(self, exact=False, _found={}) if self.exact else self

    def matching(self, *any_of: str) -> Mask:
        """Say for each text whether RE2 finds one of the patterns in it."""
        found = np.zeros(len(self.all_texts), dtype=bool)
        for pattern in any_of:
            found[self.all_texts.matching(pattern)] = True
        return found[self.numbers]

    def hits(self, condition: Condition) -> Hits:
        """Return what the textual *condition* finds, asked once."""
        if condition not in self._found:
            self._found[condition] = cast("TextCondition", condition).find_in(self)
        return self._found[condition]

    @cached_property
    def with_emoticon(self) -> Mask:
        """Whether a text shows an emoticon, an emoji or a face drawn with signs."""
        return self.matching(f"{EMOTICON}|{EMOJI}|{_FACE}")


def either(patterns: tuple[str, ...]) -> str:
    """Return one pattern that finds what any of *patterns* finds."""
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def mask(booleans: pa.BooleanArray | pa.ChunkedArray) -> Mask:
    """Return *booleans* as a numpy mask, null as False."""
    if isinstance(booleans, pa.ChunkedArray):
        booleans = booleans.combine_chunks()
    filled: Mask = booleans.fill_null(False).to_numpy(zero_copy_only=False)
    return filled
