"""What belongs to one agent, cut out of all days, with everybody else's name taken out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

import pyarrow as pa

from chatqa.reports.days import ShopDay
from chatqa.reports.discretion import Discretion, aliases
from chatqa.reports.findings import Shown, when, who


@dataclass(frozen=True)
class Person:
    """One agent: scorecard rows, standing and excused findings, merits, turns, over all days.

    *accounts* are the accounts and the name the agent goes by; *others* those of colleagues.
    """

    name: str
    accounts: frozenset[str]
    others: frozenset[str]
    scorecards: tuple[dict[str, Any], ...]
    findings: tuple[Shown, ...]
    excused: tuple[Shown, ...]
    merits: tuple[Shown, ...]
    turns: pa.Table

    @property
    def proposed_cny(self) -> Decimal:
        """Sum of what is proposed over all days."""
        return sum((row["proposed_cny"] for row in self.scorecards), Decimal("0.00"))

    def total(self, column: str) -> int:
        """Sum of a count over all days."""
        return sum(row[column] or 0 for row in self.scorecards)

    def count(self, treatment: str) -> int:
        """How many findings are treated so."""
        return sum(finding.treatment == treatment for finding in self.findings)

    @property
    def free_chats(self) -> int:
        """Chats in which nothing is fined: a doubt or a hint for practice is no fault."""
        fined = (finding for finding in self.findings if finding.treatment == "fine")
        touched = {finding.row["conversation_id"] for finding in fined}
        return max(self.total("conversations") - len(touched), 0)

    def discreet(self, text: str) -> str:
        """*text* with colleagues' names and accounts replaced by 同事."""
        return self._discretion(text)

    @cached_property
    def _discretion(self) -> Discretion:
        return Discretion(self.accounts, self.others)


def people(days: Sequence[ShopDay]) -> list[Person]:
    """Everybody with a scorecard, by name (person, else account)."""
    scorecards = [row for day in days for row in day.tables["scorecards"].to_pylist()]
    names = sorted({who(row) for row in scorecards})
    aliases = {name: _aliases(row for row in scorecards if who(row) == name) for name in names}
    everybody = _everybody(days)
    return [_person(name, days, scorecards, aliases[name], everybody) for name in names]


def _person(
    name: str,
    days: Sequence[ShopDay],
    scorecards: Iterable[dict[str, Any]],
    own: frozenset[str],
    everybody: frozenset[str],
) -> Person:
    findings = [finding for day in days for finding in day.findings if finding.who == name]
    standing = [f for f in findings if f.treatment in {"fine", "flag", "coach"}]
    return Person(
        name=name,
        accounts=own,
        others=everybody - own,
        scorecards=tuple(row for row in scorecards if who(row) == name),
        findings=tuple(sorted(standing, key=when)),
        excused=tuple(sorted((f for f in findings if f.treatment == "excused"), key=when)),
        merits=tuple(sorted((f for day in days for f in day.merits if _earned(f, name)), key=when)),
        turns=pa.concat_tables(_own_turns(day.tables["turns"], name) for day in days),
    )


def _earned(merit: Shown, name: str) -> bool:
    return merit.who == name and not merit.row["doubt"]


def _own_turns(turns: pa.Table, name: str) -> pa.Table:
    owner = pa.compute.coalesce(turns["person"], turns["agent"])
    return turns.filter(pa.compute.fill_null(pa.compute.equal(owner, name), fill_value=False))


def _everybody(days: Sequence[ShopDay]) -> frozenset[str]:
    rows: list[dict[str, Any]] = []
    for day in days:
        conversations = day.tables["conversations"]
        for column, key in (("agents", "agent"), ("persons", "person")):
            listed = pa.compute.list_flatten(conversations[column]).unique().to_pylist()
            rows += [{key: value} for value in listed]
    return _aliases(rows)


def _aliases(rows: Iterable[dict[str, Any]]) -> frozenset[str]:
    return aliases(name for row in rows for name in (row.get("agent"), row.get("person")))
