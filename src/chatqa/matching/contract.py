"""What a condition is to the code that asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from chatqa.matching.hits import Hits
    from chatqa.matching.texts import Texts
    from chatqa.matching.view import View


class Condition(Protocol):
    """What `chatqa.conditions` implement, one file each: frozen, hashable, without side effects.

    A *textual* condition judges a text by itself and is asked once over the distinct texts
    (`find_in`); any other looks at the chats (`find`) and never past the end of a conversation.
    """

    @property
    def textual(self) -> bool:
        """Whether the text alone decides."""
        ...

    @property
    def title(self) -> str:
        """What an explanation calls it, in Chinese."""
        ...


class TextCondition(Condition, Protocol):
    """A condition that judges a text by itself."""

    def find_in(self, texts: Texts) -> Hits:
        """Return the hits in *texts* (scope text)."""
        ...


class ChatCondition(Condition, Protocol):
    """A condition that needs to see the chat."""

    def find(self, chats: View) -> Hits:
        """Return the hits (scope message or conversation)."""
        ...
