"""What a message takes off the price, and how far its sender may go."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pyarrow as pa

from chatqa.matching.columns import Columns
from chatqa.matching.hits import Numbers
from chatqa.settings import Authority, RosterLine
from chatqa.text.amounts import Amount

NO_AUTHORITY = "花名册没有写明该客服的优惠权限"
Measured = tuple[Decimal | None, str | None]


def measured(stated: tuple[Amount, ...]) -> Measured:
    """Return the largest reduction stated: yuan (`cny`) before per cent; (None, None) if none."""
    yuan = [a.value for a in stated if a.value is not None and takes_off(a)]
    if yuan:
        return max(yuan), "cny"
    percent = [off for a in stated if (off := percent_off(a)) is not None]
    return (max(percent), "percent") if percent else (None, None)


def takes_off(amount: Amount) -> bool:
    """Say whether *amount* is money off the price or back."""
    return amount.kind == "cash_back" or (amount.kind == "cny" and amount.cut)


def percent_off(amount: Amount) -> Decimal | None:
    """Return how many per cent *amount* takes off (8.8折: 12); None if it is none of that sort."""
    if amount.value is None or amount.kind not in ("percent", "discount"):
        return None
    return (10 - amount.value) * 10 if amount.kind == "discount" else amount.value


def limit_of(authority: Authority, unit: str | None) -> Decimal | None:
    """Return what *authority* allows in *unit*; None: nothing of that sort."""
    return authority.max_percent if unit == "percent" else authority.max_amount_cny


def senders(columns: Columns, at: Numbers) -> Iterator[tuple[str | None, RosterLine | None]]:
    """Yield text and roster line of the messages at *at*; None where the roster names nobody."""
    names = ("text", "account", "sent_at", "platform")
    table = columns.messages.select(names).take(pa.array(at))
    for text, account, sent_at, platform in zip(
        *(table[name].to_pylist() for name in names), strict=True
    ):
        known = account is not None and sent_at is not None
        settings = columns.settings
        yield text, settings.person_at(account, sent_at, platform) if known else None
