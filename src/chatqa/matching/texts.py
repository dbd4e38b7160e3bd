"""Distinct texts, and what is left of them without punctuation, blanks and emoticons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from chatqa.matching.contract import Condition, TextCondition
from chatqa.matching.hits import Hits, Mask, Numbers

_EMOTICON = r"\[[^\[\]\s]{1,8}\]"
_EMOJI = r"[\x{1F000}-\x{1FAFF}\x{2600}-\x{27BF}\x{2B05}-\x{2B55}\x{231A}-\x{23FF}\x{FE0F}\x{200D}]"
_DECORATION = rf"{_EMOTICON}|{_EMOJI}|[\pP\pS\pZ\pC\s]"
# A face drawn with signs says something, unlike a lone question mark.
_FACE = (
    r"[\^>＞][_\-oO.。﹏ω]*[\^<＜]|[:：;；=][-~]?[)）(（DdPp3]|[=＝\-][_.。][=＝\-]"
    r"|[(（][^()（）\w]{2,}[)）]|[@＠][_.]?[@＠]|[￣‵′╯╰▽≧≦]|<\(|\\\(|\)/"
)

# RE2 falls back to a machine ten times slower when a pattern has too many states: bounded
# repetitions multiply them. Measured on 110 000 chat messages: 24 was best, 48 took 1.7 times as
# long, a pattern at a time as well.
_REPETITION = re.compile(r"\{(\d+)(?:,(\d*))?\}")
_STATES = 24


@dataclass(frozen=True, eq=False)
class Texts:
    """Distinct texts. A null text (nothing was written) is kept as null and never matches.

    Not *exact*: only which texts are hit is asked, not where in them.
    """

    strings: pa.StringArray
    exact: bool = True
    _found: dict[Condition, Hits] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.strings)

    def take(self, numbers: Numbers) -> Texts:
        """Return the texts at *numbers*, in that order."""
        return Texts(self.strings.take(pa.array(numbers)), self.exact)

    @property
    def roughly(self) -> Texts:
        """The same texts, only asked which of them are hit."""
        return replace(self, exact=False, _found={}) if self.exact else self

    @cached_property
    def core(self) -> pa.StringArray:
        """Each text without punctuation, symbols, blanks, emoticons and emoji."""
        return bare(self.strings)

    def matching(self, *any_of: str) -> Mask:
        """Say for each text whether RE2 finds one of the patterns in it."""
        found = np.zeros(len(self), dtype=bool)
        for pattern in _bundled(any_of):
            found |= mask(pc.match_substring_regex(self.strings, pattern))
        return found

    def hits(self, condition: Condition) -> Hits:
        """Return what the textual *condition* finds, asked once."""
        if condition not in self._found:
            self._found[condition] = cast("TextCondition", condition).find_in(self)
        return self._found[condition]

    @cached_property
    def with_emoticon(self) -> Mask:
        """Whether a text shows an emoticon, an emoji or a face drawn with signs."""
        return self.matching(rf"{_EMOTICON}|{_EMOJI}|{_FACE}")


def either(patterns: tuple[str, ...]) -> str:
    """Return one pattern that finds what any of *patterns* finds."""
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def _bundled(patterns: tuple[str, ...]) -> Iterator[str]:
    """Join *patterns* into as few as RE2 runs fast."""
    bundle: list[str] = []
    states = 0
    for pattern in patterns:
        own = sum(int(most or least) for least, most in _REPETITION.findall(pattern))
        if bundle and states + own > _STATES:
            yield either(tuple(bundle))
            bundle, states = [], 0
        bundle.append(pattern)
        states += own
    if bundle:
        yield either(tuple(bundle))


def mask(booleans: pa.BooleanArray | pa.ChunkedArray) -> Mask:
    """Return *booleans* as a numpy mask, null as False."""
    if isinstance(booleans, pa.ChunkedArray):
        booleans = booleans.combine_chunks()
    filled: Mask = booleans.fill_null(False).to_numpy(zero_copy_only=False)
    return filled


def bare(texts: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Return *texts* without punctuation, symbols, blanks, emoticons and emoji; null stays."""
    return pc.replace_substring_regex(texts, _DECORATION, "")
