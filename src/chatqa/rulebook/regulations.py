"""What a rulebook says beside its clauses: events, allowance, grades, caps, score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from chatqa.rulebook.tariff import Number, Percent, Sanction, Times, Yuan
from chatqa.settings import Group, Hours

_STRICT = ConfigDict(extra="forbid")
Name = Annotated[str, Field(min_length=1, strict=True)]


@dataclass(frozen=True, config=_STRICT)
class EventType:
    """Something that no chat shows and the ledger can take. *outcomes*: id → Chinese name."""

    event: Name
    title: Name
    outcomes: Mapping[str, Name] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, config=_STRICT)
class Allowance:
    """So many mistakes of a month with that *sanction* are free, over all clauses together."""

    sanction: Sanction
    free: Times


@dataclass(frozen=True, config=_STRICT)
class Grade:
    """A grade of pay. *clean_months*: months in a row without a fine that lead to it.

    *months*: so long in the shop at least.
    """

    grade: Name
    basic_cny: Yuan | None = None
    clean_months: Times = 0
    months: Times = 0


@dataclass(frozen=True, config=_STRICT)
class Caps:
    """Above these nothing is deducted. The 20 % of the wage is Chinese wage law's limit."""

    day_cny: Yuan | None = None
    month_cny: Yuan | None = None
    wage_percent: Percent = Decimal(20)


@dataclass(frozen=True, config=_STRICT)
class AccuracyGate:
    """When a rule has proven itself enough to fine.

    Below so many *verdicts* its fines wait for a person; from there on, a rule whose share of right
    verdicts may lie under *lower_bound* (Wilson, 95 %) only flags.
    """

    verdicts: Times = 20
    lower_bound: Annotated[Number, Field(le=1)] = Decimal("0.80")


@dataclass(frozen=True, config=_STRICT)
class Score:
    """Where a month's score begins and what a finding of each severity takes; merits add."""

    base: Times = 100
    minor: Times = 1
    major: Times = 3
    critical: Times = 10
    merit: Times = 1


@dataclass(frozen=True, config=_STRICT)
class Regulations:
    """Everything beside the clauses; see the fields' types.

    *appeal_days*: so long a person can see an entry before it may reach the payroll sheet.
    *trial_days* after the entry date findings are coaching only.
    *orders*: what the shop itself orders though a rulebook beside this one forbids it: clause id
    of that rulebook → where this shop's regulations order it.
    """

    events: tuple[EventType, ...] = ()
    allowance: Allowance | None = None
    shifts: Mapping[Group, tuple[Hours, ...]] = field(default_factory=dict, hash=False)
    grades: tuple[Grade, ...] = ()
    sales_percent: Percent | None = None
    caps: Caps = Caps()
    accuracy_gate: AccuracyGate = AccuracyGate()
    appeal_days: Times = 7
    trial_days: Times = 0
    score: Score = Score()
    metrics: tuple[Name, ...] = ("shop_sla",)
    orders: Mapping[Name, Name] = field(default_factory=dict, hash=False)
