"""The reason of a finding as one Chinese sentence."""

from __future__ import annotations

_UNITS = {"s": "秒", "cny": "元", "percent": "%", "times": "次", "characters": "字", "": ""}


def reason(
    pattern: str,
    *,
    words: str | None,
    value: float | None,
    unit: str | None,
    agent: str | None,
    customer: str | None,
) -> str:
    """Return *pattern* with its slots filled; what is not known reads 不明."""
    number = "不明" if value is None else plain(value)
    measured = value is not None and unit in ("cny", "percent")
    return pattern.format(
        words=words if words is not None else "",
        value=number,
        unit=_UNITS.get(unit or "", unit),
        waited="不明" if value is None else duration(value),
        count=number,
        amount=f"{number}{_UNITS[unit or '']}" if measured else "金额不明",
        agent=agent or "不明",
        customer=customer or "不明",
    )


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
