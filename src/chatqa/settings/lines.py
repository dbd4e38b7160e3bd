"""Which line of a TOML text each value stands in, so that a fault can be pointed at."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

Place = tuple[str | int, ...]


def places(text: str) -> dict[Place, int]:
    """Return the line (from 1) of every table head and key of *text*, which must be valid TOML.

    Keys inside an inline value stand at the line where the statement begins.
    """
    found: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    prefix: Place = ()
    for number, statement in _statements(text):
        parsed = tomllib.loads(statement)
        keys = _keys(parsed)
        if statement.startswith("[["):
            counts[keys] = counts.get(keys, -1) + 1
            prefix = (*keys, counts[keys])
        elif statement.startswith("["):
            prefix = keys
        found.setdefault(prefix if statement.startswith("[") else prefix + keys[:1], number)
    return found


def line_of(place: Place, known: dict[Place, int]) -> int:
    """Return the line of *place*, or of the nearest thing around it; 1 if there is none."""
    while place and place not in known:
        place = place[:-1]
    return known.get(place, 1)


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield each statement with its first line: lines are added until they parse by themselves."""
    pending, start = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if not pending and (not line.strip() or line.strip().startswith("#")):
            continue
        start = start if pending else number
        pending += line.strip() if not pending else "\n" + line
        if _parses(pending):
            yield start, pending
            pending = ""


def _parses(statement: str) -> bool:
    try:
        tomllib.loads(statement)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _keys(parsed: dict[str, object]) -> Place:
    """Return the dotted key of one parsed statement: `[a.b]` → ("a", "b")."""
    keys: list[str | int] = []
    value: object = parsed
    while isinstance(value, dict) and len(value) == 1:
        keys.append(next(iter(value)))
        value = value[keys[-1]]
    return tuple(keys)
