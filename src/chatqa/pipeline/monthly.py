"""The reports of a month, made from what the store holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from chatqa import ledger, metrics, reports, scorecards, store
from chatqa.pipeline.books import Books, context_of, said
from chatqa.pipeline.reporting import clauses_of
from chatqa.reports import Before, Clauses, Found, MonthReport
from chatqa.scorecards import Week
from chatqa.store import Partition
from chatqa.tables import (
    ACKNOWLEDGEMENTS,
    CLOSINGS,
    CONVERSATIONS,
    FINDINGS,
    METRICS,
    MONTH_CARDS,
    SCORECARDS,
    TURNS,
    Table,
)

_FINDING = (
    "finding_id", "day", "agent", "person", "clause", "mode", "doubt", "consequence", "severity",
    "conversation_id", "sent_at",
)  # fmt: skip
_SCORECARD = ("day", "agent", "person", "conversations")
_TURN = ("agent", "person", "counted", "state", "waited_s")
_WHO = pl.coalesce("person", "agent")


def report_month(of: Books, month: str, *, several_shops: bool) -> tuple[Path, ...]:
    """Write page, cards and workbook of *month* from the store; return their paths, page first."""
    return reports.write_month(gathered(of, month), of.root, several_shops=several_shops)


def gathered(of: Books, month: str) -> MonthReport:
    """Return everything that the reports of *month* are made from."""
    last_day, rows = context_of(of, month).last_day, of.ledger(month)
    cards, books = of.rows(MONTH_CARDS, month), of.rulebooks
    chats = _chats(of, last_day)
    until = max((day for day in chats if f"{day:%Y-%m}" == month), default=last_day)
    found = _judged(of, min(_first_of_month_before(month), scorecards.first_day(until)), last_day)
    this = found.filter(_in(month))
    return MonthReport(
        month=month,
        shop=of.shop,
        last_day=last_day,
        chats=sum(count for day, count in chats.items() if f"{day:%Y-%m}" == month),
        days=sum(f"{day:%Y-%m}" == month for day in chats),
        closing=_closing(of, month),
        ledger=rows,
        cards=cards,
        turns=of.rows(TURNS, month, _TURN),
        metrics=of.rows(METRICS, month),
        definitions=metrics.load(of.main.regulations.metrics),
        found=_found(this),
        before=_before(found, chats, month),
        shop_weeks=_weeks(chats, found, until),
        weeks=_by_person(of, found, chats, until),
        places=_places(of, rows),
        acknowledged=ledger.last_seen(store.read_book(of.root, ACKNOWLEDGEMENTS), month, of.shop),
        clauses=Clauses(clauses_of(*books)),
        score=of.main.regulations.score,
        wages=_wages(of),
        names=_names(of, cards),
        pages=reports.day_pages(of.root, of.shop),
    )


def _first_of_month_before(month: str) -> date:
    return (date.fromisoformat(f"{month}-01") - timedelta(days=1)).replace(day=1)


def _in(month: str) -> pl.Expr:
    return pl.col("day").dt.strftime("%Y-%m") == month


def _closing(of: Books, month: str) -> dict[str, object] | None:
    rows = store.read_book(of.root, CLOSINGS).to_pylist()
    return next((row for row in rows if (row["month"], row["shop"]) == (month, of.shop)), None)


def _days(of: Books, table: Table, first: date, last: date) -> list[Partition]:
    return [
        part
        for part in store.partitions(of.root, table)
        if part.shop == of.shop and part.day and first <= part.day <= last
    ]


def _chats(of: Books, last_day: date) -> dict[date, int]:
    """Return how many chats each stored day up to *last_day* has."""
    parts = _days(of, CONVERSATIONS, date.min, last_day)
    return {part.day: store.count(of.root, CONVERSATIONS, part) for part in parts if part.day}


def _judged(of: Books, first: date, last: date) -> pl.DataFrame:
    rows = store.read(of.root, FINDINGS, _days(of, FINDINGS, first, last), _FINDING)
    return scorecards.judged(pl.DataFrame(pl.from_arrow(rows)), said(of)).with_columns(who=_WHO)


def _found(rows: pl.DataFrame) -> tuple[Found, ...]:
    treatment = (
        pl.when("certain")
        .then(pl.lit("fault"))
        .when(pl.col("mode") == "flag")
        .then(pl.lit("doubt"))
        .when((pl.col("mode") == "merit") & pl.col("doubt").is_null())
        .then(pl.lit("merit"))
    )
    shown = rows.with_columns(treatment=treatment).filter(pl.col("treatment").is_not_null())
    columns = ("who", "clause", "treatment", "severity", "day", "sent_at", "conversation_id")
    ordered = shown.sort("day", "sent_at", "finding_id").select(columns)
    return tuple(Found(*row) for row in ordered.iter_rows())


def _before(found: pl.DataFrame, chats: dict[date, int], month: str) -> Before:
    before = f"{_first_of_month_before(month):%Y-%m}"
    rows = found.filter(_in(before), "certain").group_by("clause").len()
    days = [count for day, count in chats.items() if f"{day:%Y-%m}" == before]
    return Before(dict(rows.iter_rows()), sum(days), len(days))


def _weeks(chats: dict[date, int], found: pl.DataFrame, until: date) -> tuple[Week, ...]:
    faults = dict(found.filter("certain").group_by("day").len().iter_rows())
    return scorecards.weeks(chats, faults, until)


def _by_person(
    of: Books, found: pl.DataFrame, chats: dict[date, int], until: date
) -> dict[str, tuple[Week, ...]]:
    """Return everybody's weeks. A day in the store without the person counts as no chats."""
    days = _days(of, SCORECARDS, scorecards.first_day(until), until)
    rows = pl.DataFrame(pl.from_arrow(store.read(of.root, SCORECARDS, days, _SCORECARD)))
    worked = rows.group_by(_WHO.alias("who"), "day").agg(pl.col("conversations").sum())
    own: dict[str, dict[date, int]] = {}
    for who, day, count in worked.iter_rows():
        own.setdefault(who, dict.fromkeys(chats, 0))[day] = count
    return {who: _weeks(days, found.filter(who=who), until) for who, days in own.items()}


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

