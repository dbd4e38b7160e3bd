"""The ledger of a month: made from what the store holds, closed, corrected in the open month."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from chatqa import ledger, rulebook, store
from chatqa.errors import LedgerError
from chatqa.ledger import Month
from chatqa.rulebook import Rulebook
from chatqa.settings import Settings
from chatqa.store import Partition
from chatqa.tables import CLOSINGS, EVENTS, FINDINGS, LEDGER, VERDICTS, Table

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

    def rows(self, table: Table, month: str) -> pa.Table:
        """Return the rows of *table* for the days of *month*."""
        return store.read(self.root, table, self.days(table, month))

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


def draft_month(of: Books, month: str) -> pa.Table:
    """Return the LEDGER rows of an open *month*, limits and corrections of closed ones included."""
    context = _context(of, month)
    rows = ledger.limited(_charged(of, context), context)
    return pa.concat_tables([rows, _corrections(of, context)])


def payable_month(of: Books, month: str, as_of: date) -> pa.Table:
    """Return the LEDGER rows of *month* that may be paid on *as_of*."""
    context = _context(of, month)
    rows = ledger.payable(_charged(of, context), context, as_of)
    return pa.concat_tables([rows, _corrections(of, context)])


def write_month(of: Books, month: str) -> pa.Table:
    """Put the ledger of an open *month* into the store and return it.

    Raises LedgerError if the month is closed.
    """
    _refuse_closed(of, month)
    rows = draft_month(of, month)
    store.replace(of.root, {LEDGER: rows}, _days_of(rows, of, month))
    return rows


def close_month(of: Books, month: str, *, at: datetime, by: str) -> pa.Table:
    """Freeze *month*: its payable entries stand from now on. Return them.

    Raises LedgerError if it is closed already or not over yet.
    """
    _refuse_closed(of, month)
    if at.date() <= _context(of, month).last_day:
        raise LedgerError(
            f"{month}还没有过完", where=f"month close {month}", mend="等到下个月再结账"
        )
    rows = payable_month(of, month, at.date())
    row = {
        "month": month,
        "shop": of.shop,
        "closed_at": at,
        "by": by,
        "entries": rows.num_rows,
        "total_cny": ledger.total(rows),
        "hash": ledger.fingerprint(rows),
    }
    closings = pa.Table.from_pylist([row], schema=CLOSINGS.schema)
    book = pa.concat_tables([store.read_book(of.root, CLOSINGS), closings])
    store.replace(of.root, {LEDGER: rows, CLOSINGS: book}, _days_of(rows, of, month))
    return rows


def put_events(root: Path, rows: pa.Table) -> int:
    """Put EVENTS *rows* into the store; the same event again replaces itself. Return how many."""
    parts = sorted(
        {Partition(row["day"], row["shop"]) for row in rows.select(["day", "shop"]).to_pylist()},
        key=lambda part: part.order,
    )
    before = store.read(root, EVENTS, parts)
    kept = before.filter(pc.invert(pc.is_in(before["event_id"], rows["event_id"].combine_chunks())))
    store.replace(root, {EVENTS: pa.concat_tables([kept, rows])}, parts)
    return int(rows.num_rows)


def put_verdict(root: Path, row: dict[str, object]) -> None:
    """Add one VERDICTS row to the store."""
    rows = pa.Table.from_pylist([row], schema=VERDICTS.schema)
    store.replace(root, {VERDICTS: pa.concat_tables([store.read_book(root, VERDICTS), rows])})


def _refuse_closed(of: Books, month: str) -> None:
    if month in of.closed():
        raise LedgerError(
            f"{month}已经结账，账目不能再改",
            where=of.shop or "未写店铺",
            mend="后来的更正会自动记进没结账的月份",
        )


def _context(of: Books, month: str) -> Month:
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


def _charged(of: Books, month: Month) -> pa.Table:
    verdicts = store.read_book(of.root, VERDICTS).sort_by("at").to_pylist()
    said = {row["finding_id"]: row["verdict"] for row in verdicts}
    events = of.rows(EVENTS, month.month)
    occurrences = [
        *ledger.of_findings(
            of.rows(FINDINGS, month.month), {book.rulebook: book for book in of.rulebooks}, said
        ),
        *ledger.of_events(events, of.main),
    ]
    ranked = ledger.bonuses(of.main, _ranked(of, events, month), month)
    return pa.concat_tables([ledger.charges(occurrences, month), ranked])


def _ranked(of: Books, events: pa.Table, month: Month) -> dict[str, dict[str, Decimal]]:
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


def _corrections(of: Books, month: Month) -> pa.Table:
    """Return what closed months would be today, as adjustments in the open *month*."""
    closed = [name for name in of.closed() if name < month.month]
    made = [LEDGER.empty()]
    for name in closed:
        since = [other for other in closed if other > name]
        before = _concat(of.rows(LEDGER, other) for other in since)
        adjusted = before.filter(pc.equal(before["kind"], "adjustment"))
        frozen = of.rows(LEDGER, name)
        own = frozen.filter(pc.not_equal(frozen["kind"], "adjustment"))
        context = _context(of, name)
        anew = ledger.payable(_charged(of, context), context, month.last_day)
        made.append(ledger.adjustments(own, anew, _of_entries(adjusted, own, anew), month))
    return _concat(made)


def _of_entries(adjusted: pa.Table, *months: pa.Table) -> pa.Table:
    entries = pa.chunked_array([rows["entry_id"].combine_chunks() for rows in months])
    return adjusted.filter(pc.is_in(adjusted["adjusts"], entries))


def _concat(tables: Iterable[pa.Table]) -> pa.Table:
    return pa.concat_tables([LEDGER.empty(), *tables])


def _days_of(rows: pa.Table, of: Books, month: str) -> list[Partition]:
    """Return the days to be replaced: those with entries now and those with entries before."""
    days = {Partition(day, of.shop) for day in rows["day"].unique().to_pylist()}
    return sorted(days | set(of.days(LEDGER, month)), key=lambda part: part.order)


def month_before(day: date) -> str:
    """Return the month before that of *day*: 2026-11."""
    return f"{day.replace(day=1) - timedelta(days=1):%Y-%m}"
