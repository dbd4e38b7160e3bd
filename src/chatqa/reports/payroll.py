"""The workbook of a month: what each person's pay gains and loses, and every entry of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from chatqa.labels import label
from chatqa.ledger import COUNTED
from chatqa.reports.months.given import MonthReport
from chatqa.reports.sheets import monthly
from chatqa.reports.sheets.columns import Colour, Column, Row, Rows, Sheet
from chatqa.reports.workbook import write_sheets

_KINDS = ("fine", "commission", "cap", "bonus", "adjustment")
_UNKNOWN = "未确定责任人"
_SUMMARY = (
    Column("员工", width=14),
    *(Column(f"{label('entry', kind)}（元）", "money", 12) for kind in _KINDS),
    Column("合计（元）", "money", 12, (Colour(0, "green"),)),
    Column("待确认（元）", "money", 12),
    Column("辅导", "count", 8),
    Column("处分", width=30),
    Column("说明", width=44),
)
_ENTRIES = (
    Column("员工", width=14),
    Column("日期", "day", 11),
    Column("类别", width=8, colours=(Colour("罚款", "red"), Colour("奖励", "green"))),
    Column("条款", width=11),
    Column("金额（元）", "money", 11),
    Column("算式", width=52),
    Column("状态", width=11, colours=(Colour("待人工确认", "ochre"), Colour("待补登记", "ochre"))),
    Column("待办", width=30),
    Column("原话", width=24),
    Column("原因", width=36),
    Column("条款原文", width=36),
    Column("处分", width=12),
    Column("当日花名册", width=30),
    Column("更正的账目", "id", 22),
    Column("账目编号", "id", 22),
    Column("问题编号", "id", 22),
)


def write_payroll(path: Path, report: MonthReport) -> None:
    """Write the month's workbook to *path*; the same report gives the same bytes."""
    entries = report.ledger.to_pylist()
    pages = (
        Sheet("工资表", _SUMMARY, _summary(entries, report.wages)),
        Sheet("账目明细", _ENTRIES, (_entry(row) for row in entries), frozen=2, printed=10),
        *monthly.sheets(report),
    )
    write_sheets(path, "客服质检工资表", pages)


def _summary(entries: Sequence[Mapping[str, Any]], wages: Mapping[str, Decimal | None]) -> Rows:
    people: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in entries:
        people[row["person"] or _UNKNOWN].append(row)
    for person, found in sorted(people.items()):
        yield _person(person, found, wages)


def _person(
    person: str, found: Sequence[Mapping[str, Any]], wages: Mapping[str, Decimal | None]
) -> Row:
    counted = [row for row in found if row["state"] in COUNTED]
    waiting = [row for row in found if row["state"] not in COUNTED]
    sums = [_sum(row for row in counted if row["kind"] == kind) for kind in _KINDS]
    sanctions = dict.fromkeys(
        label("sanction", row["sanction"])
        for row in found
        if row["sanction"] not in (None, "coaching")
    )
    return (
        person,
        *sums,
        sum(sums, Decimal(0)),
        _sum(waiting),
        sum(row["kind"] == "coaching" for row in found),
        "、".join(sanctions) or None,
        _remark(person, waiting, wages),
    )


def _sum(rows: Any) -> Decimal:
    return sum((row["amount_cny"] or Decimal(0) for row in rows), Decimal("0.00"))


def _remark(
    person: str, waiting: Sequence[Mapping[str, Any]], wages: Mapping[str, Decimal | None]
) -> str | None:
    told = []
    if person != _UNKNOWN and wages.get(person) is None:
        told.append("花名册没有写工资，没有按工资的20%封顶，请人工核对。")
    if waiting:
        told.append(f"另有{len(waiting)}笔没有确认，不计入合计。")
    return "".join(told) or None


def _entry(row: Mapping[str, Any]) -> Row:
    return (
        row["person"] or _UNKNOWN,
        row["day"],
        label("entry", row["kind"]),
        row["clause"],
        row["amount_cny"],
        row["arithmetic"],
        label("entry_state", row["state"]),
        row["waits_for"],
        row["words"],
        row["reason"],
        row["clause_text"],
        label("sanction", row["sanction"]) or None,
        row["roster"],
        row["adjusts"],
        row["entry_id"],
        "、".join(row["finding_ids"]) or None,
    )
