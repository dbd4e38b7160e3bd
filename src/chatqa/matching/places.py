"""Bringing hits on texts, messages and conversations together."""

from __future__ import annotations

from typing import Literal

import numpy as np

from chatqa.matching.columns import Side
from chatqa.matching.contract import Condition
from chatqa.matching.hits import Hits, Mask, Numbers, Scope, hits
from chatqa.matching.view import View

Role = Literal["agent", "customer"]


def side_of(role: Role | None) -> Side:
    """Return whom a condition within a rule means by *role*: persons, never robots."""
    if role is None:
        return "all"
    return "human" if role == "agent" else "customer"


def messages_hit(condition: Condition, chats: View) -> Hits:
    """Return what *condition* finds as hits on messages; a conversation stands for all of its."""
    return _on_rows(chats.hits(condition), chats)


def levelled(parts: list[Hits], chats: View) -> list[Hits]:
    """Return *parts* in one scope: the messages where any part speaks of messages or texts.

    A hit on a conversation then stands for each of its messages on this side.
    """
    scopes = {part.scope for part in parts}
    if len(scopes) == 1:
        return parts
    return [_on_rows(part, chats) for part in parts]


def finest(parts: list[Hits]) -> Scope:
    """Return the scope in which *parts* meet: a hit on a conversation only narrows the others."""
    scopes = {part.scope for part in parts}
    if scopes == {"conversation"}:
        return "conversation"
    return "text" if scopes == {"text"} else "message"


def within(places: Numbers, scope: Scope, other: Hits, chats: View | None) -> Mask:
    """Say for each of *places* (of *scope*) whether *other* hits it, or its conversation."""
    if other.scope == "conversation" and scope == "message" and chats is not None:
        return member(chats.columns.conversation[places], other.at)
    return member(places, other.at)


def everywhere(scope: Scope, chats: View) -> Hits:
    """Return a bare hit at every place of *scope* on this side."""
    if scope == "conversation":
        return hits("conversation", np.arange(len(chats.columns.conversations)))
    return hits("message", chats.rows)


def member(places: Numbers, among: Numbers) -> Mask:
    """Say for each of *places* whether it is among *among*, which ascends."""
    if not len(among):
        return np.zeros(len(places), dtype=bool)
    nearest = np.minimum(np.searchsorted(among, places), len(among) - 1)
    return np.asarray(among[nearest] == places)


def _on_rows(part: Hits, chats: View) -> Hits:
    if part.scope != "conversation":
        return chats.spread(part)
    position = np.searchsorted(part.at, chats.columns.conversation[chats.rows])
    position[position == len(part)] = 0
    if not len(part):
        return hits("message", [])
    same = part.at[position] == chats.columns.conversation[chats.rows]
    return part.moved("message", position[same], chats.rows[same])
