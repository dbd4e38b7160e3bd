"""Times as exports write them, to milliseconds since 1970 UTC. Exports write Shanghai time."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache

DAY_MS = 86_400_000
# China has had one zone without summer time since 1992, before any of these exports existed.
SHANGHAI_MS = 8 * 3_600_000

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.(\d{1,3})\d*)?")


@lru_cache(maxsize=4096)
def day_ms(day: str) -> int | None:
    """Return the midnight that begins *day* (2026-11-16, 2026/1/5, 2026年1月5日), else None."""
    match = _DAY.fullmatch(day)
    if not match:
        return None
    year, month, of_month = (int(part) for part in match.groups())
    try:
        midnight = datetime(year, month, of_month, tzinfo=UTC)
    except ValueError:
        return None
    return int(midnight.timestamp()) * 1000 - SHANGHAI_MS


@lru_cache(maxsize=100_000)
def clock_ms(clock: str) -> int | None:
    """Return the time of day (9:05, 09:05:02, 09:05:02.120) since midnight, else None."""
    match = _CLOCK.fullmatch(clock)
    if not match:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.group(1, 2, 3))
    if hours > 23 or minutes > 59 or seconds > 59:
        return None
    fraction = int((match.group(4) or "0").ljust(3, "0"))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction


def at(day: str, clock: str) -> int | None:
    """Return the moment of *clock* on *day*; None where either is no such thing."""
    midnight, since = day_ms(day), clock_ms(clock)
    return None if midnight is None or since is None else midnight + since


def on(day: date, clock: str) -> int | None:
    """Return the moment of *clock* on *day*; None where *clock* is none."""
    return at(day.isoformat(), clock)


def day_of(sent_at: int) -> date:
    """Return the day in Shanghai on which *sent_at* lies."""
    return datetime.fromtimestamp((sent_at + SHANGHAI_MS) / 1000, tz=UTC).date()
