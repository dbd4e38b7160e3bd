"""The distinct texts of all chats, and where every character stands in them.

So a pattern is tried on the few texts that hold what it needs, instead of on all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from chatqa.matching.decoration import bare
from chatqa.matching.hits import Mask, Numbers
from chatqa.matching.needs import AllOf, Need, need

Places = npt.NDArray[np.int32]

_RAREST = 0xFFFF  # stands for every character beyond the basic plane
# Measured on the texts of 270 000 messages with the patterns of `standard`: below a hundredth
# further lookups cost more than RE2, above a half RE2 alone is faster.
_MANY = 2_000  # texts; fewer are read faster than looked up
_FEW = 0.01
_WORTH = 0.5


@dataclass(frozen=True, eq=False)
class Concordance:
    """Distinct *strings*; a null is a text without characters."""

    strings: pa.StringArray
    _matching: dict[str, Places] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.strings)

    @cached_property
    def core(self) -> pa.StringArray:
        """Each text without punctuation, symbols, blanks, emoticons and emoji."""
        return bare(self.strings)

    def matching(self, pattern: str) -> Places:
        """Return the texts in which RE2 finds *pattern*, in order; asked once."""
        if pattern not in self._matching:
            few = self.candidates(pattern) if len(self) >= _MANY else None
            read = self.strings if few is None else self.strings.take(pa.array(few))
            found = np.flatnonzero(pc.match_substring_regex(read, pattern).fill_null(False))
            self._matching[pattern] = (found if few is None else few[found]).astype(np.int32)
        return self._matching[pattern]

    def candidates(self, pattern: str) -> Numbers | None:
        """Return the texts in which RE2 may find *pattern*, in order; None: better read all."""
        needed = need(pattern)
        if needed is None:
            return None
        found = np.flatnonzero(self._meeting(needed))
        return found if len(found) <= _WORTH * len(self) else None

    def _meeting(self, needed: Need) -> Mask:
        """Say for each text whether it may meet what is *needed*."""
        if isinstance(needed, AllOf):
            return self._meeting_all(needed)
        found = np.zeros(len(self), dtype=bool)
        for part in (needed,) if isinstance(needed, str) else needed.parts:
            if isinstance(part, str):
                found[self._text[self._standing(part)]] = True
            else:
                found |= self._meeting(part)
        return found

    def _meeting_all(self, needed: AllOf) -> Mask:
        """Look up the rarest part first, and the others while many texts are left."""
        first, *others = sorted(needed.parts, key=self._at_most)
        found = self._meeting(first)
        for part in others:
            if np.count_nonzero(found) <= _FEW * len(self):
                break
            found &= self._meeting(part)
        return found

    def _at_most(self, needed: Need) -> int:
        """Return how many places must be looked at for what is *needed*."""
        if isinstance(needed, str):
            return min(self._count[_code(letter)] for letter in needed)
        bounds = map(self._at_most, needed.parts)
        return min(bounds) if isinstance(needed, AllOf) else sum(bounds)

    def _standing(self, string: str) -> Places:
        """Return where *string* stands: its rarest character, then what stands beside that.

        It may reach from one text into the next: whoever asks, looks again.
        """
        counts = [self._count[_code(letter)] for letter in string]
        rarest = counts.index(min(counts))
        first, code = self._first, _code(string[rarest])
        at = self._places[first[code] : first[code + 1]]
        for index, letter in enumerate(string):
            if index != rarest:
                beside = self._letters.take(at + (index - rarest), mode="clip")
                at = at[beside == _code(letter)]
        return at

    @cached_property
    def _count(self) -> list[int]:
        """How often each character stands in the texts."""
        counts: list[int] = np.bincount(self._letters, minlength=_RAREST + 1).tolist()
        return counts

    @cached_property
    def _letters(self) -> npt.NDArray[np.uint16]:
        """The characters of all texts, one after the other."""
        whole = "".join(pc.fill_null(self.strings, "").to_pylist())
        points = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        return np.minimum(points, _RAREST).astype(np.uint16)

    @cached_property
    def _places(self) -> Places:
        """Where each character stands, character by character."""
        return np.argsort(self._letters, kind="stable").astype(np.int32)

    @cached_property
    def _first(self) -> Numbers:
        """Where in `_places` each character begins."""
        return np.concatenate([[0], np.cumsum(self._count)])

    @cached_property
    def _text(self) -> Places:
        """The text that each character belongs to."""
        lengths = pc.fill_null(pc.utf8_length(self.strings), 0).to_numpy()
        return np.repeat(np.arange(len(self), dtype=np.int32), lengths)


def _code(letter: str) -> int:
    return min(ord(letter), _RAREST)
