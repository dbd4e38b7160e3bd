"""What a report needs to know of a rulebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its id, the shop's wording, and the rules that watch it (rule id → title)."""

    clause: str
    text: str
    rules: Mapping[str, str]

    @property
    def title(self) -> str:
        """The titles of all its rules."""
        return "、".join(dict.fromkeys(self.rules.values()))


class Clauses:
    """The clauses of a rulebook by id; one that the rulebook no longer has is known by its id."""

    def __init__(self, clauses: Mapping[str, Clause]) -> None:
        self._clauses = clauses

    def title(self, clause: str) -> str:
        """What the clause is about; empty if unknown."""
        return self._clauses[clause].title if clause in self._clauses else ""

    def text(self, clause: str) -> str:
        """The shop's wording; empty if unknown."""
        return self._clauses[clause].text if clause in self._clauses else ""

    def title_of(self, finding: Mapping[str, Any]) -> str:
        """What a row of FINDINGS or EXCUSED is about: its rule's title, else the rule's id."""
        known = self._clauses.get(finding["clause"])
        return known.rules.get(finding["rule"], finding["rule"]) if known else finding["rule"]
