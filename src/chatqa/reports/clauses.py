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
    def brief(self) -> str:
        """The first sentence of the shop's wording: it tells three clauses of one rule apart."""
        return self.text.split("。", maxsplit=1)[0]


class Clauses:
    """The clauses of a rulebook by id; one that the rulebook no longer has is known by its id."""

    def __init__(self, clauses: Mapping[str, Clause]) -> None:
        self._clauses = clauses

    def brief(self, clause: str) -> str:
        """What the clause is about, in the shop's words; empty if unknown."""
        return self._clauses[clause].brief if clause in self._clauses else ""

    def text(self, clause: str) -> str:
        """The shop's wording; empty if unknown."""
        return self._clauses[clause].text if clause in self._clauses else ""

    def title_of(self, finding: Mapping[str, Any]) -> str:
        """What a row of FINDINGS or EXCUSED is about: its rule's title, else the rule's id."""
        known = self._clauses.get(finding["clause"])
        return known.rules.get(finding["rule"], finding["rule"]) if known else finding["rule"]
