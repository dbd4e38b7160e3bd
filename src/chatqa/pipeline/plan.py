"""Which days are judged together: spans of days of one shop, planned from the data alone.

The plan must not depend on how many processes work on it: what a span sees decides nothing but
cost, and the same data give the same spans.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from chatqa.store import Partition

MARGIN = timedelta(days=2)  # how far a day looks back and ahead: design.md, "Decided"
_SMALL = 60_000  # messages that are not worth a second process
_LARGE = 500_000  # messages that a process holds in well under 1.5 GB


@dataclass(frozen=True)
class Span:
    """Consecutive days of one shop, judged in one go; a day of None is what has no date."""

    shop: str | None
    days: tuple[date | None, ...]

    @property
    def partitions(self) -> list[Partition]:
        """The days that are judged."""
        return [Partition(day, self.shop) for day in self.days]

    def window(self, stored: list[Partition]) -> list[Partition]:
        """Return those *stored* days that the judgement reads: its own and two on either side."""
        return [part for part in stored if part.shop == self.shop and self._sees(part.day)]

    def _sees(self, day: date | None) -> bool:
        if day is None or self.days[0] is None or self.days[-1] is None:
            return day in self.days
        return self.days[0] - MARGIN <= day <= self.days[-1] + MARGIN


def affected(touched: list[Partition], stored: list[Partition]) -> list[Partition]:
    """Return the *stored* days whose judgement may change when *touched* ones do."""
    return [part for part in stored if any(_near(part, other) for other in touched)]


def spans(sizes: Mapping[Partition, int]) -> list[Span]:
    """Return spans that cover the partitions of *sizes* (messages each), in order."""
    planned = []
    for shop in sorted({part.shop for part in sizes}, key=lambda name: name or ""):
        days = {part.day: size for part, size in sizes.items() if part.shop == shop}
        if None in days:
            planned.append(Span(shop, (None,)))
        dated = {day: days[day] for day in sorted(day for day in days if day)}
        planned.extend(Span(shop, group) for group in _grouped(dated))
    return planned


def _near(part: Partition, other: Partition) -> bool:
    if part.shop != other.shop or part.day is None or other.day is None:
        return part == other
    return abs(part.day - other.day) <= MARGIN


def _grouped(days: Mapping[date, int]) -> list[tuple[date, ...]]:
    """Cut *days* into groups of about equal size: pairs of them, so that two cores share evenly."""
    total = sum(days.values())
    groups = 1 if total <= _SMALL else 2 * ceil(total / (2 * _LARGE))
    cut: list[list[date]] = [[] for _ in range(groups)]
    before = 0
    for day, size in days.items():
        middle = before + size / 2
        cut[min(int(middle * groups / total), groups - 1) if total else 0].append(day)
        before += size
    return [tuple(group) for group in cut if group]
