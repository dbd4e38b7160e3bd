"""What one occurrence costs or earns by its clause's tariff, with the arithmetic in words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

from chatqa.labels import label
from chatqa.pricing import yuan
from chatqa.rulebook import Tariff

Sum: TypeAlias = tuple[Decimal | None, str, str | None]

CENT = Decimal("0.01")
NOTHING = Decimal("0.00")
_DAYS_OF_A_MONTH = Decimal("21.75")  # paid days of a month: 劳社部发〔2008〕3号


@dataclass(frozen=True)
class Measured:
    """What is known of an occurrence. None is unknown. *nth*: of its clause in the month.

    *nth_ever*: since the shop keeps a ledger.
    """

    nth: int = 1
    nth_ever: int = 1
    value: Decimal | None = None
    outcome: str | None = None
    loss_cny: Decimal | None = None
    postage_cny: Decimal | None = None
    averted_loss_cny: Decimal | None = None
    sales_cny: Decimal | None = None
    commission_cny: Decimal | None = None
    wage_cny: Decimal | None = None
    times: Decimal = Decimal(1)


@dataclass(frozen=True)
class Due:
    """What is due: an amount (None while *missing* says what is not known), a sanction, the sums.

    *commission_cny* is lost besides; the amounts are positive, whether paid or earned.
    """

    amount_cny: Decimal | None
    words: str
    commission_cny: Decimal | None = None
    sanction: str | None = None
    missing: str | None = None


def due(tariff: Tariff, of: Measured) -> Due:
    """Return what one occurrence costs or earns. Amounts are rounded half up to the cent."""
    again = [step for step in tariff.again if _nth(tariff, of) >= step.nth]
    price = tariff.outcomes.get(of.outcome or "")
    sanction = again[-1].sanction if again else (price and price.sanction) or tariff.sanction
    if tariff.outcomes and of.outcome is None:
        return Due(None, "结果还没有登记", sanction=sanction, missing="事件的结果")
    wanted = tariff.commission or (price.commission if price else None)
    if wanted and of.commission_cny is None:
        return Due(None, "该单提成还没有登记", sanction=sanction, missing="该单提成")
    amount, words, missing = _amount(tariff, of)
    return Due(
        amount_cny=amount,
        words=words,
        commission_cny=of.commission_cny if wanted else None,
        sanction=sanction,
        missing=missing,
    )


def _nth(tariff: Tariff, of: Measured) -> int:
    return of.nth if tariff.again_within == "month" else of.nth_ever


def _amount(tariff: Tariff, of: Measured) -> Sum:
    """Return the amount, how it comes about, and what is missing for it."""
    if tariff.per == "month":
        return (*_monthly(tariff, of), None)
    base = _base(tariff, of)
    if tariff.percent is None:
        return _plain(tariff, base, of)
    measure = _measure(tariff, of)
    if tariff.over_cny is not None:  # above the threshold the share takes the amount's place
        above = measure is not None and measure > tariff.over_cny
        return _share(tariff, measure, of) if above else _plain(tariff, base, of)
    if base is None:
        return _share(tariff, measure, of)
    fixed, words, missing = _plain(tariff, base, of)
    if measure is None or fixed is None:
        return fixed, words, missing
    share, told, _ = _share(tariff, measure, of)
    whole = fixed + (share or NOTHING)
    return whole, f"{words}，另加{told}，共{whole}元", None


def _plain(tariff: Tariff, base: Decimal | None, of: Measured) -> Sum:
    if base is None:
        return NOTHING, "不涉及金额", None
    if of.nth <= tariff.free:
        return NOTHING, f"本月第{of.nth}次，前{tariff.free}次不罚", None
    amount = (base * of.times).quantize(CENT, ROUND_HALF_UP)
    times = f"{yuan(base)}×{of.times.normalize():f}次＝" if of.times != 1 else ""
    return amount, f"本月第{of.nth}次：{times}{amount}元", None


def _base(tariff: Tariff, of: Measured) -> Decimal | None:
    """Return the price of one occurrence: by repetition, outcome, tier, else the plain amount."""
    again = [step.amount_cny for step in tariff.again if _nth(tariff, of) >= step.nth]
    if again and again[-1] is not None:
        return again[-1]
    price = tariff.outcomes.get(of.outcome or "")
    if price is not None:
        return price.amount_cny
    reached = [
        tier.amount_cny for tier in tariff.tiers if of.value is not None and tier.holds(of.value)
    ]
    return reached[-1] if reached else tariff.amount_cny


def _monthly(tariff: Tariff, of: Measured) -> tuple[Decimal, str]:
    amount = (tariff.amount_cny or NOTHING).quantize(CENT)
    if of.nth <= tariff.free:
        return NOTHING, f"本月第{of.nth}次，前{tariff.free}次不罚"
    if of.nth > tariff.free + 1:
        return NOTHING, f"本月第{of.nth}次，本月已按第{tariff.free + 1}次罚过一次"
    return amount, f"本月第{of.nth}次，前{tariff.free}次不罚，超过后当月共罚{amount}元"


def _measure(tariff: Tariff, of: Measured) -> Decimal | None:
    """Return what the percentage is taken of; None where it is not known."""
    if tariff.of == "day_pay":
        return of.wage_cny and of.wage_cny / _DAYS_OF_A_MONTH
    known: Decimal | None = getattr(of, f"{tariff.of}_cny")
    return known


def _share(tariff: Tariff, measure: Decimal | None, of: Measured) -> Sum:
    name, percent = label("measure", tariff.of), tariff.percent or NOTHING
    if measure is None:
        return None, f"{name}还没有登记，登记后按{percent.normalize():f}%计算", name
    amount = (measure * percent / 100 * of.times).quantize(CENT, ROUND_HALF_UP)
    times = f"×{of.times.normalize():f}次" if of.times != 1 else ""
    whole = measure.quantize(CENT, ROUND_HALF_UP)
    return amount, f"{name}{whole}元×{percent.normalize():f}%{times}＝{amount}元", None
