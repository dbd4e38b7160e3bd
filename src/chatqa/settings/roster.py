"""Who sits at which account, when, and how far they may go."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from chatqa.settings.base import Dated, Frozen, Money, Platform

Group = Literal["pre_sale", "in_sale", "after_sale"]

_GROUPS = {"售前": "pre_sale", "售中": "in_sale", "售后": "after_sale"}
_DAY_S = 24 * 3600


class Shift(Frozen):
    """A stretch of the working day in seconds from midnight; past 86 400 it runs into the next."""

    start_s: int
    end_s: int

    def covers(self, moment: datetime) -> bool:
        """Say whether the Asia/Shanghai *moment* lies in the shift, its end excluded."""
        second = moment.hour * 3600 + moment.minute * 60 + moment.second
        return self.start_s <= second < self.end_s or second + _DAY_S < self.end_s


def _shift(written: object) -> object:
    """Read "08:00-16:00"; an end at or before the start lies on the next day."""
    if not isinstance(written, str):
        return written
    try:
        start_s, end_s = (_second_of_day(part) for part in written.replace("—", "-").split("-"))
    except ValueError as error:
        raise ValueError(f"班次“{written}”读不出来，写成 08:00-16:00") from error
    return Shift(start_s=start_s, end_s=end_s if end_s > start_s else end_s + _DAY_S)


def _second_of_day(written: str) -> int:
    hour, minute = (int(part) for part in written.strip().replace("：", ":").split(":"))
    if not (0 <= hour <= 24 and 0 <= minute < 60 and hour * 60 + minute <= 24 * 60):
        raise ValueError(written)
    return hour * 3600 + minute * 60


Hours = Annotated[Shift, BeforeValidator(_shift)]


def _group(written: object) -> object:
    return _GROUPS.get(written, written) if isinstance(written, str) else written


class Authority(Frozen):
    """How far an agent may go after the bargaining procedure. None: nothing of that sort."""

    max_amount_cny: Money | None = None
    max_percent: Annotated[Decimal, Field(ge=0, le=100)] | None = None


class RosterLine(Dated):
    """Who sits at *account* and when. *shifts* empty: not known. *discount* None: not known."""

    person: str = Field(min_length=1)
    account: str = Field(min_length=1)
    platform: Platform | None = None
    group: Annotated[Group, BeforeValidator(_group)] | None = None
    lead: bool = False
    shifts: tuple[Hours, ...] = ()
    grade: str | None = None
    discount: Authority | None = None
    wage_cny: Money | None = None
    entry_date: date | None = None

    def told(self) -> str:
        """Return the line as one Chinese sentence without its wage, for the ledger."""
        shifts = "、".join(f"{_clock(one.start_s)}-{_clock(one.end_s)}" for one in self.shifts)
        parts = [
            f"{self.person}，账号{self.account}",
            {group: name for name, group in _GROUPS.items()}.get(self.group or "", ""),
            f"班次{shifts}" if shifts else "",
            f"{self.entry_date}入职" if self.entry_date else "",
            f"{self.valid_from}起" if self.valid_from else "",
            f"到{self.valid_to}" if self.valid_to else "",
        ]
        return "，".join(part for part in parts if part)

    def on_shift(self, moment: datetime) -> bool | None:
        """Say whether *moment* lies in a shift; None where the shifts are not known."""
        return any(shift.covers(moment) for shift in self.shifts) if self.shifts else None


class Leave(Dated):
    """*person* was on leave on those days: what happens at the account then is not theirs."""

    person: str = Field(min_length=1)
    reason: str | None = None


def collide(line: RosterLine, other: RosterLine) -> bool:
    """Say whether two persons hold the same account at the same time."""
    if line.person == other.person or line.account != other.account:
        return False
    if line.platform and other.platform and line.platform != other.platform:
        return False
    return _days_overlap(line, other) and _shifts_overlap(line, other)


def _days_overlap(line: Dated, other: Dated) -> bool:
    start = max(line.valid_from or date.min, other.valid_from or date.min)
    return start <= min(line.valid_to or date.max, other.valid_to or date.max)


def _shifts_overlap(line: RosterLine, other: RosterLine) -> bool:
    if not line.shifts or not other.shifts:
        return True
    midnight = datetime(2000, 1, 1)  # noqa: DTZ001 - only the time of day counts
    minutes = (midnight + timedelta(minutes=minute) for minute in range(24 * 60))
    return any(line.on_shift(minute) and other.on_shift(minute) for minute in minutes)


def _clock(second: int) -> str:
    return f"{second // 3600:02d}:{second % 3600 // 60:02d}"
