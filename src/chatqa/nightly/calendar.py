"""Which business day a night is about, and which nights are still to be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
_DAY = timedelta(days=1)


def night_of(due: datetime) -> date:
    """Return the business day of a night scheduled for *due*: before noon, the day before.

    The scheduled moment counts, never the clock: after downtime runs begin late and out of order.
    """
    return (due.astimezone(SHANGHAI) - timedelta(hours=12)).date()


def wanted(
    book: Iterable[Mapping[str, Any]], night: date, since: date | None = None
) -> tuple[date, ...]:
    """Return the nights to be done now, in order, *night* the last.

    *book* are the NIGHTS rows; missed nights after the first recorded one, and failed ones, come
    first. With *since* all nights from then on.
    """
    rows = list(book)
    if since is not None:
        return tuple(_days(min(since, night), night))
    good = {row["night"] for row in rows if row["state"] != "failed"}
    first = min((row["night"] for row in rows), default=night)
    missed = [day for day in _days(first, night - _DAY) if day not in good]
    return (*missed, night)


def owner(day: date | None, nights: tuple[date, ...]) -> date:
    """Return which of *nights* a *day* belongs to: the first not before it, else the last."""
    return next((night for night in nights if day is not None and day <= night), nights[-1])


def _days(first: date, last: date) -> Iterable[date]:
    return (first + count * _DAY for count in range((last - first).days + 1))
