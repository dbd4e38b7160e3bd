"""What a condition is to the code that asks it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from chatqa.matching.hits import Hits
    from chatqa.matching.texts import Texts
    from chatqa.matching.view import View


Reach = Literal["turn", "chat"]
"""How far later messages matter: to the end of the turn, or of the chat."""


class Condition(Protocol):
    """What `chatqa.conditions` implement, one file each: frozen, hashable, without side effects.

    A *textual* condition judges a text by itself and is asked once over the distinct texts
    (`find_in`); any other looks at the chats (`find`) and never past the end of a conversation,
    unless it widens the view itself. What else a kind may say of itself, all optional:

    - `gives`: the conditions inside whose hits it hands on as its own;
    - `exemptions(usual)`: which exemptions fit its hits, given those usual for a message;
    - `is_long(seconds)`: whether a wait of so many seconds would still be a hit;
    - `undone_by`: the Reach within which later messages may take a hit away;
    - `awaits`: the Reach within which later messages may add a hit at an earlier place;
    - `by_stage`: its hits follow from the stage of the conversation;
    - `looks_into(chats)`: the conditions inside, each with the view it is asked about (default:
      `parts`, about the same);
    - `explain(chats)`: Chinese sentences on what it sees in one conversation.
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


def farthest(reaches: Iterable[Reach | None]) -> Reach | None:
    """Return the farthest of *reaches*."""
    known = set(reaches)
    return "chat" if "chat" in known else "turn" if "turn" in known else None
