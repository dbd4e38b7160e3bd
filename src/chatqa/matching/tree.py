"""Walking through a condition and all that it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from chatqa.matching.contract import Condition


def kind_of(condition: Condition) -> str:
    """Return the kind of *condition* as YAML writes it."""
    return type(condition).__module__.rpartition(".")[2]


def shown(condition: Condition) -> Iterator[Any]:
    """Yield *condition* and every condition inside it whose hits it hands on (its `gives`)."""
    yield condition
    for part in getattr(condition, "gives", ()):
        yield from shown(part)


def walk(condition: Condition) -> Iterator[Any]:
    """Yield *condition* and every condition inside it."""
    yield condition
    for field in fields(condition):  # type: ignore[arg-type] # every condition is a dataclass
        value = getattr(condition, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if is_dataclass(part) and hasattr(part, "textual"):
                yield from walk(part)  # type: ignore[arg-type] # only conditions nest
