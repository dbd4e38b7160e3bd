"""What is charged together: a cause of findings, or an event, as one occurrence of a clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa

from chatqa.rulebook import Clause, Rulebook
from chatqa.text.masking import mask

Row = dict[str, Any]
FINDING_COLUMNS = (
    "finding_id", "cause_id", "day", "rulebook", "clause", "rule", "mode", "consequence", "doubt",
    "agent", "person", "sent_at", "words", "reason", "value", "amount_cny",
)  # fmt: skip
"""What the ledger needs of the findings."""

_MEASURES = ("loss_cny", "postage_cny", "averted_loss_cny", "sales_cny", "commission_cny")


@dataclass(frozen=True)
class Occurrence:
    """One time that somebody met a clause.

    *charged* is False where another clause of the same cause is charged instead (*instead*).
    *cause* identifies it: the cause of its findings, or its event. *measures* are the event's
    amounts, *value* the measured value.
    """

    clause: Clause
    rulebook: Rulebook
    cause: str
    day: date
    persons: tuple[str | None, ...]
    agent: str | None = None
    at: datetime | None = None
    rule: str | None = None
    finding_ids: tuple[str, ...] = ()
    event_id: str | None = None
    words: str | None = None
    reason: str | None = None
    value: Decimal | None = None
    outcome: str | None = None
    times: Decimal = Decimal(1)
    measures: Mapping[str, Decimal | None] = field(default_factory=dict)
    instead: str | None = None
    upheld: bool = False

    @property
    def order(self) -> tuple[date, str, str]:
        """A key that sorts by time."""
        return (self.day, self.at.isoformat() if self.at else "", self.cause)


def of_findings(
    findings: pa.Table, rulebooks: Mapping[str, Rulebook], verdicts: Mapping[str, str]
) -> Iterator[Occurrence]:
    """Yield the occurrences of FINDINGS that stand: fines, coaching, and what a person upheld.

    *verdicts*: finding_id → right or wrong. A wrong finding costs nothing and counts nowhere; a
    flag is charged only when a person called it right.
    """
    causes: defaultdict[str, list[Row]] = defaultdict(list)
    for row in findings.select(list(FINDING_COLUMNS)).to_pylist():
        if row["rulebook"] in rulebooks and _stands(row, verdicts.get(row["finding_id"])):
            causes[row["cause_id"]].append(row)
    for rows in causes.values():
        yield from _of_cause(rows, rulebooks, verdicts)


def _stands(row: Row, verdict: str | None) -> bool:
    if verdict == "wrong" or row["day"] is None:
        return False
    if row["mode"] == "fine" or verdict == "right":
        return row["mode"] in ("fine", "flag")
    return row["mode"] == "flag" and row["doubt"] is None and row["consequence"] != "none"


def _of_cause(
    rows: list[Row], rulebooks: Mapping[str, Rulebook], verdicts: Mapping[str, str]
) -> Iterator[Occurrence]:
    """Yield one occurrence per clause; all but the dearest, and those priced by month, are free."""
    by_clause: defaultdict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row["sent_at"] is not None, row["finding_id"])):
        by_clause[row["clause"]].append(row)
    dearest = min(rows, key=lambda row: (-(row["amount_cny"] or 0), row["clause"]))["clause"]
    for name, found in by_clause.items():
        rulebook = rulebooks[found[0]["rulebook"]]
        clauses = {clause.clause: clause for clause in rulebook.clauses}
        if name not in clauses:
            continue
        clause = clauses[name]
        monthly = clause.tariff is not None and clause.tariff.per == "month"
        yield _of_rows(
            found,
            clause,
            rulebook,
            instead=None if name == dearest or monthly else dearest,
            upheld=any(verdicts.get(row["finding_id"]) == "right" for row in found),
        )


def _of_rows(
    found: list[Row], clause: Clause, rulebook: Rulebook, *, instead: str | None, upheld: bool
) -> Occurrence:
    first = found[0]
    value = first["value"]
    return Occurrence(
        clause=clause,
        rulebook=rulebook,
        cause=first["cause_id"],
        day=first["day"],
        persons=(first["person"],),
        agent=first["agent"],
        at=first["sent_at"],
        rule=first["rule"],
        finding_ids=tuple(row["finding_id"] for row in found),
        words=first["words"] and mask(first["words"]),
        reason=mask(first["reason"]),
        value=None if value is None else Decimal(str(value)),
        instead=instead,
        upheld=upheld,
    )


def of_events(events: pa.Table, rulebook: Rulebook) -> Iterator[Occurrence]:
    """Yield the occurrences of EVENTS: one for each clause of *rulebook* that the event meets."""
    names = {event.event: event.title for event in rulebook.regulations.events}
    for row in events.to_pylist():
        for clause in _clauses_of(row["event"], rulebook.clauses):
            measured = row["times"]
            yield Occurrence(
                clause=clause,
                rulebook=rulebook,
                cause=row["event_id"],
                day=row["day"],
                persons=tuple(row["persons"]),
                event_id=row["event_id"],
                reason=mask("：".join(filter(None, (names[row["event"]], row["note"])))),
                value=None if row["minutes"] is None else Decimal(str(row["minutes"])),
                outcome=row["outcome"],
                times=Decimal(1) if measured is None else Decimal(str(measured)),
                measures={name: row[name] for name in _MEASURES},
                upheld=True,
            )


def _clauses_of(event: str, clauses: Iterable[Clause]) -> list[Clause]:
    return [clause for clause in clauses if event in clause.events]
