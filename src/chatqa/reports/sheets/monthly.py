"""The sheets of a month beside the payroll: everybody's card, clauses, weeks."""

from __future__ import annotations

from collections.abc import Iterator

from chatqa.reports.months import figures
from chatqa.reports.months.given import MonthReport
from chatqa.reports.months.words import seen_told
from chatqa.reports.sheets.columns import Chart, Colour, Column, Rows, Sheet

_CARDS = (
    Column("员工", width=14),
    Column("得分", "count", 8),
    Column("合计（元）", "money", 12),
    Column("罚款（元）", "money", 12),
    Column("奖励（元）", "money", 12),
    Column("封顶与更正（元）", "money", 16),
    Column("待确认（元）", "money", 12),
    Column("确定的问题", "count", 9, (Colour(0, "red"),)),
    Column("待复核", "count", 8, (Colour(0, "ochre"),)),
    Column("特别严重", "count", 8, (Colour(0, "red"),)),
    Column("接待会话", "count", 9),
    Column("无差错会话", "count", 9),
    Column("发送消息", "count", 9),
    Column("答问比", "ratio", 8),
    Column("最多同时接待", "count", 9),
    Column("应答轮次", "count", 9),
    Column("超时轮次", "count", 9),
    Column("等待中位数（秒）", "seconds", 10),
    Column("等待九成分位（秒）", "seconds", 10),
    Column("售前", "count", 8),
    Column("售中", "count", 8),
    Column("售后", "count", 8),
    Column("名次", "count", 7),
    Column("名次最好", "count", 7),
    Column("名次最差", "count", 7),
    Column("连续无罚款月数", "count", 9),
    Column("晋级", width=30),
    Column("已知晓", width=18),
    Column("账号", width=24),
)
_CARD = (
    "person", "score", "total_cny", "fine_cny", "bonus_cny", "other_cny", "waiting_cny", "faults",
    "doubts", "fatal", "conversations", "faultless", "messages", "answer_ratio", "concurrent",
    "turns", "late_turns", "waited_median_s", "waited_p90_s", "pre_sale", "in_sale", "after_sale",
    "rank", "rank_best", "rank_worst", "clean_months", "next_grade",
)  # fmt: skip
_CLAUSES = (
    Column("条款", width=12),
    Column("条款原文", width=50),
    Column("确定的问题", "count", 10, (Colour(0, "red"),)),
    Column("待复核", "count", 9),
    Column("上月", "count", 9),
    Column("比上月", "count", 9),
)
_WEEKS = (
    Column("周", width=22),
    Column("有数据的天数", "count", 18),
    Column("会话", "count", 18),
    Column("确定的问题", "count", 18),
    Column("每百个会话的问题", "ratio", 24),
)


def sheets(report: MonthReport) -> Iterator[Sheet]:
    """Yield the sheets in order, each with its chart."""
    by_person = Chart("每人的问题", "column", "员工", ("确定的问题", "待复核"))
    yield Sheet("成绩汇总", _CARDS, _cards(report), printed=12, charts=(by_person,))
    by_clause = Chart("问题最多的条款", "bar", "条款", ("确定的问题", "上月"))
    yield Sheet("问题按条款", _CLAUSES, _clauses(report), charts=(by_clause,))
    by_week = Chart("每百个会话的问题", "line", "周", ("每百个会话的问题",))
    yield Sheet("周趋势", _WEEKS, _weeks(report), charts=(by_week,))


def _cards(report: MonthReport) -> Rows:
    for card in report.people:
        seen = seen_told(card["person"], report, brief=True)
        yield (*(card[name] for name in _CARD), seen, "、".join(card["agents"]) or None)


def _clauses(report: MonthReport) -> Rows:
    for row in figures.by_clause(report.found, report):
        text = report.clauses.text(row.clause) or None
        yield (row.clause, text, row.faults, row.doubts, row.before, row.change)


def _weeks(report: MonthReport) -> Rows:
    for week in report.shop_weeks:
        name = f"{week.first:%m-%d} 至 {week.last:%m-%d}"
        yield (name, week.days, week.chats, week.faults if week.chats else None, week.rate)
