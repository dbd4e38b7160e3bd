"""The card of one person's month: their own figures and entries, and nobody else's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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
    moving = [entry for entry in entries if entry["moves_money"]]
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
        entries=moving[:MOST_ENTRIES],
        other_entries=[one for one in entries if not one["moves_money"]][:MOST_ENTRIES],
        all_entries=len(entries),
        left_out=_left_out(entries),
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
        "when": f"{row['occurred_at'] or row['day']:%m-%d %H:%M}"
        if row["occurred_at"]
        else f"{row['day']:%m-%d}",
        "chat": links.to_entry(report, row),
    }


def _left_out(entries: Sequence[dict[str, Any]]) -> int:
    moving = sum(entry["moves_money"] for entry in entries)
    return max(moving - MOST_ENTRIES, 0) + max(len(entries) - moving - MOST_ENTRIES, 0)


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
                "chats": [(_when(one), _chat(one, report)) for one in shown[:MOST_CHATS]],
                "left_out": max(len(shown) - MOST_CHATS, 0),
            }
        )
    return rows


def _when(one: Found) -> str:
    return f"{one.at:%m-%d %H:%M}" if one.at else f"{one.day or '时间不详'}"


def _chat(one: Found, report: MonthReport) -> str | None:
    return links.to_day(report, one.day, up=True, chat=one.conversation)
