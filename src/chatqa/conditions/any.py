"""`any`: at least one of several conditions, or at least n."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from chatqa.matching.contract import Condition as AnyCondition
from chatqa.matching.hits import Hits, Numbers, joined
from chatqa.matching.places import levelled
from chatqa.matching.texts import Texts
from chatqa.matching.view import View


@dataclass(frozen=True)
class Condition:
    """Find where *at_least* of the *parts* (a list of conditions) hit. Evidence: theirs."""

    title: ClassVar[str] = "满足任一"

    parts: tuple[AnyCondition, ...]
    at_least: int = 1

    @property
    def gives(self) -> tuple[AnyCondition, ...]:
        """Whose hits it hands on."""
        return self.parts

    @property
    def textual(self) -> bool:
        """Whether every part judges the text alone."""
        return all(part.textual for part in self.parts)

    def find_in(self, texts: Texts) -> Hits:
        """Return what the parts find in *texts*."""
        return self._joined([texts.hits(part) for part in self.parts])

    def find(self, chats: View) -> Hits:
        """Return what the parts find in *chats*, messages rather than conversations."""
        return self._joined(levelled([chats.hits(part) for part in self.parts], chats))

    def _joined(self, parts: list[Hits]) -> Hits:
        found = joined(parts)
        return found.keep(_often(parts, self.at_least, found.at)) if self.at_least > 1 else found


def _often(parts: list[Hits], at_least: int, at: Numbers) -> Numbers:
    places, times = np.unique(np.concatenate([part.places for part in parts]), return_counts=True)
    return np.flatnonzero(np.isin(at, places[times >= at_least]))
