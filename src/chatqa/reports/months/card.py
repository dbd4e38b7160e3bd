"""The card of one person's month: their own figures and entries, and nobody else's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from chatqa.labels import duration, label, money
from chatqa.reports import charts
from chatqa.reports.discretion import Discretion
from chatqa.reports.findings import SEVERITIES
from chatqa.reports.months import figures, links
from chatqa.reports.months.given import Found, MonthReport, Row, counts
from chatqa.reports.months.words import month_name, ratio, seen_told, standing_told
from chatqa.reports.templates import inline_hash, render, resource

# Beyond these a card names the clause and the number: nobody reads a thousand entries.
MOST_ENTRIES = 300
MOST_CHATS = 40


def month_card(card: Row, report: MonthReport) -> str:
    """Return the HTML of the person on *card*, a row of MONTH_CARDS."""
    person, style = card["person"], resource("page.css")
    own = report.own_names(card)
    discreet = Discretion(own, report.names - own)
    found = [one for one in report.found if one.who == person]
    entries = [_entry(row, report, discreet) for row in report.entries if row["person"] == person]
    turns = figures.own_turns(report.turns, person)
    return render(
        "monthcard.html.j2",
        card=card,
        shop=report.shop or "未写店铺",
        month=report.month,
        month_name=month_name(report.month),
        open_month=report.closing is None,
        standing=standing_told(report),
        seen=seen_told(person, report),
        groups=_groups(entries),
        score=_score(card, found, report),
        clauses=_clauses(found, report),
        by_wait=charts.by_wait(turns),
        metrics=figures.metric_figures(report, person),
        weeks=figures.week_bars(report.weeks.get(person, ())),
        ranked=sum(one["rank"] is not None for one in report.people),
        median=duration(card["waited_median_s"]) or "—",
        p90=duration(card["waited_p90_s"]) or "—",
        ratio=ratio(card["answer_ratio"]),
        style=style,
        style_hash=inline_hash(style),
    )


def _entry(row: Row, report: MonthReport, discreet: Discretion) -> dict[str, Any]:
    amount: Decimal | None = row["amount_cny"]
    texts = ("words", "reason", "arithmetic", "waits_for", "roster", "clause_text")
    return {
        **row,
        **{name: discreet(row[name]) for name in texts},
        "name": label("entry", row["kind"]),
        "money": "金额待定" if amount is None else money(amount) if amount else "不涉及金额",
        "moves_money": amount is None or amount != 0,
        "counts": counts(row),
        "standing": label("entry_state", row["state"]),
        "sanction_name": label("sanction", row["sanction"]),
        "when": _moment(row["occurred_at"], row["day"]),
        "chat": links.to_entry(report, row),
    }


def _groups(entries: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the entries in three groups, what counts first; of each only so many."""
    ordered = sorted(entries, key=lambda one: (one["day"], str(one["occurred_at"] or "")))
    counted = [one for one in ordered if one["moves_money"] and one["counts"]]
    waiting = [one for one in ordered if one["moves_money"] and not one["counts"]]
    others = [one for one in ordered if not one["moves_money"]]
    groups = (("计入工资的", counted), ("等人确认，没有计入的", waiting), ("不涉及金额的", others))
    return [
        {
            "title": title,
            "entries": found[:MOST_ENTRIES],
            "left_out": len(found[MOST_ENTRIES:]),
            "open": found is not others or not (counted or waiting),
        }
        for title, found in groups
        if found
    ]


def _score(card: Row, found: Sequence[Found], report: MonthReport) -> str:
    """Return how the score comes about: `基础分 100 − 一般 2 条 × 1 ＋ 加分 1 处 × 1 ＝ 99`."""
    severities = Counter(one.severity for one in found if one.treatment == "fault")
    points = report.score
    parts = [f"基础分 {card['base']}"]
    for severity in SEVERITIES:
        if severities[severity]:
            each = getattr(points, severity)
            parts.append(f"− {label('severity', severity)} {severities[severity]} 条 × {each}")
    if card["plus"]:
        merits = card["plus"] // points.merit
        parts.append(f"＋ 加分 {merits} 处 × {points.merit}")
    reached = card["base"] - card["minus"] + card["plus"]
    lowest = f" {reached}，最低计" if reached < card["score"] else ""
    return f"{' '.join(parts)} ＝{lowest} {card['score']}"


def _clauses(found: Sequence[Found], report: MonthReport) -> list[dict[str, Any]]:
    rows = []
    for row in figures.by_clause(found, report):
        if not row.faults and not row.doubts:
            continue
        own = [one for one in found if one.clause == row.clause and one.treatment != "merit"]
        chats = {one.conversation: one for one in reversed(own)}
        shown = sorted(chats.values(), key=lambda one: str(one.at or one.day))
        rows.append(
            {
                "row": row,
                "brief": report.clauses.brief(row.clause),
                "text": report.clauses.text(row.clause),
                "chats": [
                    (_moment(one.at, one.day), _chat(one, report)) for one in shown[:MOST_CHATS]
                ],
                "left_out": max(len(shown) - MOST_CHATS, 0),
            }
        )
    return rows


def _moment(at: datetime | None, day: date | None) -> str:
    if at:
        return f"{at:%m-%d %H:%M}"
    return f"{day:%m-%d}" if day else "时间不详"


def _chat(one: Found, report: MonthReport) -> str | None:
    return links.to_day(report, one.day, up=True, chat=one.conversation)
