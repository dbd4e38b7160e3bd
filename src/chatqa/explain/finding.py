"""A finding with everything that led to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from chatqa.exemptions import fitting
from chatqa.labels import label
from chatqa.matching.hits import Scope
from chatqa.rulebook import Rule, Rulebook

Row = dict[str, Any]


@dataclass(frozen=True)
class Explained:
    """A finding's way from words to money; *considered* are Chinese sentences.

    *clause_text*, *why* and *considered* are None or empty where the rulebook at hand has no such
    clause or rule; *same_rule* says whether its rule is the very version that found this.
    """

    finding: Row
    clause_text: str | None
    why: str | None
    same_rule: bool
    considered: tuple[str, ...]


def why(finding: Row, rulebook: Rulebook) -> Explained:
    """Explain a row of FINDINGS or EXCUSED by *rulebook*."""
    clause = {clause.clause: clause for clause in rulebook.clauses}.get(finding["clause"])
    uses = clause.uses if clause else ()
    rule = next((use.rule for use in uses if use.rule.rule == finding["rule"]), None)
    return Explained(
        finding=finding,
        clause_text=clause.text if clause else None,
        why=rule.why if rule else None,
        same_rule=rule is not None and rule.version == finding["rule_version"],
        considered=_considered(finding, rule) if rule else (),
    )


def _considered(finding: Row, rule: Rule) -> tuple[str, ...]:
    """Say which exemptions were looked at."""
    scope: Scope = "conversation" if finding["message_id"] is None else "message"
    names = [
        name for name in fitting(scope, rule.find) if rule.excuses is None or name in rule.excuses
    ]
    applied = finding.get("exemption")
    return tuple(
        f"{label('exemption', name)}：{'是，已豁免' if name == applied else '不是'}"
        for name in names
        if applied is None or name == applied
    )
