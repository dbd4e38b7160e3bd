"""`recognised`: what a recogniser of the library says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from chatqa.matching.contract import Condition as AnyCondition
from chatqa.matching.hits import Hits, joined
from chatqa.matching.texts import Texts
from chatqa.matching.view import View


@dataclass(frozen=True)
class Condition:
    """Find what *any_of* the recognisers (files of `recognisers/`) find. Evidence: theirs."""

    title: ClassVar[str] = "识别器"

    any_of: tuple[str, ...]
    meanings: tuple[AnyCondition, ...] = field(default=(), metadata={"meaning_of": "any_of"})

    @property
    def gives(self) -> tuple[AnyCondition, ...]:
        """Whose hits it hands on."""
        return self.meanings

    @property
    def textual(self) -> bool:
        """Whether every recogniser judges the text alone."""
        return all(meaning.textual for meaning in self.meanings)

    def find_in(self, texts: Texts) -> Hits:
        """Return what they find in *texts*."""
        return joined(texts.hits(meaning) for meaning in self.meanings)

    def find(self, chats: View) -> Hits:
        """Return what they find in *chats*."""
        return joined(chats.rows_hit(meaning) for meaning in self.meanings)
