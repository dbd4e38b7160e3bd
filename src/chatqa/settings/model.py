"""What a shop tells chatqa about itself: frozen values, one class per table of `chatqa.toml`.

Everything is optional: what is not told is not known, and what is not known never makes blame.
Dates are inclusive on both ends; times of day are Asia/Shanghai; money is decimal yuan.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from chatqa.settings.base import Dated, Frozen, Money, Platform
from chatqa.settings.goods import Order, Product, Promotion
from chatqa.settings.roster import Leave, RosterLine, collide


class Folders(Frozen):
    """Where things lie; relative paths count from the folder of `chatqa.toml`."""

    inbox: Path = Path("exports")
    store: Path = Path("data")
    rules: Path | None = None


class Account(Frozen):
    """A name under which the shop itself appears in exports of *platform* (None: on all)."""

    name: str = Field(min_length=1)
    platform: Platform | None = None


class Robot(Frozen):
    """An account that no person types at."""

    account: str = Field(min_length=1)
    platform: Platform | None = None


class ExceptionPhrase(Dated):
    """A phrase or quick reply that *rules* (none named: every rule) shall not touch."""

    phrase: str = Field(min_length=1)
    rules: tuple[str, ...] = ()
    reason: str = Field(min_length=1)


class SideTables(Frozen):
    """Files, CSV or Excel with Chinese headings, whose rows join what `chatqa.toml` says itself."""

    roster: Path | None = None
    leave: Path | None = None
    products: Path | None = None
    promotions: Path | None = None
    orders: Path | None = None
    exceptions: Path | None = None


class Notify(Frozen):
    """Where the morning's news goes: addresses as apprise writes them, and the page to open."""

    urls: tuple[Annotated[str, Field(pattern=r"^[a-z]+://.+")], ...] = ()
    link: str | None = None


class Settings(Frozen):
    """Everything a shop says about itself."""

    shop: str | None = None
    rulebook: str = "standard"
    beside: tuple[str, ...] = ("compliance",)
    tokenizer: Literal["jieba", "rjieba"] = "jieba"
    lexicon: tuple[str, ...] = ()
    conversation_gap_s: Annotated[int, Field(ge=60)] = 7200
    minimum_wage_cny: Money | None = None
    processes: Annotated[int, Field(ge=1)] | None = None
    folders: Folders = Folders()
    tables: SideTables = SideTables()
    notify: Notify = Notify()
    accounts: tuple[Account, ...] = ()
    robots: tuple[Robot, ...] = ()
    roster: tuple[RosterLine, ...] = ()
    leave: tuple[Leave, ...] = ()
    products: tuple[Product, ...] = ()
    promotions: tuple[Promotion, ...] = ()
    orders: tuple[Order, ...] = ()
    exceptions: tuple[ExceptionPhrase, ...] = ()

    @model_validator(mode="after")
    def _one_person_per_account(self) -> Settings:
        for index, line in enumerate(self.roster):
            for other in self.roster[:index]:
                if collide(line, other):
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

    def line_of(self, person: str, day: date) -> RosterLine | None:
        """Return the first line of *person* that holds on *day*; None if there is none."""
        held = (line for line in self.roster if line.person == person and line.holds_on(day))
        return next(held, None)

    def on_leave(self, person: str, day: date) -> bool:
        """Say whether *person* was on leave on *day*."""
        return any(leave.person == person and leave.holds_on(day) for leave in self.leave)

    def lead_of(self, day: date, group: str | None) -> str | None:
        """Return the lead on *day*: of *group* where one is, else the only one; None if unclear."""
        leads = [line for line in self.roster if line.lead and line.holds_on(day)]
        same = {line.person for line in leads if group and line.group == group}
        found = same or {line.person for line in leads}
        return found.pop() if len(found) == 1 else None
