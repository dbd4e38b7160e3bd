"""What a shop tells chatqa about itself: frozen values, one class per table of `chatqa.toml`.

Everything is optional: what is not told is not known, and what is not known never makes blame.
Dates are inclusive on both ends; times of day are Asia/Shanghai; money is decimal yuan.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Platform = Literal["wangwang", "qianniu", "dongdong"]
Group = Literal["pre_sale", "in_sale", "after_sale"]
Money = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]

_GROUPS = {"售前": "pre_sale", "售中": "in_sale", "售后": "after_sale"}
_DAY_S = 24 * 3600


def _group(written: object) -> object:
    return _GROUPS.get(written, written) if isinstance(written, str) else written


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class _Dated(_Frozen):
    """Something that holds from *valid_from* to *valid_to*, both included; None is unbounded."""

    valid_from: date | None = None
    valid_to: date | None = None

    @model_validator(mode="after")
    def _ordered(self) -> _Dated:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError(f"结束日期 {self.valid_to} 早于开始日期 {self.valid_from}")
        return self

    def holds_on(self, day: date) -> bool:
        """Say whether it holds on *day*."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)


class Shift(_Frozen):
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


class Folders(_Frozen):
    """Where things lie; relative paths count from the folder of `chatqa.toml`."""

    inbox: Path = Path("exports")
    store: Path = Path("data")
    rules: Path | None = None


class Account(_Frozen):
    """A name under which the shop itself appears in exports of *platform* (None: on all)."""

    name: str = Field(min_length=1)
    platform: Platform | None = None


class Robot(_Frozen):
    """An account that no person types at."""

    account: str = Field(min_length=1)
    platform: Platform | None = None


class Authority(_Frozen):
    """How far an agent may go after the bargaining procedure. None: nothing of that sort."""

    max_amount_cny: Money | None = None
    max_percent: Annotated[Decimal, Field(ge=0, le=100)] | None = None


class RosterLine(_Dated):
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

    def on_shift(self, moment: datetime) -> bool | None:
        """Say whether *moment* lies in a shift; None where the shifts are not known."""
        return any(shift.covers(moment) for shift in self.shifts) if self.shifts else None


class Product(_Frozen):
    """A product, by its platform id; *tip* must be given when it is sold."""

    id: str = Field(min_length=1)
    name: str = Field(min_length=1)
    price_cny: Money | None = None
    floor_price_cny: Money | None = None
    tip: str | None = None


class Promotion(_Dated):
    """What is open to every customer on those days. *phrases* are the words agents use for it."""

    name: str = Field(min_length=1)
    phrases: tuple[str, ...] = ()
    amount_cny: Money | None = None
    percent: Annotated[Decimal, Field(gt=0, le=100)] | None = None
    product_ids: tuple[str, ...] = ()


class ExceptionPhrase(_Dated):
    """A phrase or quick reply that *rules* (none named: every rule) shall not touch."""

    phrase: str = Field(min_length=1)
    rules: tuple[str, ...] = ()
    reason: str = Field(min_length=1)


class Settings(_Frozen):
    """Everything a shop says about itself."""

    shop: str | None = None
    rulebook: str = "standard"
    tokenizer: Literal["jieba", "rjieba"] = "jieba"
    lexicon: tuple[str, ...] = ()
    conversation_gap_s: Annotated[int, Field(ge=60)] = 7200
    processes: Annotated[int, Field(ge=1)] | None = None
    folders: Folders = Folders()
    accounts: tuple[Account, ...] = ()
    robots: tuple[Robot, ...] = ()
    roster: tuple[RosterLine, ...] = ()
    products: tuple[Product, ...] = ()
    promotions: tuple[Promotion, ...] = ()
    exceptions: tuple[ExceptionPhrase, ...] = ()

    @model_validator(mode="after")
    def _one_person_per_account(self) -> Settings:
        for index, line in enumerate(self.roster):
            for other in self.roster[:index]:
                if _collide(line, other):
                    raise ValueError(
                        f"账号“{line.account}”同一班次同时属于 {other.person} 和 {line.person}，"
                        "请用 valid_from、valid_to 或 shifts 分开"
                    )
        return self

    def roster_lines(
        self, account: str, day: date, platform: str | None = None
    ) -> list[RosterLine]:
        """Return the lines of *account* that hold on *day*, in the order of the file."""
        return [
            line
            for line in self.roster
            if line.account == account
            and line.holds_on(day)
            and (platform is None or line.platform in (None, platform))
        ]

    def person_at(
        self, account: str, moment: datetime, platform: str | None = None
    ) -> RosterLine | None:
        """Return who sits at *account* at *moment*; None if nobody or not one person is known.

        Where several persons share the account on that day, the one on shift counts; where none
        of them is on shift, nobody is named.
        """
        lines = self.roster_lines(account, moment.date(), platform)
        if len({line.person for line in lines}) > 1:
            lines = [line for line in lines if line.on_shift(moment)]
        return lines[0] if len({line.person for line in lines}) == 1 else None


def _collide(line: RosterLine, other: RosterLine) -> bool:
    """Say whether two persons hold the same account at the same time."""
    if line.person == other.person or line.account != other.account:
        return False
    if line.platform and other.platform and line.platform != other.platform:
        return False
    return _days_overlap(line, other) and _shifts_overlap(line, other)


def _days_overlap(line: _Dated, other: _Dated) -> bool:
    start = max(line.valid_from or date.min, other.valid_from or date.min)
    return start <= min(line.valid_to or date.max, other.valid_to or date.max)


def _shifts_overlap(line: RosterLine, other: RosterLine) -> bool:
    if not line.shifts or not other.shifts:
        return True
    midnight = datetime(2000, 1, 1)  # noqa: DTZ001 - only the time of day counts
    minutes = (midnight + timedelta(minutes=minute) for minute in range(24 * 60))
    return any(line.on_shift(minute) and other.on_shift(minute) for minute in minutes)
