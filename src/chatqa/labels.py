"""What coded values, money, waits and days are called in Chinese."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from ruamel.yaml import YAML

_WEEKDAYS = "一二三四五六日"


def label(of: str, value: str | None) -> str:
    """The Chinese name of a coded *value* of column *of*; the value itself where it has none."""
    return _labels().get(of, {}).get(value or "", value or "")


def money(amount: Decimal | None) -> str:
    """`10.00 元`; empty without an amount."""
    return "" if amount is None else f"{amount:.2f} 元"


def duration(seconds: float | None) -> str:
    """`45 秒`, `3 分 20 秒`, `2 小时 05 分`, `1 天 4 小时`; empty where it is not known."""
    if seconds is None:
        return ""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} 秒"
    if whole < 3600:
        return f"{whole // 60} 分 {whole % 60:02d} 秒"
    if whole < 86400:
        return f"{whole // 3600} 小时 {whole % 3600 // 60:02d} 分"
    return f"{whole // 86400} 天 {whole % 86400 // 3600} 小时"


def long_day(day: date | None) -> str:
    """`2026年11月16日 星期一`; 日期未知 where the export has no dates."""
    if day is None:
        return "日期未知"
    return f"{day.year}年{day.month}月{day.day}日 星期{_WEEKDAYS[day.weekday()]}"


@cache
def _labels() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("labels.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, str]] = YAML(typ="safe").load(text)
    return loaded
