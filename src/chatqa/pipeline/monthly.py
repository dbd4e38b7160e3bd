"""The reports of a month, made from what the store holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from chatqa import ledger, metrics, reports, scorecards, store
from chatqa.pipeline import history
from chatqa.pipeline.books import Books, context_of
from chatqa.pipeline.history import month_of
from chatqa.pipeline.month import cards_of, write_month
from chatqa.pipeline.reporting import clauses_of
from chatqa.reports import Clauses, MonthReport
from chatqa.tables import ACKNOWLEDGEMENTS, CLOSINGS, FINDINGS, METRICS, MONTH_CARDS, TURNS

_TURN = ("agent", "person", "counted", "state", "waited_s")


def standing_month(of: Books, month: str) -> pa.Table:
    """Return the ledger of *month* as it stands, and see to it that the store has its cards.

    A closed month is as it was closed, cards included; an open one is made anew.
    """
    closed = month in of.closed()
    rows = of.ledger(month) if closed else write_month(of, month)
    if not (closed and of.days(MONTH_CARDS, month)):
        cards_of(of, month, rows)
    return rows


def report_month(of: Books, month: str, *, several_shops: bool) -> tuple[Path, ...]:
    """Write page, cards and workbook of *month* from the store; return their paths, page first."""
    return reports.write_month(gathered(of, month), of.root, several_shops=several_shops)


def gathered(of: Books, month: str) -> MonthReport:
    """Return everything that the reports of *month* are made from."""
    rows, cards = of.ledger(month), of.rows(MONTH_CARDS, month)
    last_day = context_of(of, month).last_day
    chats = history.chats_by_day(of, last_day)
    own_chats = {day: count for day, count in chats.items() if month_of(day) == month}
    until = max(own_chats, default=last_day)
    first = min(history.month_before(month), scorecards.first_day(until))
    judged = history.judged_since(of, first, last_day)
    return MonthReport(
        month=month,
        shop=of.shop,
        chats=sum(own_chats.values()),
        days=len(own_chats),
        closing=_closing(of, month),
        ledger=rows,
        cards=cards,
        turns=of.rows(TURNS, month, _TURN),
        metrics=of.rows(METRICS, month),
        definitions=metrics.load(of.main.regulations.metrics),
        found=history.found_in(month, judged),
        before=history.counted_before(month, judged, chats),
        shop_weeks=history.weeks(judged, chats, until),
        weeks=history.weeks_by_person(of, judged, chats, until),
        places=_places(of, rows),
        acknowledged=ledger.last_seen(store.read_book(of.root, ACKNOWLEDGEMENTS), month, of.shop),
        clauses=Clauses(clauses_of(*of.rulebooks)),
        score=of.main.regulations.score,
        wages=_wages(of),
        names=_names(of, cards),
        pages=reports.day_pages(of.root, of.shop),
    )


def _closing(of: Books, month: str) -> dict[str, object] | None:
    rows = store.read_book(of.root, CLOSINGS).to_pylist()
    return next((row for row in rows if (row["month"], row["shop"]) == (month, of.shop)), None)


def _places(of: Books, rows: pa.Table) -> dict[str, tuple[date, str]]:
    """Return day and conversation of the findings that *rows* rest on, also of earlier months."""
    wanted = pc.list_flatten(rows["finding_ids"]).unique()
    columns = ("finding_id", "day", "conversation_id")
    found = (of.rows(FINDINGS, name, columns) for name in sorted(_months_of(of, rows)))
    return {
        row["finding_id"]: (row["day"], row["conversation_id"])
        for table in found
        for row in table.filter(pc.is_in(table["finding_id"], wanted)).to_pylist()
    }


def _months_of(of: Books, rows: pa.Table) -> set[str]:
    adjusts = rows.num_rows > rows["adjusts"].null_count
    return {*rows["month"].to_pylist(), *(of.closed() if adjusts else ())}


def _wages(of: Books) -> dict[str, Decimal | None]:
    wages: dict[str, Decimal | None] = {}
    for line in of.settings.roster:
        wages[line.person] = line.wage_cny or wages.get(line.person)
    return wages


def _names(of: Books, cards: pa.Table) -> frozenset[str]:
    roster = (name for line in of.settings.roster for name in (line.person, line.account))
    accounts: Iterable[str] = pc.list_flatten(cards["agents"]).to_pylist()
    return reports.aliases([*roster, *accounts, *cards["person"].to_pylist()])
