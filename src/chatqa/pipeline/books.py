"""What the ledger of a shop is made from, read from the store."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from chatqa import ledger, rulebook, store
from chatqa.ledger import Month
from chatqa.rulebook import Rulebook
from chatqa.settings import Settings
from chatqa.store import Partition
from chatqa.tables import CLOSINGS, EVENTS, FINDINGS, LEDGER, MONTH_CARDS, VERDICTS, Table

_NOT_OCCURRENCES = ("cap", "adjustment")


@dataclass(frozen=True)
class Books:
    """What the ledger of one shop is made from."""

    root: Path
    shop: str | None
    settings: Settings
    rulebooks: tuple[Rulebook, ...]

    @property
    def main(self) -> Rulebook:
        """The shop's own rulebook."""
        return self.rulebooks[0]

    def rows(self, table: Table, month: str, columns: Sequence[str] = ()) -> pa.Table:
        """Return the rows of *table* in *month*, of *columns* alone where any are named."""
        return store.read(self.root, table, self.days(table, month), columns)

    def days(self, table: Table, month: str) -> list[Partition]:
        """Return the stored days of *table* that lie in *month*."""
        return [
            part
            for part in store.partitions(self.root, table)
            if part.shop == self.shop and part.day and f"{part.day:%Y-%m}" == month
        ]

    def ledger(self, month: str) -> pa.Table:
        """Return the entries of *month* as the store holds them."""
        return self.rows(LEDGER, month)

    def closed(self) -> list[str]:
        """Return the closed months, in order."""
        rows = store.read_book(self.root, CLOSINGS).to_pylist()
        return sorted(row["month"] for row in rows if row["shop"] == self.shop)


def books(root: Path, settings: Settings) -> list[Books]:
    """Return the books of every shop with findings or events in the store, in order of names."""
    loaded = rulebook.standing(settings)
    shops = {part.shop for table in (FINDINGS, EVENTS) for part in store.partitions(root, table)}
    return [Books(root, shop, settings, loaded) for shop in sorted(shops, key=lambda s: s or "")]


def context_of(of: Books, month: str) -> Month:
    """Return what the ledger of *month* rests on besides findings and events."""
    regulations = of.main.regulations
    return Month(
        month=month,
        shop=of.shop,
        settings=of.settings,
        caps=regulations.caps,
        appeal_days=regulations.appeal_days,
        records=ledger.records(store.read_book(of.root, VERDICTS)),
        before=_before(of, month),
    )


def said(of: Books) -> dict[str, str]:
    """Return the last verdict on each finding."""
    verdicts = store.read_book(of.root, VERDICTS).sort_by("at").to_pylist()
    return {row["finding_id"]: row["verdict"] for row in verdicts}


def fined_before(of: Books, month: str) -> dict[str, dict[str, bool]]:
    """Return for every person the earlier months with a card, and whether they were fined."""
    days = [
        part
        for part in store.partitions(of.root, MONTH_CARDS)
        if part.shop == of.shop and part.day and f"{part.day:%Y-%m}" < month
    ]
    found: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    for row in store.read(of.root, MONTH_CARDS, days).to_pylist():
        found[row["person"]][row["month"]] = row["fine_cny"] < 0
    return found


def ranked_by(of: Books, events: pa.Table, month: Month) -> dict[str, dict[str, Decimal]]:
    """Return what people are ranked by: sales of events and orders; satisfied customers."""
    sales: defaultdict[str, Decimal] = defaultdict(Decimal)
    satisfied: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in events.to_pylist():
        if row["sales_cny"] is not None:
            sales[row["persons"][0]] += row["sales_cny"]
        if row["event"] == "satisfied_customers":
            satisfied[row["persons"][0]] += Decimal(str(row["times"] or 1))
    for order in of.settings.orders:
        if order.paid_at and order.account and f"{order.paid_at:%Y-%m}" == month.month:
            line = of.settings.person_at(order.account, order.paid_at, order.platform)
            if line and order.paid_cny is not None:
                sales[line.person] += order.paid_cny
    return {"sales": sales, "satisfied_customers": satisfied}


def _before(of: Books, month: str) -> dict[tuple[str | None, str], int]:
    """Return how often each person met each clause in earlier months, by the ledger."""
    days = [
        part
        for part in store.partitions(of.root, LEDGER)
        if part.shop == of.shop and part.day and f"{part.day:%Y-%m}" < month
    ]
    rows = store.read(of.root, LEDGER, days).select(["person", "clause", "kind", "nth"]).to_pylist()
    return Counter(
        (row["person"], row["clause"])
        for row in rows
        if row["kind"] not in _NOT_OCCURRENCES and row["nth"]
    )
