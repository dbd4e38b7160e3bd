"""The sheets on waiting: late replies, and what cannot be judged yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow.compute as pc

from chatqa.labels import duration, label
from chatqa.reports import charts
from chatqa.reports.days import ShopDay
from chatqa.reports.findings import who
from chatqa.reports.sheets.columns import (
    ACCOUNT,
    CHAT,
    CUSTOMER,
    DAY,
    SHOP,
    WHO,
    Colour,
    Column,
    Row,
    Rows,
)

_WAIT = Column("等待（秒）", "seconds", 10, (Colour(1800, "red"), Colour(120, "ochre")))
LATE = (
    DAY,
    SHOP,
    WHO,
    ACCOUNT,
    CUSTOMER,
    Column("顾客提问", "time", 19),
    Column("客服回复", "time", 19),
    _WAIT,
    Column("等待", width=16),
    Column("实质回复", "time", 19),
    Column("实质等待（秒）", "seconds", 11),
    Column("状态", width=10, colours=(Colour("未回复", "red"),)),
    Column("相关问题编号", "id", 30),
    *CHAT,
)


def late_replies(days: Sequence[ShopDay]) -> Rows:
    """Counted turns that waited over two minutes, answered or not, as the day holds them."""
    for day in days:
        related = defaultdict(list)
        for finding in day.findings:
            related[finding.row["message_id"]].append(finding.finding_id)
        turns = charts.counted(day.tables["turns"])
        unanswered = pc.equal(turns["state"], "unanswered")
        waited = pc.if_else(unanswered, turns["open_s"], turns["waited_s"])
        late = turns.append_column("late_s", waited).filter(pc.greater(waited, 120))
        for turn in late.to_pylist():
            yield _late(day, turn, turn["late_s"], related[turn["asked_message_id"]])


PENDING = (
    DAY,
    SHOP,
    WHO,
    ACCOUNT,
    CUSTOMER,
    Column("顾客提问", "time", 19),
    Column("已等待", width=16),
    Column("为什么待判定", width=46),
    *CHAT,
)


def pending(days: Sequence[ShopDay]) -> Rows:
    """Questions open where the data end, then chats that may not have ended yet."""
    for day in days:
        yield from (_open_question(day, turn) for turn in day.pending_turns)
        yield from (_open_chat(day, conversation) for conversation in day.open_chats)


def _late(day: ShopDay, turn: Mapping[str, Any], waited: int, findings: Sequence[str]) -> Row:
    return (
        *_question(day, turn),
        turn["replied_at"],
        waited,
        duration(waited),
        turn["answered_at"],
        turn["answered_s"],
        label("state", turn["state"]),
        "、".join(findings) or None,
        *_ids(day, turn["conversation_id"]),
    )


def _open_question(day: ShopDay, turn: Mapping[str, Any]) -> Row:
    return (
        *_question(day, turn),
        duration(turn["open_s"]),
        "数据到此为止，还不知道后来有没有回复。",
        *_ids(day, turn["conversation_id"]),
    )


def _open_chat(day: ShopDay, conversation: Mapping[str, Any]) -> Row:
    return (
        day.day,
        day.shop,
        "、".join(conversation["persons"] or conversation["agents"]) or None,
        "、".join(conversation["agents"]) or None,
        conversation["customer"],
        None,
        None,
        "数据到此为止，会话可能还没有结束，结束语等先不判。",
        *_ids(day, conversation["conversation_id"]),
    )


def _question(day: ShopDay, turn: Mapping[str, Any]) -> Row:
    customer = day.conversations[turn["conversation_id"]]["customer"]
    return (day.day, day.shop, who(turn), turn["agent"], customer, turn["asked_at"])


def _ids(day: ShopDay, conversation_id: str) -> Row:
    return (conversation_id, day.conversations[conversation_id]["conversation_native_id"])
