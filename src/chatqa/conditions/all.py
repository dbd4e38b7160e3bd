"""`all`: several conditions at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from chatqa.matching.contract import Condition as AnyCondition
from chatqa.matching.hits import Hits, completed, hits
from chatqa.matching.places import finest, member, within
from chatqa.matching.texts import Texts
from chatqa.matching.view import View


@dataclass(frozen=True)
class Condition:
    """Find messages that all *parts* hit; a part about the conversation narrows it.

    Evidence: of the first part that speaks of messages; what it does not know (a value, a second
    message) comes from the next.
    """

    title: ClassVar[str] = "同时满足"

    parts: tuple[AnyCondition, ...]

    @property
    def gives(self) -> tuple[AnyCondition, ...]:
        """Whose hits it hands on."""
        return self.parts

    @property
    def textual(self) -> bool:
        """Whether every part judges the text alone."""
        return all(part.textual for part in self.parts)

    def find_in(self, texts: Texts) -> Hits:
        """Ask each part only about the texts that the parts before it left."""
        found = texts.hits(self.parts[0])
        for part in self.parts[1:]:
            numbers = found.places
            other = texts.take(numbers).hits(part)
            other = other.moved("text", np.arange(len(other)), numbers[other.at])
            found = completed(found.keep(member(found.at, other.at)), other)
        return found if self.parts else hits("text", [])

    def find(self, chats: View) -> Hits:
        """Ask each part only about the conversations that the parts before it left."""
        parts: list[Hits] = []
        for part in self.parts:
            parts.append(chats.hits(part))
            parts[-1], chats = chats.spread(parts[-1]), chats.narrowed(parts[-1])
        scope = finest(parts)
        found, *others = sorted(parts, key=lambda part: part.scope != scope)
        for other in others:
            found = found.keep(within(found.at, scope, other, chats))
            if other.scope == scope:
                found = completed(found, other)
        return found
