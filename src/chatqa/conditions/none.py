"""`none`: no condition of several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from chatqa.matching.contract import Condition as AnyCondition
from chatqa.matching.contract import Reach, farthest
from chatqa.matching.hits import Hits, hits
from chatqa.matching.places import everywhere, finest, within
from chatqa.matching.texts import Texts
from chatqa.matching.tree import walk
from chatqa.matching.view import View


@dataclass(frozen=True)
class Condition:
    """Find messages (conversations, where all *parts* speak of them) that no part hits.

    Evidence: the place alone.
    """

    title: ClassVar[str] = "都不满足"

    parts: tuple[AnyCondition, ...]

    @property
    def textual(self) -> bool:
        """Whether every part judges the text alone."""
        return all(part.textual for part in self.parts)

    @property
    def undone_by(self) -> Reach | None:
        """What may still come to its parts takes its hits away."""
        return farthest(getattr(each, "awaits", None) for part in self.parts for each in walk(part))

    def find_in(self, texts: Texts) -> Hits:
        """Return the texts that are left, each part asked only about those."""
        left = np.arange(len(texts))
        for part in self.parts:
            found = texts.take(left).roughly.hits(part)
            left = np.delete(left, found.places)
        return hits("text", left)

    def find(self, chats: View) -> Hits:
        """Return what is left of this side."""
        chats = chats.roughly
        parts = [chats.hits(part) for part in self.parts]
        scope = finest(parts)
        if scope == "message":
            parts = [chats.spread(part) for part in parts]
        left = everywhere(scope, chats)
        for other in parts:
            left = left.keep(~within(left.at, scope, other, chats))
        return left
