"""Chats as readers see them: messages, waits between them, and where findings point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from chatqa.labels import label
from chatqa.reports.days import ShopDay
from chatqa.reports.findings import Shown

# A chat longer than this is shown around its evidence only.
_WHOLE = 40
_AROUND = 6
# Shorter waits say nothing to a reader.
_NOTABLE_WAIT_S = 60
_NOT_HUMAN = frozenset({"auto_reply", "assisted_bot", "bot"})


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat as it is shown: its row of CONVERSATIONS, its messages and waits (see below)."""

    conversation: Mapping[str, Any]
    messages: Sequence[dict[str, Any]]
    waits: Sequence[Mapping[str, Any]]


def chats_of(day: ShopDay, chats: Collection[str]) -> dict[str, Chat]:
    """Those of *chats* that belong to *day*, by conversation id."""
    own = [chat for chat in day.conversations if chat in chats]
    if not own:
        return {}
    messages, waits = rows_of(day.tables, own), waits_of(day.tables, own)
    return {
        chat: Chat(day.conversations[chat], messages.get(chat, []), waits.get(chat, []))
        for chat in own
    }


def rows_of(
    tables: Mapping[str, pa.Table], chats: Sequence[str]
) -> dict[str, list[dict[str, Any]]]:
    """conversation id → its messages in order, each ready to be shown.

    Keys: id, role, name, day, time, text, tags (what a reader must know: 自动回复, 已撤回 …),
    quiet (nobody speaks: cards, tips, system lines), automatic.
    """
    columns = (
        "conversation_id", "message_id", "seq", "sent_at_raw", "account", "person", "customer",
        "role", "origin", "kind", "text", "withdrawn",
    )  # fmt: skip
    messages = tables["messages"]
    messages = messages.filter(
        pc.is_in(messages["conversation_id"], value_set=pa.array(chats, pa.string()))
    )
    messages = messages.sort_by([("conversation_id", "ascending"), ("seq", "ascending")])
    days = pc.strftime(messages["sent_at"], format="%Y-%m-%d").to_pylist()
    times = _clock(messages).to_pylist()
    by_chat: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for day, time, *values in zip(
        days, times, *(messages[column].to_pylist() for column in columns), strict=True
    ):
        row = dict(zip(columns, values, strict=True))
        by_chat[row["conversation_id"]].append(_message(row, day, time))
    return by_chat


def waits_of(
    tables: Mapping[str, pa.Table], chats: Sequence[str]
) -> dict[str, list[dict[str, Any]]]:
    """conversation id → waits worth showing: asked, reply (message ids), waited_s, state."""
    turns = tables["turns"]
    own = pc.is_in(turns["conversation_id"], value_set=pa.array(chats, pa.string()))
    long = pc.greater_equal(pc.coalesce(turns["waited_s"], pa.scalar(10**9)), _NOTABLE_WAIT_S)
    by_chat: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in turns.filter(pc.and_(own, long)).to_pylist():
        by_chat[row["conversation_id"]].append(
            {
                "asked": row["asked_message_id"],
                "reply": row["reply_message_id"],
                "waited_s": row["waited_s"] if row["waited_s"] is not None else row["open_s"],
                "state": row["state"],
            }
        )
    return by_chat


def around(
    messages: Sequence[dict[str, Any]], found: Sequence[Shown], whole: int = _WHOLE
) -> list[int]:
    """Positions of the messages to show: all of a short chat, else those around the evidence."""
    if len(messages) <= whole:
        return list(range(len(messages)))
    place = {message["id"]: at for at, message in enumerate(messages)}
    evidence = {
        place[message]
        for finding in found
        for message in (finding.row["message_id"], finding.row["reply_message_id"])
        if message in place
    } or {0, len(messages) - 1}
    return [
        at for at in range(len(messages)) if any(abs(at - point) <= _AROUND for point in evidence)
    ]


def _clock(messages: pa.Table) -> pa.Array:
    """Times of day; as the export wrote them where it gives no date."""
    known = pc.utf8_slice_codeunits(pc.strftime(messages["sent_at"], format="%H:%M:%S"), 0, 8)
    return pc.coalesce(known, messages["sent_at_raw"])


def _message(row: Mapping[str, Any], day: str | None, time: str | None) -> dict[str, Any]:
    automatic = row["origin"] in _NOT_HUMAN or row["role"] == "robot"
    quiet = row["role"] == "system" or row["kind"] in {
        "transfer",
        "session_end",
        "system_tip",
        "withdrawal",
    }
    tags = [label("origin", row["origin"])] if row["origin"] in _NOT_HUMAN else []
    if row["kind"] not in {"text", "emoticon"}:
        tags.append(label("kind", row["kind"]))
    if row["withdrawn"]:
        tags.append("已撤回")
    return {
        "id": row["message_id"],
        "role": row["role"],
        "name": _name(row),
        "account": row["account"],
        "day": day,
        "time": time,
        "text": row["text"] or "",
        "tags": tags,
        "quiet": quiet,
        "automatic": automatic,
    }


def _name(row: Mapping[str, Any]) -> str:
    if row["role"] == "customer":
        return str(row["customer"] or label("role", "customer"))
    if row["role"] == "agent":
        return str(row["person"] or row["account"] or label("role", "agent"))
    return label("role", row["role"])
