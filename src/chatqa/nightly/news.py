"""What people are told in the morning: the day's figures and what is worth a look, masked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from chatqa import store
from chatqa.labels import label, long_day, money
from chatqa.nightly.night import Outcome
from chatqa.reports.masked import masked
from chatqa.tables import (
    CONVERSATIONS,
    EXCUSED,
    FINDINGS,
    IMPORT_ISSUES,
    IMPORTS,
    MESSAGES,
    PENALTIES,
    SEVERITIES,
)

_WORST = 3
_FAULTS = ("fine", "flag")


@dataclass(frozen=True)
class Message:
    """A notification: plain text in natural Chinese, no name of an agent or customer in it."""

    title: str
    body: str


def summary(outcome: Outcome) -> Message:
    """Return what there is to say of the nights of *outcome*."""
    row = outcome.rows[-1]
    shop = outcome.settings.shop or "客服质检"
    state = label("night_state", row["state"])
    return Message(f"{shop} {long_day(row['night'])} {state}", "\n".join(lines(outcome)))


def failure(night: date, reason: str) -> Message:
    """Return the message for a *night* that could not be done."""
    body = (
        f"{reason}\n原来的报告没有动；修好以后下一次会自动补做，也可以现在运行 chatqa nightly run。"
    )
    return Message(f"客服质检 {long_day(night)} 没有做成", body)


def lines(outcome: Outcome) -> Iterator[str]:
    """Yield the figures, what was made up for, what is strange, what to look at first."""
    yield from figures(outcome)
    for row in outcome.rows:
        yield from (f"失败：{each}" for each in row["failed"])
        yield from (f"注意：{each}" for each in row["warnings"])
    found = worst(outcome)
    if found:
        yield "最值得看的："
        yield from (f"{place}. {each}" for place, each in enumerate(found, 1))
    if outcome.judged:
        yield f"打开：{outcome.settings.notify.link or (outcome.root / 'index.html').resolve()}"


def figures(outcome: Outcome) -> Iterator[str]:
    """Yield the figures of the nights, and which of them were made up for."""
    missed = outcome.rows[:-1]
    files, messages, findings = (
        sum(each[name] for each in outcome.rows) for name in ("files", "messages", "findings")
    )
    if not outcome.judged and not files:
        yield "收件箱里没有新的导出。"
    else:
        days = len(outcome.judged)
        yield f"读入{files}个导出，检查了{days}天、{messages}条消息，问题{findings}个。"
    amounts = store.read(outcome.root, PENALTIES, outcome.judged, ["amount_cny"])["amount_cny"]
    if total := sum(amounts.to_pylist(), Decimal(0)):
        yield f"拟罚合计{money(total)}，要由人确认。"
    if missed:
        yield f"补做了错过的：{_days(each['night'] for each in missed)}"
    late = sorted({day for each in outcome.rows for day in each["late_days"]})
    if late:
        yield f"这几天补到了记录，已重新检查：{_days(map(date.fromisoformat, late))}"


def worst(outcome: Outcome) -> list[str]:
    """Return the gravest findings of the days judged: clause and masked reason."""
    rows = store.read(outcome.root, FINDINGS, outcome.judged)
    rows = rows.filter(pc.is_in(rows["mode"], pa.array(_FAULTS)))
    ranked = sorted(range(rows.num_rows), key=_gravity(rows).__getitem__)[:_WORST]
    top = _masked(outcome, rows.take(pa.array(ranked, pa.int64()))).to_pylist()
    return [f"{row['clause']} {_anonymous(row)}" for row in top]


def _gravity(rows: pa.Table) -> list[tuple[Any, ...]]:
    columns = ("severity", "mode", "amount_cny", "sent_at", "finding_id")
    return [
        (-SEVERITIES.index(grade), _FAULTS.index(mode), -(amount or 0), str(sent_at), name)
        for grade, mode, amount, sent_at, name in zip(
            *(rows[column].to_pylist() for column in columns), strict=True
        )
    ]


def _masked(outcome: Outcome, top: pa.Table) -> pa.Table:
    messages = store.read(outcome.root, MESSAGES, outcome.judged)
    about = messages.filter(pc.is_in(messages["message_id"], top["message_id"].combine_chunks()))
    empty = {
        table.name: table.empty() for table in (CONVERSATIONS, IMPORTS, IMPORT_ISSUES, EXCUSED)
    }
    return masked({**empty, MESSAGES.name: about, FINDINGS.name: top})[FINDINGS.name]


def _anonymous(row: dict[str, Any]) -> str:
    # A group reads this: whose finding it is stands in the report.
    reason: str = row["reason"]
    for name in filter(None, (row["agent"], row["person"])):
        reason = reason.replace(name, "客服")
    return reason


def _days(days: Iterable[date]) -> str:
    return "、".join(f"{day.month}月{day.day}日" for day in sorted(days))
