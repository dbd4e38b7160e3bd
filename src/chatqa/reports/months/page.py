"""The supervisor's page of a month: everybody's figures, and where each of them leads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chatqa.labels import duration, money
from chatqa.reports.months import figures, links
from chatqa.reports.months.given import MonthReport, Row, counts
from chatqa.reports.months.words import month_name, ratio, seen_told, standing_told
from chatqa.reports.templates import inline_hash, render, resource


def month_page(report: MonthReport, cards: Mapping[str, str], workbook: str) -> str:
    """Return the HTML. *cards*: person → address of their card; *workbook*: its file name."""
    style = resource("page.css")
    return render(
        "month.html.j2",
        report=report,
        shop=report.shop or "未写店铺",
        month_name=month_name(report.month),
        standing=standing_told(report),
        people=[_person(card, report, cards) for card in _by_money(report)],
        waiting=sum(not counts(entry) for entry in report.entries),
        faults=sum(card["faults"] for card in report.people),
        clauses=[_clause(row, report) for row in figures.by_clause(report.found, report)],
        weeks=figures.week_bars(report.shop_weeks),
        metrics=figures.metric_figures(report),
        workbook=workbook,
        money=money,
        style=style,
        style_hash=inline_hash(style),
    )


def _by_money(report: MonthReport) -> list[Row]:
    """Return the cards, those with most deducted first."""
    return sorted(
        report.people, key=lambda card: (card["total_cny"], -card["faults"], card["person"])
    )


def _person(card: Row, report: MonthReport, cards: Mapping[str, str]) -> dict[str, Any]:
    return {
        **card,
        "card": cards[card["person"]],
        "seen": seen_told(card["person"], report, brief=True),
        "rank_told": _rank(card),
        "ratio": ratio(card["answer_ratio"]),
        "median": duration(card["waited_median_s"]) or "—",
        "p90": duration(card["waited_p90_s"]) or "—",
    }


def _rank(card: Row) -> str:
    if card["rank"] is None:
        return "—"
    if card["rank_best"] == card["rank_worst"]:
        return f"{card['rank']}"
    return f"{card['rank']}（{card['rank_best']}–{card['rank_worst']}）"


def _clause(row: figures.ClauseCount, report: MonthReport) -> dict[str, Any]:
    return {
        "row": row,
        "brief": report.clauses.brief(row.clause),
        "text": report.clauses.text(row.clause),
        "change": "—" if row.change is None else f"{row.change:+d}" if row.change else "持平",
        "days": [
            (day, count, links.to_day(report, day, clause=row.clause))
            for day, count in row.by_day.items()
        ],
    }
