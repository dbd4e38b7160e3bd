"""A condition taken apart in one chat: what each part found there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chatqa.matching.contract import Condition
from chatqa.matching.hits import Hits
from chatqa.matching.tree import kind_of
from chatqa.matching.view import Inner, View

_SHOWN = 3


@dataclass(frozen=True)
class Step:
    """One condition at *depth* of the rule and, as a Chinese sentence, what it found."""

    depth: int
    said: str


def steps(condition: Condition, chats: View, depth: int = 0) -> Iterator[Step]:
    """Yield what *condition* and its parts found in *chats* (one conversation)."""
    found = chats.rows_hit(condition)
    kind = kind_of(condition)
    names = getattr(condition, "any_of", ()) if kind == "recognised" else ()
    detail = f"（{'、'.join(names)}）" if names else ""
    yield Step(depth, f"{condition.title}{detail}：{_counted(found, chats)}")
    for sentence in getattr(condition, "explain", _silent)(chats):
        yield Step(depth + 1, sentence)
    if kind != "recognised":
        for part, side in _parts(condition, chats):
            yield from steps(part, side, depth + 1)


def _silent(_: View) -> list[str]:
    return []


def _parts(condition: Any, chats: View) -> Iterator[tuple[Condition, View]]:
    """Yield the conditions inside *condition*, each with the side that it looks at."""
    for part in getattr(condition, "parts", ()):
        yield part, chats
    for part, seen in getattr(condition, "looks_into", _nowhere)(chats):
        if part is not None:
            yield part, seen


def _nowhere(_: View) -> tuple[Inner, ...]:
    return ()


def _counted(found: Hits, chats: View) -> str:
    if not len(found):
        return "没有"
    if found.scope == "conversation":
        return "符合"
    rows = found.places
    shown = "；".join(line(chats, int(row)) for row in rows[:_SHOWN])
    return f"{len(rows)} 条（{shown}{'；…' if len(rows) > _SHOWN else ''}）"


def line(chats: View, row: int) -> str:
    """Return a message as `09:00:10 “在的”`."""
    messages = chats.columns.messages
    sent_at, text = messages["sent_at"][row].as_py(), messages["text"][row].as_py()
    return f"{sent_at:%H:%M:%S} “{text or ''}”" if sent_at else f"“{text or ''}”"
