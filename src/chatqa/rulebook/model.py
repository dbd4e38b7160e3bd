"""Rules, clauses and rulebooks as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from chatqa.matching.contract import Condition
from chatqa.rulebook.regulations import Regulations
from chatqa.rulebook.tariff import Tariff

Watches = Literal["agent", "customer", "conversation"]
Mode = Literal["fine", "flag", "shadow", "merit"]
Evidence = Literal["chat", "chat+", "event", "ledger", "desk"]
Expected = Literal["hit", "miss", "gap"]


@dataclass(frozen=True)
class Example:
    """A transcript that shows what a rule does: its marks stand in *chat*, which starts at *line*.

    *given* are facts beside the chat: stage, data_reach, authority, and keys of `chatqa.toml`.
    *last_only*: a short example, which speaks of its last line alone.
    """

    name: str
    chat: str
    expected: Expected
    file: str
    line: int
    given: Mapping[str, Any] = field(default_factory=dict, hash=False)
    last_only: bool = False


@dataclass(frozen=True)
class Doubtful:
    """What a rule also finds but may only flag, with the reason for the doubt."""

    find: Condition
    doubt: str


@dataclass(frozen=True)
class Rule:
    """What to look for. *excuses* None: every exemption that fits. *trial*: in shadow only.

    *as_written*: the rule with its own parameters, which its examples speak of; None: this is it.
    """

    rule: str
    title: str
    why: str
    watches: Watches
    reason: str
    find: Condition
    flag_only: tuple[Doubtful, ...]
    excuses: tuple[str, ...] | None
    examples: tuple[Example, ...]
    version: str
    file: str
    own: bool
    trial: bool
    recogniser: bool = False
    as_written: Rule | None = None


@dataclass(frozen=True)
class Use:
    """A rule as a clause uses it.

    Rules of a clause with the same *part* look for the same thing in different ways: what one of
    them found keeps its id when the other finds it the next night. *parameters*: those that the
    clause gives in place of the rule's own.
    """

    rule: Rule
    mode: Mode
    part: str
    parameters: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Clause:
    """One clause of a shop's regulations. Empty platforms, groups, stages: all of them.

    *evidence*: what can show it: the chat alone, the chat with a side table (chat+), an event that
    no chat shows, the ledger's own sums, the review desk. *note* says what is read how, in Chinese.
    *ordered_by*: where the shop itself orders what this clause forbids; then the shop answers.
    """

    clause: str
    text: str
    source: str
    severity: Literal["minor", "major", "critical"]
    uses: tuple[Use, ...]
    tariff: Tariff | None
    coaching: bool
    events: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    note: str
    platforms: tuple[str, ...]
    groups: tuple[str, ...]
    stages: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    where: str
    ordered_by: str = ""


@dataclass(frozen=True)
class Rulebook:
    """A shop's regulations. *version* is the hash of the file and of all rules it uses.

    *one_finding*: of these clauses one message gets only the first. *one_charge*: one cause is
    charged once among these.
    """

    rulebook: str
    title: str
    label: str
    version: str
    clauses: tuple[Clause, ...]
    one_finding: tuple[tuple[str, ...], ...]
    one_charge: tuple[tuple[str, ...], ...]
    regulations: Regulations = field(default_factory=Regulations)

    def clause(self, clause: str) -> Clause:
        """Return the clause with that id. Raises KeyError if there is none."""
        return {found.clause: found for found in self.clauses}[clause]
