"""`only`: what the whole message consists of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from chatqa.matching.hits import Hits, Mask, hits
from chatqa.matching.patterns import Pattern
from chatqa.matching.texts import Texts, mask

_SOUNDS = "哦噢喔恩嗯额呃呵哈嘿嘻啊呀诶欸唉哎唔哼"


@dataclass(frozen=True)
class Condition:
    """Find messages that are nothing but one of the things named, in full.

    *any_of*: one of these words; *pattern*: what the pattern matches from edge to edge;
    *one_character*: exactly one Han character; *interjection*: sounds like 哦, 嗯嗯, 呵呵. These
    four look past punctuation, blanks, emoticons and emoji. *symbols*: signs only, no emoticon and
    no face drawn with signs; *blank*: nothing at all; *emoticon*: emoticons only. Evidence: the
    message.
    """

    textual: ClassVar[bool] = True
    title: ClassVar[str] = "整条消息只有"

    any_of: tuple[str, ...] = ()
    pattern: Pattern | None = None
    one_character: bool = False
    interjection: bool = False
    symbols: bool = False
    blank: bool = False
    emoticon: bool = False

    def find_in(self, texts: Texts) -> Hits:
        """Return the texts, each as one span."""
        found = np.zeros(len(texts), dtype=bool)
        if self.any_of:
            found |= mask(pc.is_in(texts.core, value_set=pa.array(self.any_of, pa.string())))
        if self.pattern is not None:
            found |= _core_matches(texts, f"^(?:{self.pattern})$")
        if self.one_character:
            found |= _core_matches(texts, r"^\p{Han}$")
        if self.interjection:
            found |= _core_matches(texts, f"^[{_SOUNDS}]+$")
        if self.symbols or self.blank or self.emoticon:
            found |= self._wordless(texts)
        numbers = np.flatnonzero(found)
        lengths = pc.utf8_length(texts.strings.take(pa.array(numbers))).to_numpy()
        return hits("text", numbers, start=0, end=lengths)

    def _wordless(self, texts: Texts) -> Mask:
        empty = mask(pc.equal(texts.core, ""))
        blank = empty & mask(pc.utf8_is_space(texts.strings))
        blank |= mask(pc.equal(texts.strings, ""))
        shown = texts.with_emoticon
        found = np.zeros(len(texts), dtype=bool)
        if self.blank:
            found |= blank
        if self.symbols:
            found |= empty & ~blank & ~shown
        if self.emoticon:
            found |= empty & ~blank & shown
        return found


def _core_matches(texts: Texts, pattern: str) -> Mask:
    return mask(pc.match_substring_regex(texts.core, pattern))
