"""Figures behind the tables and bars of a month."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from chatqa.labels import duration
from chatqa.reports.months.given import Found, MonthReport
from chatqa.scorecards import Week


@dataclass(frozen=True, slots=True)
class ClauseCount:
    """How often a clause was broken: certain faults, doubts; *before*: last month, None if unknown.

    *by_day*: day → how many of both.
    """

    clause: str
    faults: int
    doubts: int
    before: int | None
    by_day: Mapping[date, int]

    @property
    def change(self) -> int | None:
        """Certain faults more than last month."""
        return None if self.before is None else self.faults - self.before


def by_clause(found: Iterable[Found], report: MonthReport) -> list[ClauseCount]:
    """Every clause with a fault or a doubt this month or last, most faults first."""
    counted: Counter[tuple[str, str]] = Counter()
    days: defaultdict[str, Counter[date]] = defaultdict(Counter)
    for one in found:
        counted[one.clause, one.treatment] += 1
        if one.day and one.treatment != "merit":
            days[one.clause][one.day] += 1
    known = report.before.days > 0
    clauses = {clause for clause, kind in counted if kind != "merit"} | set(report.before.faults)
    rows = [
        ClauseCount(
            clause=clause,
            faults=counted[clause, "fault"],
            doubts=counted[clause, "doubt"],
            before=report.before.faults.get(clause, 0) if known else None,
            by_day=dict(sorted(days[clause].items())),
        )
        for clause in clauses
    ]
    return sorted(rows, key=lambda row: (-row.faults, -row.doubts, row.clause))


@dataclass(frozen=True, slots=True)
class WeekBar:
    """One week as a bar: *percent* of the highest rate; *rate* and *told* in words.

    *known*: whether there are chats to speak of.
    """

    name: str
    known: bool
    rate: str
    told: str
    percent: float


def week_bars(weeks: Sequence[Week]) -> list[WeekBar]:
    """Return a bar per week; none where no week has chats."""
    highest = max((week.rate or 0 for week in weeks), default=0)
    if not any(week.chats for week in weeks):
        return []
    return [
        WeekBar(
            name=f"{week.first:%m-%d} 至 {week.last:%m-%d}",
            known=bool(week.chats),
            rate="—" if week.rate is None else f"{week.rate:.1f}",
            told=_told(week),
            percent=round(100 * (week.rate or 0) / highest, 1) if highest else 0.0,
        )
        for week in weeks
    ]


def _told(week: Week) -> str:
    if not week.chats:
        return "没有数据" if week.chats is None else "没有会话"
    part = "" if week.days == 7 else f"，{week.days} 天的数据"
    return f"{week.chats} 个会话，{week.faults} 个问题{part}"


@dataclass(frozen=True, slots=True)
class MetricFigure:
    """What a definition says of a person's month."""

    title: str
    source: str
    note: str
    figure: str
    told: str


def metric_figures(report: MonthReport, person: str | None = None) -> list[MetricFigure]:
    """Return the figure of every definition that counted any turn of *person*, else of all."""
    rows = report.metrics
    if person is not None:
        who = pc.coalesce(rows["person"], rows["agent"])
        rows = rows.filter(pc.fill_null(pc.equal(who, person), fill_value=False))
    summed = {metric: rows.filter(pc.equal(rows["metric"], metric.metric)).to_pylist()
              for metric in report.definitions}  # fmt: skip
    return [
        MetricFigure(metric.title, metric.source, metric.note, *_figure(metric.figure, found))
        for metric, found in summed.items()
        if found
    ]


def _figure(kind: str, rows: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    turns = sum(row["turns"] for row in rows)
    if kind == "share":
        in_time = sum(row["in_time"] or 0 for row in rows)
        return f"{100 * in_time / turns:.1f}%", f"{in_time} / {turns} 次及时"
    known = [row for row in rows if row["mean_s"] is not None]
    weight = sum(row["turns"] for row in known)
    mean = sum(row["mean_s"] * row["turns"] for row in known) / weight if weight else None
    return duration(mean) or "—", f"{turns} 次应答"


def own_turns(turns: pa.Table, person: str) -> pa.Table:
    """Return the *turns* that *person* (else account) owed."""
    owner = pc.coalesce(turns["person"], turns["agent"])
    return turns.filter(pc.fill_null(pc.equal(owner, person), fill_value=False))
