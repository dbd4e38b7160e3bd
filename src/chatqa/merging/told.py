"""One message as several layouts tell it: when two tellings are the same message."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chatqa.merging.names import agree, any_agree, bare
from chatqa.merging.sections import Groups

Fits = Callable[["Told", "Told"], bool]

_SIDES = {"customer": "customer", "agent": "shop", "robot": "shop"}
"""What both sides of a comparison mean alike; a system line stands on either side."""


@dataclass(slots=True)
class Told:
    """A message of one second and text; `people` are who may be the customer of its chat."""

    message_id: str
    layouts: set[str]
    files: set[str]
    shop: str | None
    side: str | None
    sender: str | None
    customer: str | None
    chat: str | None
    people: frozenset[str]
    taken: bool = False

    def absorb(self, other: Told) -> None:
        """Become what both tell; *other* takes no further part."""
        self.layouts |= other.layouts
        self.files |= other.files
        self.shop = self.shop or other.shop
        self.side = self.side or other.side
        self.customer = self.customer or other.customer
        self.chat = self.chat or other.chat
        self.people |= other.people
        other.taken = True


def match_by_people(group: list[Told]) -> Iterator[tuple[Told, Told]]:
    """Yield pairs whose side or sender and whose customers agree.

    A telling that fits several chats of another layout (two customers greet in one second) is left
    for `match_by_chat`.
    """
    certain = [each for each in group if not _fits_several_chats(each, group)]
    yield from _matched(certain, _said_by_the_same)


def match_by_chat(group: list[Told], same_chat: Groups) -> Iterator[tuple[Told, Told]]:
    """Yield further pairs of chats that other messages have shown to be the same."""

    def fits(one: Told, other: Told) -> bool:
        if not one.chat or not other.chat or _contradict(one, other):
            return False
        return same_chat.name_of(one.chat) == same_chat.name_of(other.chat)

    yield from _matched(group, fits)


def _matched(group: list[Told], fits: Fits) -> Iterator[tuple[Told, Told]]:
    for place, one in enumerate(group):
        for other in group[place + 1 :]:
            if not one.taken and not other.taken and _apart(one, other) and fits(one, other):
                yield one, other
                one.absorb(other)


def _apart(one: Told, other: Told) -> bool:
    # What stands twice in one file was said twice.
    return not one.layouts & other.layouts and not one.files & other.files


def _fits_several_chats(one: Told, group: list[Told]) -> bool:
    chats: dict[str, set[str | None]] = {}
    for other in group:
        if _apart(one, other) and _said_by_the_same(one, other):
            for layout in other.layouts:
                chats.setdefault(layout, set()).add(other.chat or other.customer or other.sender)
    return any(len(fitting) > 1 for fitting in chats.values())


def _said_by_the_same(one: Told, other: Told) -> bool:
    if _contradict(one, other):
        return False
    if one.people and other.people:
        if not any_agree(one.people, other.people):
            return False
        if _side(one, other) and _side(other, one):
            return True
    return bool(one.sender and other.sender and agree(one.sender, other.sender))


def _contradict(one: Told, other: Told) -> bool:
    if one.shop and other.shop and bare(one.shop) != bare(other.shop):
        return True
    side, other_side = _side(one, other), _side(other, one)
    return bool(side and other_side and side != other_side)


def _side(one: Told, other: Told) -> str | None:
    if one.side:
        return _SIDES.get(one.side)
    if one.sender and other.customer and agree(one.sender, other.customer):
        return "customer"
    return None
