"""What a clause costs or earns, as the shop's regulations write it.

Money is decimal yuan, shares and percentages are decimal percent. Everything is optional and can
be combined; what is None is not said by the clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field
from pydantic.dataclasses import dataclass

Per = Literal["occurrence", "message", "conversation", "day", "month"]
Sanction = Literal[
    "counted",
    "coaching",
    "record",
    "warning",
    "criticism",
    "minor_demerit",
    "major_demerit",
    "dismissal_advised",
    "resignation",
    "lead_decides",
]
SANCTIONS: tuple[Sanction, ...] = get_args(Sanction)
_STRICT = ConfigDict(extra="forbid")


def _no_binary_fraction(written: object) -> object:
    """Only whole numbers and quoted ones are exact."""
    if isinstance(written, bool) or not re.fullmatch(r"\d+|\d*\.\d+", str(written).strip()):
        raise ValueError(f'“{written}”不是金额或比例，写成带引号的数字，如 "10" 或 "0.50"')
    if isinstance(written, float):
        raise ValueError(f'“{written}”要加引号，写成 "{written}"')  # noqa: TRY004 - pydantic's way
    return written


def _to_the_cent(amount: Decimal) -> Decimal:
    if amount != amount.quantize(Decimal("0.01")):
        raise ValueError(f"金额“{amount}”超过两位小数，请精确到分")
    return amount


Number = Annotated[Decimal, BeforeValidator(_no_binary_fraction), Field(ge=0)]
Yuan = Annotated[Number, AfterValidator(_to_the_cent)]
Percent = Annotated[Number, Field(le=100)]
Times = Annotated[int, Field(strict=True, ge=0)]


@dataclass(frozen=True, config=_STRICT)
class Price:
    """What one outcome costs. *commission*: the commission of that order is lost as well."""

    amount_cny: Yuan | None = None
    commission: Literal["order"] | None = None
    sanction: Sanction | None = None


@dataclass(frozen=True, config=_STRICT)
class Tier:
    """The amount from a measured value on: *over* excludes it, *from* includes it."""

    amount_cny: Yuan
    over: Number | None = None
    from_: Annotated[Number | None, Field(alias="from")] = None

    def __post_init__(self) -> None:
        """Refuse a tier that does not say from where."""
        if (self.over is None) == (self.from_ is None):
            raise ValueError("每一档只写 over（超过）或 from（含）之一")

    def holds(self, value: Decimal) -> bool:
        """Say whether *value* reaches the tier."""
        return value > self.over if self.over is not None else value >= (self.from_ or 0)


@dataclass(frozen=True, config=_STRICT)
class Again:
    """What it costs from the *nth* time on."""

    nth: Annotated[int, Field(strict=True, ge=2)]
    amount_cny: Yuan | None = None
    sanction: Sanction | None = None


@dataclass(frozen=True, config=_STRICT)
class Ladder:
    """The amounts of the first, second … rank among at most so many agents (None: any number)."""

    amounts_cny: Annotated[tuple[Yuan, ...], Field(min_length=1)]
    agents_at_most: Annotated[int | None, Field(strict=True, ge=1)] = None


@dataclass(frozen=True, config=_STRICT)
class Ranks:
    """A bonus by rank in the month."""

    by: Literal["sales", "service_score", "satisfied_customers"]
    ladders: Annotated[tuple[Ladder, ...], Field(min_length=1)]

    def amounts_cny(self, agents: int) -> tuple[Decimal, ...]:
        """Return the amounts for the ranks of *agents* people, the first rank first."""
        fits = (one for one in self.ladders if agents <= (one.agents_at_most or agents))
        return next((one.amounts_cny for one in fits), ())


@dataclass(frozen=True, config=_STRICT)
class Tariff:
    """What one finding or event costs, or earns (*bonus*).

    *per* month: what all of a month cost together once there are more than *free* of them; else
    the first *free* of a month cost nothing. *shares* split the amount between persons; `each`:
    every one of them bears all of it. *unit* is what the tiers measure in.
    """

    amount_cny: Yuan | None = None
    per: Per | None = None
    free: Times = 0
    tiers: tuple[Tier, ...] = ()
    unit: Literal["s", "min", "cny", "times"] | None = None
    again: tuple[Again, ...] = ()
    again_within: Literal["ever", "month"] = "ever"
    outcomes: Mapping[str, Price] = field(default_factory=dict, hash=False)
    percent: Number | None = None
    of: Literal["loss", "postage", "averted_loss", "day_pay", "sales"] | None = None
    over_cny: Yuan | None = None
    commission: Literal["order"] | None = None
    shares: Literal["equally", "each"] | Mapping[str, Percent] | None = field(
        default=None, hash=False
    )
    liable: Literal["agent", "lead", "shop"] = "agent"
    sanction: Sanction | None = None
    bonus: Annotated[bool, Field(strict=True)] = False
    ranks: Ranks | None = None

    def __post_init__(self) -> None:
        """Refuse what contradicts itself."""
        if self.amount_cny is not None and self.per is None:
            raise ValueError('有金额就要写 per，如 {amount_cny: "10", per: message}')
        if (self.percent is None) != (self.of is None):
            raise ValueError("percent 和 of 要一起写：百分之多少、按什么算")
        if isinstance(self.shares, Mapping) and sum(self.shares.values()) != 100:
            raise ValueError("shares 的比例加起来要正好是 100")

    @property
    def has_money(self) -> bool:
        """Say whether it can move money at all."""
        priced = any(price.amount_cny or price.commission for price in self.outcomes.values())
        terms = (self.amount_cny, self.tiers, self.percent, self.commission, self.ranks)
        return priced or any(term is not None and term != () for term in terms)
