"""A ledger entry in words, from its own row alone: a closed one reads the same for ever."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chatqa.labels import label, money

Row = dict[str, Any]


def entry(row: Row) -> Iterator[str]:
    """Yield the lines that explain a row of LEDGER."""
    yield f"账目 {row['entry_id']}：{label('entry', row['kind'])}{_amount(row)}"
    yield f"员工：{row['person'] or '没有确定'}，{row['month']}，{row['day']:%Y-%m-%d}"
    if row["clause"]:
        yield f"条款 {row['clause']}：{row['clause_text']}"
    if row["words"]:
        yield f"原话：“{row['words']}”"
    if row["reason"]:
        yield f"原因：{row['reason']}"
    yield f"算式：{row['arithmetic']}"
    if row["sanction"]:
        yield f"处分：{label('sanction', row['sanction'])}"
    yield f"状态：{label('entry_state', row['state'])}{_waiting(row)}"
    if row["roster"]:
        yield f"当日花名册：{row['roster']}"
    if row["adjusts"]:
        yield f"更正的账目：{row['adjusts']}"
    yield from _grounds(row)


def _amount(row: Row) -> str:
    return "，金额待定" if row["amount_cny"] is None else f"，{money(row['amount_cny'])}"


def _waiting(row: Row) -> str:
    return f"（{row['waits_for']}）" if row["waits_for"] else ""


def _grounds(row: Row) -> Iterator[str]:
    if row["finding_ids"]:
        yield f"问题编号：{'、'.join(row['finding_ids'])}"
    if row["event_id"]:
        yield f"事件编号：{row['event_id']}"
    if row["rulebook"]:
        rule = f"，规则 {row['rule']}" if row["rule"] else ""
        yield f"依据：制度 {row['rulebook']}（版本 {row['rulebook_version']}）{rule}"
