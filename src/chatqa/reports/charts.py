"""Figures behind the bars of a report: findings by clause, and how long customers waited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from chatqa.reports.findings import Shown

_BANDS = (
    (30, "30 秒以内", "good"),
    (60, "30 秒至 1 分", "good"),
    (120, "1 至 2 分", "good"),
    (300, "2 至 5 分", "late"),
    (1800, "5 至 30 分", "late"),
    (7200, "30 分至 2 小时", "bad"),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, how many, how long (percent of the longest), and its tone for colour."""

    name: str
    count: int
    percent: float
    tone: str


def by_clause(findings: Iterable[Shown]) -> list[Bar]:
    """Standing findings per clause, most frequent first."""
    found = Counter(f.row["clause"] for f in findings if f.treatment in {"fine", "flag", "coach"})
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return _bars([(clause, count, "plain") for clause, count in ordered])


@dataclass(frozen=True, slots=True)
class Share:
    """*count* of so many."""

    count: int
    of: int


def within(turns: pa.Table, seconds: int) -> Share:
    """How many counted turns were answered within *seconds*, of those answered or left open."""
    judged = counted(turns)
    judged = judged.filter(pc.not_equal(judged["state"], "pending"))
    return Share(pc.sum(pc.less_equal(judged["waited_s"], seconds)).as_py() or 0, judged.num_rows)


def counted(turns: pa.Table) -> pa.Table:
    """The turns that shop_sla counts."""
    return turns.filter(pc.fill_null(turns["counted"], fill_value=False))


def by_wait(turns: pa.Table) -> list[Bar]:
    """Counted turns per band of waiting; the last two are over two hours and never answered."""
    judged = counted(turns)
    waits = judged["waited_s"].drop_null().to_pylist()
    unanswered = sum(state == "unanswered" for state in judged["state"].to_pylist())
    rows, below = [], 0
    for limit, name, tone in _BANDS:
        within = sum(wait <= limit for wait in waits)
        rows.append((name, within - below, tone))
        below = within
    rows += [("超过 2 小时", len(waits) - below, "bad"), ("没有回复", unanswered, "bad")]
    return _bars(rows) if any(count for _, count, _ in rows) else []


def _bars(rows: list[tuple[str, int, str]]) -> list[Bar]:
    longest = max((count for _, count, _ in rows), default=0)
    return [
        Bar(name, count, round(100 * count / longest, 1) if longest else 0.0, tone)
        for name, count, tone in rows
    ]
