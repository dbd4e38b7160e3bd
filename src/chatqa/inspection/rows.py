"""Candidates as rows of FINDINGS and EXCUSED, column by column."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from chatqa import pricing
from chatqa.identity import digest
from chatqa.inspection.candidates import Candidates
from chatqa.inspection.causes import causes
from chatqa.inspection.reasons import reasons
from chatqa.matching.columns import Columns
from chatqa.matching.hits import Mask, Numbers
from chatqa.rulebook import Rulebook
from chatqa.tables import EXCUSED

_OF_CHAT = ("day", "shop", "platform", "conversation_id", "conversation_native_id")
Column: TypeAlias = pa.Array


def rows(columns: Columns, rulebook: Rulebook, part: Candidates) -> pa.Table:
    """Return *part* as EXCUSED rows; `exemption` is null for what stands."""
    places = _Places(columns, part)
    made = _who(places) | _what(places) | _by(rulebook, part)
    made |= _judged(part)
    made |= _money(part, made["mode"], made["exemption"])
    made["cause_id"] = pa.array(causes(rulebook, part.clause, made))
    return pa.table([made[field.name] for field in EXCUSED.schema], schema=EXCUSED.schema)


@dataclass(frozen=True, eq=False)
class _Places:
    """The rows that hits refer to; -1 where there is none."""

    columns: Columns
    part: Candidates

    @property
    def whole(self) -> bool:
        """Whether the hits speak of whole conversations."""
        return self.part.found.scope == "conversation"

    @cached_property
    def conversation(self) -> Numbers:
        """The conversation of each hit."""
        at = self.part.found.at
        return at if self.whole else self.columns.conversation[at]

    @cached_property
    def message(self) -> Numbers:
        """The message of each hit."""
        return np.full(len(self.part.found), -1) if self.whole else self.part.found.at

    @cached_property
    def blamed(self) -> Numbers:
        """The message whose account answers for each hit."""
        by: Numbers = self.part.found.rows["by"]
        if self.whole:
            return by
        desk = self.columns.row_is("role", ("agent", "robot", "unknown"))[self.message]
        return np.where(by >= 0, by, np.where(desk, self.message, -1))

    @cached_property
    def opener(self) -> Numbers:
        """The first message of the customer in each hit's conversation."""
        customer = self.columns.rows_of("customer")
        first = np.searchsorted(customer, self.columns.starts[self.conversation])
        row = np.append(customer, -1)[first]
        there = (row >= 0) & (self.columns.conversation[row] == self.conversation)
        return np.where(there, row, -1)

    def of(self, table: pa.Table, name: str, at: Numbers) -> Column:
        """Return column *name* of *table* at *at*, null where that is -1."""
        return table[name].take(_numbers(at)).combine_chunks()

    def accountable(self, of_turn: str, of_message: str) -> Column:
        """Return who answers: by the turn for a wait, else by the message."""
        turn = self.part.found.rows["turn"]
        said = self.of(self.columns.messages, of_message, self.blamed)
        owed = self.of(self.columns.turns, of_turn, turn)
        return pc.if_else(pa.array(turn >= 0), owed, said)


def _who(places: _Places) -> dict[str, Column]:
    columns, messages = places.columns, places.columns.messages
    chats = columns.conversations
    made = {name: places.of(chats, name, places.conversation) for name in _OF_CHAT}
    message_id = places.of(messages, "message_id", places.message)
    keys = pc.coalesce(
        message_id, places.of(messages, "message_id", places.opener), made["conversation_id"]
    )
    started = places.of(chats, "started_at", places.conversation)
    sent = places.of(messages, "sent_at", places.message)
    return made | {
        "finding_id": pa.array(_ids(places.part, made["shop"], keys)),
        "message_id": message_id,
        "message_native_id": places.of(messages, "message_native_id", places.message),
        "reply_message_id": places.of(messages, "message_id", places.part.found.rows["reply"]),
        "agent": _answering(places, "agent", "account"),
        "person": _answering(places, "person", "person"),
        "sent_at": started if places.whole else sent,
    }


def _answering(places: _Places, of_turn: str, of_message: str) -> Column:
    """Return who answers; nobody where the shop itself orders what was done."""
    if places.part.clause.ordered_by:
        return pa.nulls(len(places.part.found), pa.string())
    return places.accountable(of_turn, of_message)


def _ids(part: Candidates, shops: Column, keys: Column) -> list[str]:
    clause, use = part.clause.clause, part.use.part
    each = zip(shops.to_pylist(), keys.to_pylist(), part.nth.tolist(), strict=True)
    return [digest(shop or "", clause, use, key, str(nth)) for shop, key, nth in each]


