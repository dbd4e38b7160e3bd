"""What the ledger of a month rests on besides findings and events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from chatqa.ledger.gate import Record
from chatqa.rulebook import Caps
from chatqa.settings import RosterLine, Settings


@dataclass(frozen=True)
class Month:
    """One month of one shop.

    *appeal_days*: so long a person can see an entry before it may be deducted. *records*: the
    verdicts per rule. *before*: (person, clause) → how often in earlier months.
    """

    month: str
    shop: str | None
    settings: Settings
    caps: Caps = field(default_factory=Caps)
    appeal_days: int = 7
    records: Mapping[str, Record] = field(default_factory=dict)
    before: Mapping[tuple[str | None, str], int] = field(default_factory=dict)

    @property
    def first_day(self) -> date:
        """The month's first day."""
        return date.fromisoformat(f"{self.month}-01")

    @property
    def last_day(self) -> date:
        """The month's last day."""
        return (self.first_day + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    def roster_line(self, person: str | None, agent: str | None, day: date) -> RosterLine | None:
        """Return the line of *person* that holds on *day*, that of their account *agent* first."""
        held = [
            line for line in self.settings.roster if line.person == person and line.holds_on(day)
        ]
        same = [line for line in held if line.account == agent]
        return next(iter(same or held), None)
