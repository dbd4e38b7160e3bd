"""How a customer's latest order stood when a conversation began, by the shop's table of orders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

import polars as pl

from chatqa.settings import Order

_COLUMNS = {"conversation_id": pl.String, "order_state": pl.String}


def states(conversations: pl.DataFrame, orders: Sequence[Order]) -> pl.DataFrame:
    """Return conversation_id and order_state (unpaid, paid, shipped, closed) where one is known.

    *conversations* carries conversation_id, customer, platform and started_ms.
    """
    by_customer: defaultdict[str, list[Order]] = defaultdict(list)
    for order in orders:
        if order.customer and (order.created_at or order.paid_at):
            by_customer[order.customer].append(order)
    known = conversations.filter(
        pl.col("customer").is_in(list(by_customer)), pl.col("started_ms").is_not_null()
    )
    rows = [
        (conversation, _state(by_customer[customer], platform, started_ms))
        for conversation, customer, platform, started_ms in known.select(
            "conversation_id", "customer", "platform", "started_ms"
        ).iter_rows()
    ]
    return pl.DataFrame(rows, schema=_COLUMNS, orient="row")


def _state(orders: Sequence[Order], platform: str, started_ms: int) -> str | None:
    moment = datetime.fromtimestamp(started_ms / 1000, UTC)
    made = [
        (order.created_at or order.paid_at, state)
        for order in orders
        if order.platform in (None, platform) and (state := order.state_at(moment))
    ]
    return max(made, key=lambda pair: pair[0] or moment)[1] if made else None
