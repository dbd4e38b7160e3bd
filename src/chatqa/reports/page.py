"""The page of one shop's day: self-contained HTML whose chats are drawn from data inside it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from chatqa.labels import duration, label, long_day, money
from chatqa.reports import charts
from chatqa.reports.clauses import Clauses
from chatqa.reports.days import ShopDay
from chatqa.reports.findings import TREATMENTS, Shown
from chatqa.reports.templates import inline_hash, render, resource
from chatqa.reports.transcripts import Chat, around, chats_of

TOP = 50
# Chats beyond these keep their finding and its words, not the whole chat: the page stays light.
_WITH_TRANSCRIPT = 4000


def day_page(
    shop_day: ShopDay, clauses: Clauses, aside: list[str], cards: Mapping[str, str]
) -> str:
    """The HTML of the day. *aside* names files that were set aside, *cards* person → address."""
    style, script = resource("page.css"), resource("page.js")
    return render(
        "page.html.j2",
        day=shop_day,
        title=f"{shop_day.shop} · {long_day(shop_day.day)}",
        date=long_day(shop_day.day),
        aside=aside,
        agents=_agents(shop_day, cards),
        clauses=clauses,
        by_clause=charts.by_clause(shop_day.findings),
        by_wait=charts.by_wait(shop_day.tables["turns"]),
        worth_shown=min(TOP, shop_day.worth_a_look),
        top=TOP,
        payload=_json(payload(shop_day, clauses)),
        style=style,
        script=script,
        style_hash=inline_hash(style),
        script_hash=inline_hash(script),
    )


def payload(shop_day: ShopDay, clauses: Clauses) -> dict[str, Any]:
    """What page.js draws: clauses, chats in their order, how many of them stand at the top."""
    ranked = shop_day.ranked_chats
    found: dict[str, list[Shown]] = defaultdict(list)
    for finding in shop_day.findings:
        found[finding.row["conversation_id"]].append(finding)
    whole = chats_of(shop_day, set(ranked[:_WITH_TRANSCRIPT]))
    chats = {chat: whole.get(chat) or Chat(shop_day.conversations[chat], [], []) for chat in ranked}
    return {
        "top": min(TOP, shop_day.worth_a_look),
        "labels": {
            "treatment": {name: label("mode", name) for name in TREATMENTS},
            "severity": {name: label("severity", name) for name in ("critical", "major", "minor")},
        },
        "clauses": {
            clause: {"text": clauses.text(clause), "brief": clauses.brief(clause)}
            for clause in sorted({finding.row["clause"] for finding in shop_day.findings})
        },
        "chats": [_chat(chats[chat], found[chat], clauses) for chat in ranked],
    }


def _chat(chat: Chat, found: list[Shown], clauses: Clauses) -> dict[str, Any]:
    conversation, messages = chat.conversation, chat.messages
    places = around(messages, found)
    at = {messages[place]["id"]: index for index, place in enumerate(places)}
    proposed = [finding.charged_cny for finding in found if finding.charged_cny]
    started = conversation["started_at"]
    return {
        "id": conversation["conversation_id"],
        "native": conversation["conversation_native_id"],
        "customer": conversation["customer"] or label("role", "customer"),
        "platform": label("platform", conversation["platform"]),
        "stage": label("stage", conversation["stage"]),
        "start": f"{started:%H:%M}" if started else "时间不详",
        "ended": conversation["ended"],
        "total": conversation["messages"],
        "money": money(sum(proposed[1:], proposed[0])) if proposed else "",
        "messages": [
            _message(messages[place], place, places, index) for index, place in enumerate(places)
        ],
        "waits": [_wait(wait, at) for wait in chat.waits],
        "findings": [_finding(finding, at, clauses) for finding in found],
    }


def _message(message: dict[str, Any], place: int, places: list[int], index: int) -> list[Any]:
    """[role, name, day, time, text, tags, quiet, automatic, messages left out before it]."""
    before = places[index - 1] if index else -1
    return [
        message["role"],
        message["name"],
        message["day"],
        message["time"],
        message["text"],
        message["tags"],
        int(message["quiet"]),
        int(message["automatic"]),
        place - before - 1,
    ]


def _wait(wait: Mapping[str, Any], at: Mapping[str, int]) -> dict[str, Any]:
    return {
        "reply": at.get(wait["reply"]),
        "text": duration(wait["waited_s"]),
        "long": wait["waited_s"] is not None and wait["waited_s"] > 120,
        "state": wait["state"],
    }


def _finding(finding: Shown, at: Mapping[str, int], clauses: Clauses) -> dict[str, Any]:
    row = finding.row
    return {
        "id": finding.finding_id,
        "clause": row["clause"],
        "title": clauses.title_of(row),
        "who": finding.who,
        "treatment": finding.treatment,
        "severity": row["severity"],
        "words": row["words"],
        "reason": row["reason"],
        "doubt": row["doubt"],
        "arithmetic": row["arithmetic"] if finding.charged_cny is not None else None,
        "money": finding.money,
        "message": at.get(row["message_id"]),
        "span": [row["span_start"], row["span_end"]] if row["span_start"] is not None else None,
        "excused": row.get("exemption_reason"),
    }


def _agents(shop_day: ShopDay, cards: Mapping[str, str]) -> list[dict[str, Any]]:
    """One line per account and day, those with proposed money first."""
    rows = shop_day.tables["scorecards"].to_pylist()
    ordered = sorted(rows, key=lambda row: (-row["proposed_cny"], -row["fines"], row["agent"]))
    return [
        {
            **row,
            "name": row["person"] or row["agent"],
            "median": duration(row["waited_median_s"]) or "—",
            "proposed": money(row["proposed_cny"]) if row["proposed_cny"] else "—",
            "card": cards.get(row["person"] or row["agent"]),
        }
        for row in ordered
    ]


def _json(value: object) -> str:
    """JSON that cannot end the script element it stands in, nor open a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