def _what(places: _Places) -> dict[str, Column]:
    hits = places.part.found.rows
    spanned = hits["start"] >= 0
    texts = places.of(places.columns.messages, "text", places.message).to_pylist()
    spans = zip(texts, hits["start"].tolist(), hits["end"].tolist(), strict=True)
    words = [
        text[start:end] if start >= 0 and text is not None else None for text, start, end in spans
    ]
    measured = ~np.isnan(hits["value"])
    slots = {
        "words": words,
        "value": [v if known else None for v, known in zip(hits["value"], measured, strict=True)],
        "whole": _whole(places),
        "unit": hits["unit"].tolist(),
        "agent": places.accountable("agent", "account"),
        "customer": places.of(places.columns.conversations, "customer", places.conversation),
    }
    return {
        "words": pa.array(words, pa.string()),
        "span_start": _where(spanned, hits["start"], pa.int32()),
        "span_end": _where(spanned, hits["end"], pa.int32()),
        "value": _where(measured, hits["value"], pa.float64()),
        "unit": pa.array(hits["unit"], pa.string(), mask=~measured),
        "reason": pa.array(reasons(_reason(places.part), slots), pa.string()),
    }


def _reason(part: Candidates) -> str:
    ordered = part.clause.ordered_by
    added = f"本店制度（{ordered}）要求这样做，责任在店铺，不在客服。" if ordered else ""
    return part.use.rule.reason + added


def _whole(places: _Places) -> list[float | None]:
    """Return the seconds of each wait of which only a part counts."""
    hits = places.part.found.rows
    waited = places.of(places.columns.turns, "open_s", hits["turn"]).to_pylist()
    return [
        None if seconds is None or seconds == value else seconds
        for seconds, value in zip(waited, hits["value"].tolist(), strict=True)
    ]


def _by(rulebook: Rulebook, part: Candidates) -> dict[str, Column]:
    fixed = {
        "rule": part.use.rule.rule,
        "rule_version": part.use.rule.version,
        "rulebook": rulebook.rulebook,
        "rulebook_version": rulebook.version,
        "clause": part.clause.clause,
        "severity": part.clause.severity,
        "consequence": pricing.consequence(part.clause),
    }
    return {name: pa.repeat(value, len(part.found)) for name, value in fixed.items()}


def _judged(part: Candidates) -> dict[str, Column]:
    """Mode, doubt and exemption; a clause that costs nothing flags, without a doubt."""
    fines, doubted = part.use.mode == "fine", part.use.mode in ("fine", "merit")
    tariff = part.clause.tariff
    certain = "fine" if tariff is not None and tariff.has_money else "flag"
    modes = ["flag" if doubt else certain for doubt in part.doubts]
    return {
        "mode": pa.array(modes if fines else [part.use.mode] * len(modes), pa.string()),
        "doubt": pa.array(part.doubts if doubted else [None] * len(modes), pa.string()),
        "exemption": pa.array([each and each[0] for each in part.excuses], pa.string()),
        "exemption_reason": pa.array([each and each[1] for each in part.excuses], pa.string()),
    }


def _money(part: Candidates, mode: Column, exemption: Column) -> dict[str, Column]:
    clause, tariff = part.clause.clause, part.clause.tariff
    fined = pc.and_(pc.equal(mode, "fine"), pc.is_null(exemption))
    types = {name: EXCUSED.schema.field(name).type for name in ("amount_cny", "arithmetic")}
    if tariff is None:
        return {name: pa.nulls(len(part.found), kind) for name, kind in types.items()}
    values = _measured(part) if tariff.tiers else [None] * len(part.found)
    priced = {
        value: (pricing.amount(tariff, value), pricing.arithmetic(clause, tariff, value))
        for value in set(values)
    }
    columns = ([priced[value][place] for value in values] for place in range(len(types)))
    return {
        name: pc.if_else(fined, pa.array(column, kind), pa.scalar(None, kind))
        for (name, kind), column in zip(types.items(), columns, strict=True)
    }


def _measured(part: Candidates) -> list[Decimal | None]:
    values = part.found.rows["value"].tolist()
    return [None if math.isnan(value) else Decimal(str(value)) for value in values]


def _where(known: Mask, values: np.ndarray, kind: pa.DataType) -> Column:
    return pa.array(values, kind, mask=~known)


def _numbers(at: Numbers) -> Column:
    return pa.array(at, pa.int64(), mask=at < 0)
