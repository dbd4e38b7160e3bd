"""What the reports of a month are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from chatqa.ledger import COUNTED
from chatqa.metrics import Metric
from chatqa.reports.clauses import Clauses
from chatqa.reports.discretion import aliases
from chatqa.rulebook import Score
from chatqa.scorecards import Week

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """One finding that stands. *treatment*: fault (certain), doubt or merit.

    *who* is the person, else the account.
    """

    who: str
    clause: str
    treatment: str
    severity: str
    day: date | None
    at: datetime | None
    conversation: str


@dataclass(frozen=True, slots=True)
class Before:
    """The month before: certain faults per clause, chats, and days in the store."""

    faults: Mapping[str, int]
    chats: int
    days: int


@dataclass(frozen=True)
class MonthReport:
    """One month of one shop.

    *closing*: its CLOSINGS row, None while it is open. *places*: finding id → day and conversation.
    *names*: everybody's names and accounts. *pages*: day → file name of its page, where there is
    one. *acknowledged*: person → last ACKNOWLEDGEMENTS row. *weeks*: person → the last weeks.
    """

    month: str
    shop: str | None
    chats: int
    days: int
    closing: Row | None
    ledger: pa.Table
    cards: pa.Table
    turns: pa.Table
    metrics: pa.Table
    definitions: Sequence[Metric]
    found: Sequence[Found]
    before: Before
    shop_weeks: Sequence[Week]
    weeks: Mapping[str, Sequence[Week]]
    places: Mapping[str, tuple[date, str]]
    acknowledged: Mapping[str, Row]
    clauses: Clauses
    score: Score
    wages: Mapping[str, Decimal | None]
    names: frozenset[str]
    pages: Mapping[date, str]

    @cached_property
    def people(self) -> list[Row]:
        """MONTH_CARDS rows, by name."""
        rows: list[Row] = self.cards.sort_by("person").to_pylist()
        return rows

    @cached_property
    def entries(self) -> list[Row]:
        """LEDGER rows in the order of the month."""
        order = [(name, "ascending") for name in ("day", "clause", "entry_id")]
        rows: list[Row] = self.ledger.sort_by(order).to_pylist()
        return rows

    @cached_property
    def unassigned(self) -> list[Row]:
        """The entries for which nobody is known who bears them."""
        rows: list[Row] = self.ledger.filter(pc.is_null(self.ledger["person"])).to_pylist()
        return rows

    def sum_of(self, column: str) -> Decimal:
        """Sum of a column of money over all cards."""
        return Decimal(pc.sum(self.cards[column]).as_py() or 0).quantize(Decimal("0.01"))

    def own_names(self, card: Row) -> frozenset[str]:
        """The names and accounts of the person on *card*."""
        return aliases([card["person"], *card["agents"]])


def counts(entry: Row) -> bool:
    """Whether the *entry* counts: it waits for nobody."""
    return entry["state"] in COUNTED
