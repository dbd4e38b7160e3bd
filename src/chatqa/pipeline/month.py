"""The ledger of a month: made from what the store holds, closed, corrected in the open month."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import pyarrow as pa
import pyarrow.compute as pc

from chatqa import ledger, scorecards, store
from chatqa.errors import LedgerError
from chatqa.ledger import Month
from chatqa.pipeline.books import Books, context_of, fined_before, ranked_by, said
from chatqa.scorecards import MonthTables
from chatqa.store import Partition
from chatqa.tables import (
    CLOSINGS,
    CONVERSATIONS,
    EVENTS,
    FINDINGS,
    LEDGER,
    MESSAGES,
    MONTH_CARDS,
    TURNS,
)


def draft_month(of: Books, month: str) -> pa.Table:
    """Return the LEDGER rows of an open *month*, limits and corrections of closed ones included."""
    context = context_of(of, month)
    rows = ledger.limited(_charged(of, context), context)
    return pa.concat_tables([rows, _corrections(of, context)])


def payable_month(of: Books, month: str, as_of: date) -> pa.Table:
    """Return the LEDGER rows of *month* that may be paid on *as_of*."""
    context = context_of(of, month)
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
    if at.date() <= context_of(of, month).last_day:
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


def cards_of(of: Books, month: str, rows: pa.Table) -> pa.Table:
    """Return MONTH_CARDS for the ledger *rows* of *month*, and put them into the store."""
    context = context_of(of, month)
    tables = MonthTables(
        month=month,
        last_day=context.last_day,
        shop=of.shop,
        messages=of.rows(MESSAGES, month, scorecards.MESSAGE_COLUMNS),
        conversations=of.rows(CONVERSATIONS, month, scorecards.CONVERSATION_COLUMNS),
        turns=of.rows(TURNS, month, scorecards.TURN_COLUMNS),
        findings=of.rows(FINDINGS, month, scorecards.FINDING_COLUMNS),
        ledger=rows,
        verdicts=said(of),
        fined=fined_before(of, month),
    )
    cards = scorecards.month_cards(tables, of.main, of.settings)
    store.replace(of.root, {MONTH_CARDS: cards}, [Partition(context.last_day, of.shop)])
    return cards


def _refuse_closed(of: Books, month: str) -> None:
    if month in of.closed():
        raise LedgerError(
            f"{month}已经结账，账目不能再改",
            where=of.shop or "未写店铺",
            mend="后来的更正会自动记进没结账的月份",
        )


def _charged(of: Books, month: Month) -> pa.Table:
    events = of.rows(EVENTS, month.month)
    occurrences = [
        *ledger.of_findings(
            of.rows(FINDINGS, month.month, ledger.FINDING_COLUMNS),
            {book.rulebook: book for book in of.rulebooks},
            said(of),
        ),
        *ledger.of_events(events, of.main),
    ]
    ranked = ledger.bonuses(of.main, ranked_by(of, events, month), month)
    return pa.concat_tables([ledger.charges(occurrences, month), ranked])


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
        context = context_of(of, name)
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
