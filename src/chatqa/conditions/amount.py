"""`amount`: sums of money, percentages and discounts, as numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

import numpy as np
import pyarrow as pa

from chatqa.matching.authority import (
    NO_AUTHORITY,
    limit_of,
    percent_off,
    senders,
    takes_off,
)
from chatqa.matching.hits import Hits, hits
from chatqa.matching.texts import Texts
from chatqa.matching.view import View
from chatqa.settings import RosterLine
from chatqa.text.amounts import Amount, amounts

Unit = Literal["cny", "percent"]

_NUMBERED = r"[\d零〇一二两三四五六七八九十百千万半]|对折"
# What stands beside every amount: reading a text for amounts costs far more than looking for these.
_MONEY = (
    "元|圆|块|毛|角|折|%|％|￥|¥|RMB|rmb|Rmb|百分之|半价|返|便宜|优惠|减|少|降|让|抹|抵|省|补贴"
    "|算您|算你|收您|收你"
)


@dataclass(frozen=True)
class Condition:
    """Find amounts in yuan (`cny`) and reductions in per cent (`percent`; 8.8折 is 12 per cent).

    One kind, or both, *of* them; *off*: of the yuan only what is taken off a price or paid back,
    not what something costs. *over*, *at_least*, *at_most* compare the number;
    *beyond_authority*: only reductions of more than the roster allows their sender. Where the
    roster does not say, they may only flag. Evidence: the words, the number.
    """

    title: ClassVar[str] = "金额"

    of: tuple[Unit, ...] = ("cny", "percent")
    off: bool = False
    over: float | None = None
    at_least: float | None = None
    at_most: float | None = None
    beyond_authority: bool = False

    @property
    def textual(self) -> bool:
        """Whether the text alone decides: unless it matters who wrote it."""
        return not self.beyond_authority

    def find_in(self, texts: Texts) -> Hits:
        """Return the amounts, left to right."""
        numbers = np.flatnonzero(texts.matching(_MONEY))
        numbers = numbers[texts.take(numbers).matching(_NUMBERED)]
        written = texts.strings.take(pa.array(numbers)).to_pylist()
        found = [
            (number, *each)
            for number, text in zip(numbers.tolist(), written, strict=True)
            for each in self._stated(text)
        ]
        at, start, end, value, unit = zip(*found, strict=True) if found else ((),) * 5
        units = np.array(unit, dtype=object)
        return hits("text", at, start=start, end=end, value=np.array(value, float), unit=units)

    def find(self, chats: View) -> Hits:
        """Return the amounts that are more than their sender may grant."""
        found = chats.spread(self.find_in(chats.texts))
        beyond = np.zeros(len(found), dtype=bool)
        for index, (_, line) in enumerate(senders(chats.columns, found.at)):
            row = found.rows[index]
            beyond[index], row["doubt"] = _beyond(line, row["value"], row["unit"])
        return found.keep(beyond)

    def _stated(self, text: str) -> Iterator[tuple[int, int, float, Unit]]:
        for amount in amounts(text):
            for unit in self.of:
                value = self._measured(amount, unit)
                if value is not None and self._fits(float(value)):
                    yield *amount.span, float(value), unit

    def _measured(self, amount: Amount, unit: Unit) -> Decimal | None:
        if unit == "percent":
            return percent_off(amount)
        off = takes_off(amount)
        wanted = off if self.off or self.beyond_authority else (off or amount.kind == "cny")
        return amount.value if wanted else None

    def _fits(self, value: float) -> bool:
        return (
            (self.over is None or value > self.over)
            and (self.at_least is None or value >= self.at_least)
            and (self.at_most is None or value <= self.at_most)
        )


def _beyond(line: RosterLine | None, value: float, unit: Unit) -> tuple[bool, str | None]:
    """Say whether *value* is more than the authority, and the doubt about it."""
    if line is not None and line.lead:
        return False, None
    if line is None or line.discount is None:
        return True, NO_AUTHORITY
    return Decimal(str(value)) > (limit_of(line.discount, unit) or 0), None
