"""Two invented shop days as the pipeline hands them to the reports, read from the files here."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

from chatqa import tables as schemas
from chatqa.reports import Clause

HERE = Path(__file__).parent
SHANGHAI = ZoneInfo("Asia/Shanghai")
SHOP = "示例店"
PEOPLE = {"小艾": "林晓", "小柏": "陈柏", "小雨": "何雨"}
PLACE = {"shop": SHOP, "platform": "qianniu"}

Row = dict[str, Any]


def example_clauses() -> dict[str, Clause]:
    return {row["clause"]: Clause(**row) for row in _rows("clauses")}


def example_tables() -> dict[str, pa.Table]:
    chats = _chats()
    messages = [message for chat in chats.values() for message in chat["messages"]]
    sent = {message["message_id"]: message["sent_at"] for message in messages}
    findings = [_finding(row, chats, sent) for row in _rows("findings")]
    return {
        "conversations": _table(schemas.CONVERSATIONS, [_row(chat) for chat in chats.values()]),
        "messages": _table(schemas.MESSAGES, messages),
        "turns": _table(schemas.TURNS, [_turn(row, chats, sent) for row in _rows("turns")]),
        "findings": _table(schemas.FINDINGS, findings),
        "excused": _table(
            schemas.EXCUSED, [_finding(row, chats, sent) for row in _rows("excused")]
        ),
        "penalties": _table(schemas.PENALTIES, _penalties(findings)),
        "scorecards": _table(schemas.SCORECARDS, [_scorecard(row) for row in _rows("scorecards")]),
        "rule_shares": _table(schemas.RULE_SHARES, [_typed(row) for row in _rows("rule_shares")]),
        "import_issues": _table(
            schemas.IMPORT_ISSUES, [_typed(row) for row in _rows("import_issues")]
        ),
        "imports": _table(schemas.IMPORTS, _rows("imports")),
    }


def _chats() -> dict[str, Row]:
    """`== id day customer stage [transferred] [open]`, then lines of the transcript notation."""
    chats: dict[str, Row] = {}
    for line in (HERE / "chats.txt").read_text("utf-8").splitlines():
        if line.startswith("== "):
            name, day, customer, stage, *marks = line[3:].split()
            chat = {
                **PLACE,
                "conversation_id": name,
                "day": date.fromisoformat(day),
                "customer": customer,
                "stage": stage,
                "transferred": "transferred" in marks,
                "ended": "open" not in marks,
                "messages": [],
            }
            chats[name] = chat
        elif line:
            chat["messages"].append(_message(chat, line))
    return chats


def _message(chat: Row, line: str) -> Row:
    time, head, text = line.split(" ", 2)
    head, _, automatic = head.partition("!")
    head, _, kind = head.partition("/")
    role, _, account = head.partition(":")
    seq = len(chat["messages"]) + 1
    sender = f"{SHOP}:{account}" if account else chat["customer"] if role == "customer" else None
    return {
        **{column: chat[column] for column in (*PLACE, "conversation_id", "day", "customer")},
        "message_id": f"{chat['conversation_id']}-{seq}",
        "seq": seq,
        "sent_at": datetime.fromisoformat(f"{chat['day']}T{time}").replace(tzinfo=SHANGHAI),
        "time_precision": "s",
        "sender": sender,
        "account": sender,
        "person": PEOPLE.get(account),
        "role": role,
        "origin": "auto_reply" if automatic else "system" if role == "system" else "human",
        "kind": kind or "text",
        "text_raw": text,
        "text": text,
        "withdrawn": False,
        "source_file": "示例店.txt",
    }


def _row(chat: Row) -> Row:
    messages = chat["messages"]
    accounts = list(dict.fromkeys(m["account"] for m in messages if m["role"] == "agent"))
    return {
        **chat,
        "messages": len(messages),
        "agents": accounts,
        "persons": [PEOPLE[account.split(":")[1]] for account in accounts],
        "started_at": messages[0]["sent_at"],
        "ended_at": messages[-1]["sent_at"],
    }


def _turn(row: Row, chats: dict[str, Row], sent: dict[str, datetime]) -> Row:
    asked = f"{row['chat']}-{row['asked']}"
    replied = f"{row['chat']}-{row['replied']}" if row["replied"] else None
    waited = row["waited_s"]
    return {
        **PLACE,
        **_agent(row["agent"]),
        "day": chats[row["chat"]]["day"],
        "turn_id": asked,
        "conversation_id": row["chat"],
        "asked_message_id": asked,
        "asked_at": sent[asked],
        "reply_message_id": replied,
        "replied_at": sent[asked] + timedelta(seconds=waited) if waited else None,
        "waited_s": waited,
        "open_s": waited or 1200,
        "state": "answered" if waited else "pending",
        "counted": True,
    }


def _finding(row: Row, chats: dict[str, Row], sent: dict[str, datetime]) -> Row:
    chat = chats[row["conversation_id"]]
    amount = row.pop("amount_cny", None)
    return {
        **PLACE,
        "day": chat["day"],
        "severity": "minor",
        "mode": "fine",
        "consequence": "fine",
        "sent_at": sent[row.get("message_id") or f"{row['conversation_id']}-1"],
        "cause_id": row["finding_id"],
        "amount_cny": Decimal(amount) if amount else None,
        **row,
        **_agent(row["agent"]),
    }


def _penalties(findings: list[Row]) -> list[Row]:
    """One row per cause: the first finding of a cause is charged."""
    causes: dict[str, list[Row]] = {}
    for finding in findings:
        if finding["mode"] == "fine":
            causes.setdefault(finding["cause_id"], []).append(finding)
    shared = ("day", "shop", "agent", "person", "clause", "amount_cny", "arithmetic")
    return [
        {column: found[0][column] for column in shared}
        | {"cause_id": cause, "state": "proposed", "finding_ids": [f["finding_id"] for f in found]}
        for cause, found in causes.items()
    ]


def _scorecard(row: Row) -> Row:
    return _typed(row) | {"proposed_cny": Decimal(row["proposed_cny"])}


def _typed(row: Row) -> Row:
    return {"shop": SHOP, **row, "day": date.fromisoformat(row["day"])}


def _agent(account: str) -> Row:
    return {"agent": f"{SHOP}:{account}", "person": PEOPLE[account]}


def _rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()]


def _table(table: schemas.Table, rows: list[Row]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=table.schema)
