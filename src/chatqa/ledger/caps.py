"""Above these limits nothing is deducted; what is cut stands in an entry of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

from chatqa.ledger.due import CENT, NOTHING
from chatqa.pricing import yuan
from chatqa.rulebook import Caps


@dataclass(frozen=True)
class Wage:
    """What a person is paid in the month, and what must be left of it. None is not known."""

    wage_cny: Decimal | None = None
    minimum_cny: Decimal | None = None


@dataclass(frozen=True)
class Cut:
    """So much of a day's or the month's (day None) fines is not deducted, and why."""

    limit: str
    day: date | None
    amount_cny: Decimal
    words: str


def cuts(fines: Iterable[tuple[date, Decimal]], caps: Caps, wage: Wage) -> Iterator[Cut]:
    """Yield what the limits cut from one person's *fines* (day, positive amount) of a month."""
    days: defaultdict[date, Decimal] = defaultdict(lambda: NOTHING)
    for day, amount in fines:
        days[day] += amount
    left = NOTHING
    for day, total in sorted(days.items()):
        kept = total if caps.day_cny is None else min(total, caps.day_cny)
        if kept < total:
            words = f"当天罚款合计{total}元，每天最多{yuan(caps.day_cny or NOTHING)}"
            yield _cut("day", day, total - kept, words)
        left += kept
    for limit, most, told in _limits(caps, wage):
        if left > most:
            yield _cut(limit, None, left - most, f"当月罚款还剩{left}元，{told}")
            left = most


def _limits(caps: Caps, wage: Wage) -> Iterator[tuple[str, Decimal, str]]:
    if caps.month_cny is not None:
        yield "month", caps.month_cny, f"每月最多{yuan(caps.month_cny)}"
    if wage.wage_cny is None:
        return
    most = (wage.wage_cny * caps.wage_percent / 100).quantize(CENT, ROUND_DOWN)
    percent = f"{caps.wage_percent.normalize():f}%"
    yield "wage", most, f"最多扣月工资{yuan(wage.wage_cny)}的{percent}，即{most}元"
    if wage.minimum_cny is not None:
        most = max(wage.wage_cny - wage.minimum_cny, NOTHING).quantize(CENT)
        yield (
            "minimum_wage",
            most,
            f"扣后不得低于当地最低工资{yuan(wage.minimum_cny)}，最多扣{most}元",
        )


def _cut(limit: str, day: date | None, amount: Decimal, words: str) -> Cut:
    return Cut(limit, day, amount.quantize(CENT), f"{words}，减去{amount.quantize(CENT)}元不扣")
