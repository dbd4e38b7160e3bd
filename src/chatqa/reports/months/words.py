"""Sentences that the page and the cards of a month share."""

from __future__ import annotations

from datetime import datetime

from chatqa.ledger import seen
from chatqa.reports.months.given import MonthReport


def month_name(month: str) -> str:
    """`2026年11月` for 2026-11."""
    year, _, number = month.partition("-")
    return f"{year}年{int(number)}月"


def moment(at: datetime) -> str:
    """`2026-12-10 09:00`."""
    return f"{at:%Y-%m-%d %H:%M}"


def ratio(value: float | None) -> str:
    """`1.35`; a dash where it is not known."""
    return "—" if value is None else f"{value:.2f}"


def standing_told(report: MonthReport) -> str:
    """Whether the month is closed, when and by whom."""
    if report.closing is None:
        return "草稿，还没有结账"
    return f"已结账（{moment(report.closing['closed_at'])}，{report.closing['by']}）"


def seen_told(person: str, report: MonthReport, *, brief: bool = False) -> str:
    """Whether *person* has said that they have seen the month as it stands now."""
    known = report.acknowledged.get(person)
    if known is None:
        return "还没有" if brief else "还没有确认“我已知晓”。"
    when = f"{known['at']:%m-%d}" if brief else moment(known["at"])
    changed = known["hash"] != seen(report.ledger, person)["hash"]
    if brief:
        return f"{when}，之后有变动" if changed else when
    later = "；之后账目有变动，请再看一遍。" if changed else "。"
    return f"已于 {when} 确认“我已知晓”{later}"
