"""Chats and faults of a shop day by day, as the reports of a month count them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import polars as pl

from chatqa import scorecards, store
from chatqa.pipeline.books import Books, said
from chatqa.reports import Before, Found
from chatqa.scorecards import Week
from chatqa.store import Partition
from chatqa.tables import CONVERSATIONS, FINDINGS, SCORECARDS, Table

_FINDING = (
    "finding_id", "day", "agent", "person", "clause", "mode", "doubt", "consequence", "severity",
    "conversation_id", "sent_at",
)  # fmt: skip
_SCORECARD = ("day", "agent", "person", "conversations")
_WHO = pl.coalesce("person", "agent")


def month_of(day: date) -> str:
    """Return `2026-11` for a day of it."""
    return f"{day:%Y-%m}"


def chats_by_day(of: Books, until: date) -> dict[date, int]:
    """Return how many chats each stored day up to *until* has."""
    parts = _days(of, CONVERSATIONS, date.min, until)
    return {part.day: store.count(of.root, CONVERSATIONS, part) for part in parts if part.day}


def judged_since(of: Books, first: date, last: date) -> pl.DataFrame:
    """Return the findings from *first* to *last* as `scorecards.judged`, with `who`."""
    rows = store.read(of.root, FINDINGS, _days(of, FINDINGS, first, last), _FINDING)
    return scorecards.judged(pl.DataFrame(pl.from_arrow(rows)), said(of)).with_columns(who=_WHO)


def found_in(month: str, judged: pl.DataFrame) -> tuple[Found, ...]:
    """Return faults, doubts and merits of *month* in the order of time."""
    treatment = (
        pl.when("certain")
        .then(pl.lit("fault"))
        .when(pl.col("mode") == "flag")
        .then(pl.lit("doubt"))
        .when((pl.col("mode") == "merit") & pl.col("doubt").is_null())
        .then(pl.lit("merit"))
    )
    shown = judged.filter(_in(month)).with_columns(treatment=treatment)
    columns = ("who", "clause", "treatment", "severity", "day", "sent_at", "conversation_id")
    known = shown.filter(pl.col("treatment").is_not_null())
    ordered = known.sort("day", "sent_at", "finding_id").select(columns)
    return tuple(Found(*row) for row in ordered.iter_rows())


def month_before(month: str) -> date:
    """Return the first day of the month before."""
    return (date.fromisoformat(f"{month}-01") - timedelta(days=1)).replace(day=1)


def counted_before(month: str, judged: pl.DataFrame, chats: Mapping[date, int]) -> Before:
    """Return what the month before *month* had."""
    before = month_of(month_before(month))
    rows = judged.filter(_in(before), "certain").group_by("clause").len()
    days = [count for day, count in chats.items() if month_of(day) == before]
    return Before(dict(rows.iter_rows()), sum(days), len(days))


def weeks(judged: pl.DataFrame, chats: Mapping[date, int], until: date) -> tuple[Week, ...]:
    """Return the last weeks up to that of *until*."""
    faults = dict(judged.filter("certain").group_by("day").len().iter_rows())
    return scorecards.weeks(chats, faults, until)


def weeks_by_person(
    of: Books, judged: pl.DataFrame, chats: Mapping[date, int], until: date
) -> dict[str, tuple[Week, ...]]:
    """Return everybody's weeks. A stored day without the person has no chats of theirs."""
    days = _days(of, SCORECARDS, scorecards.first_day(until), until)
    rows = pl.DataFrame(pl.from_arrow(store.read(of.root, SCORECARDS, days, _SCORECARD)))
    worked = rows.group_by(_WHO.alias("who"), "day").agg(pl.col("conversations").sum())
    own: dict[str, dict[date, int]] = {}
    for who, day, count in worked.iter_rows():
        own.setdefault(who, dict.fromkeys(chats, 0))[day] = count
    return {who: weeks(judged.filter(who=who), days, until) for who, days in own.items()}


def _in(month: str) -> pl.Expr:
    return pl.col("day").dt.strftime("%Y-%m") == month


def _days(of: Books, table: Table, first: date, last: date) -> list[Partition]:
    return [
        part
        for part in store.partitions(of.root, table)
        if part.shop == of.shop and part.day and first <= part.day <= last
    ]
