"""What a report needs to know of a rulebook."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its id, the shop's wording, and the title of the rule that watches it."""

    clause: str
    text: str
    title: str
