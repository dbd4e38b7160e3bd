"""The sheets with sums: by day, by agent, by clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from chatqa.reports.clauses import Clauses
from chatqa.reports.days import ShopDay
from chatqa.reports.findings import TREATMENTS, who
from chatqa.reports.sheets.columns import (
    ACCOUNT,
    AMOUNT,
    DAY,
    SHOP,
    WHO,
    Colour,
    Column,
    Rows,
)

OVERVIEW = (
    DAY,
    SHOP,
    Column("会话", "count", 9),
    Column("消息", "count", 9),
    Column("值得一看的会话", "count", 10),
    AMOUNT,
    Column("涉及人数", "count", 9),
    Column("拟罚", "count", 8),
    Column("提示", "count", 8),
    Column("仅辅导", "count", 8),
    Column("试运行", "count", 8),
    Column("待判定", "count", 8),
    Column("已豁免", "count", 8),
    Column("导入问题", "count", 9),
    Column("请先看", width=50),
)


def by_day(days: Sequence[ShopDay]) -> Rows:
    """One row per shop and day."""
    for day in days:
        warned = [
            f"{row['clause']} 命中 {100 * row['share']:.0f}% 的会话，规则可能过宽"
            for row in day.suspicious_rules
        ]
        yield (
            day.day,
            day.shop,
            day.tables["conversations"].num_rows,
            day.messages,
            day.worth_a_look,
            day.proposed_cny,
            day.people_charged,
            *(day.count(treatment) for treatment in ("fine", "flag", "coach", "shadow")),
            day.pending,
            day.count("excused"),
            day.tables["import_issues"].num_rows,
            "；".join(warned) or None,
        )


AGENTS = (
    DAY,
    SHOP,
    WHO,
    ACCOUNT,
    Column("接待会话", "count", 10),
    Column("发送消息", "count", 10),
    Column("应答轮次", "count", 10),
    Column("超时轮次", "count", 10, (Colour(0, "ochre"),)),
    Column("等待中位数（秒）", "seconds", 11),
    Column("平均等待（秒）", "seconds", 11),
    Column("拟罚问题", "count", 10),
    Column("提示", "count", 8),
    AMOUNT,
    Column("加分", "count", 8),
)


def by_agent(days: Sequence[ShopDay]) -> Rows:
    """One row per account and day: the scorecards."""
    columns = (
        "agent", "conversations", "messages", "turns", "late_turns", "waited_median_s",
        "waited_mean_s", "fines", "flags", "proposed_cny", "merits",
    )  # fmt: skip
    for day in days:
        for row in day.tables["scorecards"].to_pylist():
            yield (day.day, day.shop, who(row), *(row[column] for column in columns))


CLAUSES = (
    DAY,
    SHOP,
    Column("条款", width=12),
    Column("条款原文", width=46),
    Column("拟罚", "count", 8),
    Column("提示", "count", 8),
    Column("仅辅导", "count", 8),
    Column("试运行", "count", 8),
    Column("已豁免", "count", 8),
    AMOUNT,
    Column("命中会话", "count", 10),
    Column("命中率", "percent", 9, (Colour(0.2, "ochre"),)),
)


def by_clause(days: Sequence[ShopDay], clauses: Clauses) -> Rows:
    """One row per day and clause that was found, excused or watched."""
    for day in days:
        counted = Counter((f.row["clause"], f.treatment) for f in day.findings)
        proposed = _proposed(day)
        shares = _highest_shares(day)
        for clause in sorted({clause for clause, _ in counted} | set(shares)):
            share = shares.get(clause, {})
            yield (
                day.day,
                day.shop,
                clause,
                clauses.text(clause) or None,
                *(counted[clause, treatment] for treatment in TREATMENTS),
                proposed.get(clause, Decimal("0.00")),
                share.get("chats_hit"),
                share.get("share"),
            )


def _proposed(day: ShopDay) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for row in day.tables["penalties"].to_pylist():
        sums[row["clause"]] = sums.get(row["clause"], Decimal("0.00")) + row["amount_cny"]
    return sums


def _highest_shares(day: ShopDay) -> dict[str, dict[str, Any]]:
    """clause → the RULE_SHARES row of the rule of it that flags most."""
    rows = sorted(day.tables["rule_shares"].to_pylist(), key=lambda row: row["share"])
    return {row["clause"]: row for row in rows}
