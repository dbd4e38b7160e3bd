"""The reason of a finding as one Chinese sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

_UNITS = {"s": "秒", "cny": "元", "percent": "%", "times": "次", "characters": "字"}
_MONEY = ("cny", "percent")


def reasons(pattern: str, slots: Mapping[str, Iterable[Any]]) -> list[str]:
    """Return *pattern* filled for each row of *slots*; what is not known reads 不明.

    *slots* are columns: words, value (None: not measured), whole (of which *value* is the part
    inside the shift; None: there is no more), unit, agent, customer.
    """
    columns = [_listed(column) for column in slots.values()]
    if "{" not in pattern:
        return [pattern] * len(columns[0])
    rows = zip(*columns, strict=True)
    return [_filled(pattern, dict(zip(slots, row, strict=True))) for row in rows]


def _listed(column: Iterable[Any]) -> list[Any]:
    return column.to_pylist() if isinstance(column, pa.Array) else list(column)


def _filled(pattern: str, slots: Mapping[str, Any]) -> str:
    value, whole, unit = slots["value"], slots["whole"], slots["unit"]
    number = "不明" if value is None else plain(value)
    named = _UNITS.get(unit or "", "")
    return pattern.format(
        words=_shown(slots["words"]),
        value=number,
        unit=named,
        waited="不明" if value is None else _waited(value, whole),
        count=number,
        amount=f"{number}{named}" if value is not None and unit in _MONEY else "金额不明",
        agent=slots["agent"] or "不明",
        customer=slots["customer"] or "不明",
    )


def _shown(words: str | None) -> str:
    return "（空白）" if words is not None and not words.strip() else words or ""


def _waited(value: float, whole: float | None) -> str:
    if whole is None:
        return duration(value)
    return f"{duration(whole)}（当班时间内{duration(value)}）"


def plain(value: float) -> str:
    """Return *value* without trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def duration(seconds: float) -> str:
    """Return *seconds* as a Chinese reader says it: 45秒, 3分20秒, 2小时5分."""
    whole = int(seconds)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    if hours:
        return f"{hours}小时{minutes}分" if minutes else f"{hours}小时"
    if minutes:
        return f"{minutes}分{rest}秒" if rest else f"{minutes}分钟"
    return f"{rest}秒"
