"""Candidates as rows of FINDINGS and EXCUSED."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from chatqa import pricing
from chatqa.identity import digest
from chatqa.inspection.candidates import Candidates
from chatqa.inspection.causes import cause
from chatqa.inspection.reasons import reason
from chatqa.matching.columns import Columns
from chatqa.matching.hits import Numbers
from chatqa.rulebook import Rulebook
from chatqa.tables import EXCUSED

Row = dict[str, Any]

_OF_MESSAGE = ("message_id", "message_native_id", "sent_at", "text", "account", "person")
_OF_CONVERSATION = (
    "day",
    "shop",
    "platform",
    "conversation_id",
    "conversation_native_id",
    "customer",
    "started_at",
)


@dataclass(frozen=True)
class _Place:
    """The rows a hit refers to; in *message*, *reply*, *turn* every value is None without one."""

    chat: Row
    message: Row
    reply: Row
    blamed: Row
    turn: Row
    opener: str | None


def rows(columns: Columns, rulebook: Rulebook, part: Candidates) -> pa.Table:
    """Return *part* as EXCUSED rows; `exemption` is null for what stands."""
    fixed = {
        "rule": part.use.rule.rule,
        "rule_version": part.use.rule.version,
        "rulebook": rulebook.rulebook,
        "rulebook_version": rulebook.version,
        "clause": part.clause.clause,
        "severity": part.clause.severity,
        "consequence": pricing.consequence(part.clause),
    }
    made = []
    for index, place in enumerate(_places(columns, part)):
        row = fixed | _who(part, index, place) | _what(part, index, place)
        row |= _money(rulebook, part, row)
        made.append(row)
    return pa.Table.from_pylist(made, schema=EXCUSED.schema)


def _places(columns: Columns, part: Candidates) -> Iterator[_Place]:
    found, at = part.found.rows, part.found.at
    whole = part.found.scope == "conversation"
    conversation = at if whole else columns.conversation[at]
    parts = (
        _taken(columns.conversations, _OF_CONVERSATION, conversation),
        _taken(columns.messages, _OF_MESSAGE, np.full(len(at), -1) if whole else at),
        _taken(columns.messages, ("message_id",), found["reply"]),
        _taken(columns.messages, ("account", "person"), _blamed(columns, part)),
        _taken(columns.turns, ("agent", "person"), found["turn"]),
        _openers(columns, conversation),
    )
    return (_Place(*place) for place in zip(*parts, strict=True))


def _who(part: Candidates, index: int, place: _Place) -> Row:
    chat, message = place.chat, place.message
    waits = part.found.rows["turn"][index] >= 0
    key = message["message_id"] or place.opener or chat["conversation_id"]
    nth = str(part.nth[index])
    return {
        "finding_id": digest(chat["shop"] or "", part.clause.clause, part.use.rule.rule, key, nth),
        **{name: chat[name] for name in _OF_CONVERSATION[:5]},
        "message_id": message["message_id"],
        "message_native_id": message["message_native_id"],
        "reply_message_id": place.reply["message_id"],
        "agent": place.turn["agent"] if waits else place.blamed["account"],
        "person": place.turn["person"] if waits else place.blamed["person"],
        "sent_at": message["sent_at"] if message["message_id"] else chat["started_at"],
    }


def _what(part: Candidates, index: int, place: _Place) -> Row:
    hit, excuse = part.found.rows[index], part.excuses[index]
    start, end = int(hit["start"]), int(hit["end"])
    text = place.message["text"] if start >= 0 else None
    words = None if text is None else text[start:end]
    mode, doubt = _mode(part, index)
    value = None if np.isnan(hit["value"]) else float(hit["value"])
    waits = hit["turn"] >= 0
    return {
        "mode": mode,
        "doubt": doubt,
        "words": words,
        "span_start": None if words is None else start,
        "span_end": None if words is None else end,
        "value": value,
        "unit": None if value is None else hit["unit"],
        "reason": reason(
            part.use.rule.reason,
            words=words,
            value=value,
            unit=hit["unit"],
            agent=place.turn["agent"] if waits else place.blamed["account"],
            customer=place.chat["customer"],
        ),
        "exemption": excuse[0] if excuse else None,
        "exemption_reason": excuse[1] if excuse else None,
    }


def _money(rulebook: Rulebook, part: Candidates, row: Row) -> Row:
    clause = part.clause
    fined = row["mode"] == "fine" and row["exemption"] is None
    tariff = clause.tariff if fined else None
    return {
        "amount_cny": pricing.amount(tariff) if tariff else None,
        "arithmetic": pricing.arithmetic(clause.clause, tariff) if tariff else None,
        "cause_id": cause(rulebook, clause, row),
    }


def _mode(part: Candidates, index: int) -> tuple[str, str | None]:
    """Return mode and doubt; a clause that costs nothing flags, without a doubt."""
    if part.use.mode != "fine":
        return part.use.mode, None
    if part.doubts[index] is not None:
        return "flag", part.doubts[index]
    return ("fine" if part.clause.tariff is not None else "flag"), None


def _taken(table: pa.Table, names: tuple[str, ...], at: Numbers) -> Iterator[dict[str, Any]]:
    """Yield *names* of each row of *at*; None where it is -1."""
    numbers = pa.array([int(number) if number >= 0 else None for number in at], pa.int64())
    return iter(table.select(list(names)).take(numbers).to_pylist())


def _blamed(columns: Columns, part: Candidates) -> Numbers:
    """Return the message whose account answers for each hit; -1: nobody can be named."""
    by: Numbers = part.found.rows["by"]
    if part.found.scope == "conversation":
        return by
    desk = columns.row_is("role", ("agent", "robot", "unknown"))[part.found.at]
    return np.where(by >= 0, by, np.where(desk, part.found.at, -1))


def _openers(columns: Columns, conversation: Numbers) -> Iterator[str | None]:
    """Yield the id of the first customer message of each conversation."""
    customer = np.flatnonzero(columns.row_is("role", ("customer",)))
    first = np.searchsorted(customer, columns.starts[conversation])
    row = np.append(customer, -1)[first]
    inside = (row >= 0) & (columns.conversation[row] == conversation)
    taken = _taken(columns.messages, ("message_id",), np.where(inside, row, -1))
    return (place["message_id"] for place in taken)
