"""Faults per hundred chats, week by week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

WEEKS = 8
_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Week:
    """One week from Monday *first* on. *chats* is None where no day of it is in the store."""

    first: date
    days: int
    chats: int | None
    faults: int

    @property
    def last(self) -> date:
        """Its Sunday."""
        return self.first + _WEEK - timedelta(days=1)

    @property
    def number(self) -> int:
        """Its number in the ISO year."""
        return self.first.isocalendar().week

    @property
    def rate(self) -> float | None:
        """Faults per hundred chats; None without chats."""
        return 100 * self.faults / self.chats if self.chats else None


def first_day(until: date) -> date:
    """Return the Monday with which the weeks up to that of *until* begin."""
    return until - timedelta(days=until.weekday()) - (WEEKS - 1) * _WEEK


def weeks(chats: Mapping[date, int], faults: Mapping[date, int], until: date) -> tuple[Week, ...]:
    """Return the last weeks up to that of *until*, from chats and faults by day."""
    start = first_day(until)
    return tuple(_week(start + place * _WEEK, chats, faults, until) for place in range(WEEKS))


def _week(first: date, chats: Mapping[date, int], faults: Mapping[date, int], until: date) -> Week:
    days = [first + timedelta(days=place) for place in range(7)]
    known = [day for day in days if day in chats and day <= until]
    return Week(
        first=first,
        days=len(known),
        chats=sum(chats[day] for day in known) if known else None,
        faults=sum(faults.get(day, 0) for day in known),
    )
