"""Whose chat it is where the rows of an agent do not say: the first buyer who speaks in it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from chatqa.importers.framework.contract import Found, Messages

WAITING_MESSAGES = 500
"""Messages below one in which the customer of its conversation may still speak."""
_REMEMBERED_CHATS = 20_000


def with_customers(found: Iterable[Found | Messages]) -> Iterator[Found | Messages]:
    """Fill in the customer of conversations whose rows name no buyer; order is kept.

    It is the first who is named or speaks in it, at most WAITING_MESSAGES below.
    """
    customers = _Customers()
    waiting: deque[tuple[int, Found | Messages]] = deque()
    for each in found:
        waiting.append((customers.read, each))
        if isinstance(each, Messages):
            customers.learn(each)
        while waiting and _end(*waiting[0]) + WAITING_MESSAGES <= customers.read:
            yield customers.filled(*waiting.popleft())
    for first, each in waiting:
        yield customers.filled(first, each)


def _end(first: int, found: Found | Messages) -> int:
    return first + (found.size if isinstance(found, Messages) else 0)


class _Customers:
    """The customers of the last conversations, and at which message they were learnt."""

    def __init__(self) -> None:
        self.read = 0
        self._known: dict[str, tuple[int, str]] = {}

    def learn(self, messages: Messages) -> None:
        """Remember who is named or speaks in each conversation."""
        for place, (chat, name) in enumerate(_named(messages), self.read):
            if chat and name and chat not in self._known:
                if len(self._known) >= _REMEMBERED_CHATS:
                    del self._known[next(iter(self._known))]
                self._known[chat] = (place, name)
        self.read += messages.size

    def filled(self, first: int, found: Found | Messages) -> Found | Messages:
        """Return *found*, whose first message is number *first*, with the customers known."""
        if not isinstance(found, Messages):
            return found
        told = zip(found.column("customer"), _named(found), strict=True)
        customers = [
            stated or self._of(chat, place) or name
            for place, (stated, (chat, name)) in enumerate(told, first)
        ]
        return replace(found, columns={**found.columns, "customer": customers})

    def _of(self, chat: str | None, place: int) -> str | None:
        learnt, name = self._known.get(chat or "", (place, None))
        return name if learnt <= place + WAITING_MESSAGES else None


def _named(messages: Messages) -> Iterator[tuple[str | None, str | None]]:
    """Yield conversation and customer, stated or speaking, of each message."""
    names = ("conversation_native_id", "customer", "side", "sender")
    for chat, customer, side, sender in zip(*map(messages.column, names), strict=True):
        yield chat, customer or (sender if side == "customer" else None)
