"""Distinct texts, and what is left of them without punctuation, blanks and emoticons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from chatqa.matching.hits import Mask, Numbers

_EMOTICON = r"\[[^\[\]\s]{1,8}\]"
_EMOJI = r"[\x{1F000}-\x{1FAFF}\x{2600}-\x{27BF}\x{2B05}-\x{2B55}\x{231A}-\x{23FF}\x{FE0F}\x{200D}]"
_DECORATION = rf"{_EMOTICON}|{_EMOJI}|[\pP\pS\pZ\pC\s]"
# A face drawn with signs says something, unlike a lone question mark.
_FACE = (
    r"[\^>＞][_\-oO.。﹏ω]*[\^<＜]|[:：;；=][-~]?[)）(（DdPp3]|[=＝\-][_.。][=＝\-]"
    r"|[(（][^()（）\w]{2,}[)）]|[@＠][_.]?[@＠]|[￣‵′╯╰▽≧≦]|<\(|\\\(|\)/"
)


@dataclass(frozen=True, eq=False)
class Texts:
    """Distinct texts. A null text (nothing was written) is kept as null and never matches."""

    strings: pa.StringArray

    def __len__(self) -> int:
        return len(self.strings)

    def take(self, numbers: Numbers) -> Texts:
        """Return the texts at *numbers*, in that order."""
        return Texts(self.strings.take(pa.array(numbers)))

    @cached_property
    def core(self) -> pa.StringArray:
        """Each text without punctuation, symbols, blanks, emoticons and emoji."""
        return pc.replace_substring_regex(self.strings, _DECORATION, "")

    def matching(self, pattern: str) -> Mask:
        """Say for each text whether RE2 finds *pattern* in it."""
        return mask(pc.match_substring_regex(self.strings, pattern))

    @cached_property
    def with_emoticon(self) -> Mask:
        """Whether a text shows an emoticon, an emoji or a face drawn with signs."""
        return self.matching(rf"{_EMOTICON}|{_EMOJI}|{_FACE}")


def mask(booleans: pa.BooleanArray | pa.ChunkedArray) -> Mask:
    """Return *booleans* as a numpy mask, null as False."""
    if isinstance(booleans, pa.ChunkedArray):
        booleans = booleans.combine_chunks()
    filled: Mask = booleans.fill_null(False).to_numpy(zero_copy_only=False)
    return filled


def bare(text: str) -> str:
    """Return *text* without punctuation, symbols, blanks, emoticons and emoji."""
    left: str = pc.replace_substring_regex(pa.array([text]), _DECORATION, "")[0].as_py()
    return left
