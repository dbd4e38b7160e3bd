"""How the orders of a conversation stand: by the shop's table, order cards and the words used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from chatqa.matching.columns import Columns
from chatqa.matching.hits import Numbers
from chatqa.matching.texts import mask
from chatqa.settings import Order

UNPAID = r"等待(?:买家|顾客|您)?(?:付款|支付)|待付款|待支付|[未没](?:有)?(?:付款|支付)"
PAID = (
    r"已(?:经)?(?:付款|支付)|(?:付款|支付)成功|待发货|待出库|等待(?:卖家|商家|仓库)?(?:发货|出库)"
)
SHIPPED = (
    r"已(?:经)?(?:发货|出库|揽收|签收|送达|完成)|待收货|(?:运输|配送|派送)中|等待(?:买家)?(?:确认)?收货"
    r"|交易(?:成功|完成)|订单完成"
)
CLOSED = r"(?:交易|订单)(?:已经?)?(?:关闭|取消)|已(?:取消|关闭)|退款成功"
SAYS_PAID = (
    r"(?:^|[^等是果若能])(?:我|已经?|刚刚?|都)+(?:拍下|下单)?(?:付款|付过款|付钱|支付|付)(?:好|过)?"
    r"(?:了|成功|完成|[，。！,!~\s]|$)(?:[^吗么]|$)"
    r"|^(?:拍下)?(?:付款|付钱|支付|付)好?(?:了|成功了?|完成了?)[\pP\pS\s]*$"
)
"""What a customer says who has paid; not what is asked, wished or denied."""

_STATES = (("closed", CLOSED), ("shipped", SHIPPED), ("unpaid", UNPAID), ("paid", PAID))
_RECENT = timedelta(days=30)
_NO_NUMBER = ""


def states(columns: Columns) -> dict[int, set[str]]:
    """Return for conversations with orders how these stand in the end: unpaid, paid, shipped …

    The shop's table of orders goes before what cards of the same order say; a customer who says
    to have paid has paid the order last spoken of.
    """
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for conversation, order, state in _shown(columns):
        orders = found[conversation]
        orders[order if order is not None else next(reversed(orders), _NO_NUMBER)] = state
    for conversation, order, state in _in_table(columns):
        found[conversation].pop(_NO_NUMBER, None)
        found[conversation][order] = state
    return {conversation: set(orders.values()) for conversation, orders in found.items()}


def _shown(columns: Columns) -> Iterator[tuple[int, str | None, str]]:
    """Yield what cards and the customer's words say, in their order; None: of no order by name."""
    text = columns.messages["text"]
    card = columns.row_is("kind", ("order_card", "card", "system_tip"))
    said = columns.of_side("customer") & columns.row_is("kind", ("text",))
    said &= mask(pc.match_substring_regex(text, SAYS_PAID))
    state = np.full(len(text), None, dtype=object)
    state[said] = "paid"
    for name, pattern in reversed(_STATES):
        state[card & mask(pc.match_substring_regex(text, pattern))] = name
    rows = np.array([row for row in np.flatnonzero(card | said) if state[row]], dtype=np.int64)
    numbers = columns.messages["order_ids"].take(pa.array(rows)).to_pylist()
    for row, orders in zip(rows.tolist(), numbers, strict=True):
        order = orders[0] if orders else (_NO_NUMBER if card[row] else None)
        yield int(columns.conversation[row]), order, state[row]


def _in_table(columns: Columns) -> Iterator[tuple[int, str, str]]:
    """Yield the orders of the table that a conversation names, or its customer made lately."""
    orders = columns.settings.orders
    if not orders:
        return
    by_number = {order.order_id: order for order in orders}
    by_customer: defaultdict[str | None, list[Order]] = defaultdict(list)
    for order in orders:
        by_customer[order.customer].append(order)
    named = _named(columns)
    chats = columns.conversations.select(["customer", "platform", "ended_at"]).to_pylist()
    for conversation, chat in enumerate(chats):
        moment: datetime | None = chat["ended_at"]
        if moment is None:
            continue
        theirs = by_customer[chat["customer"]] if chat["customer"] else []
        possible = [by_number[number] for number in named[conversation] if number in by_number]
        possible += [order for order in theirs if _lately(order, moment)]
        for order in possible:
            state = order.state_at(moment)
            if state and order.platform in (None, chat["platform"]):
                yield conversation, order.order_id, state


def _lately(order: Order, moment: datetime) -> bool:
    made = order.created_at or order.paid_at
    return made is not None and made >= moment - _RECENT


def _named(columns: Columns) -> defaultdict[int, list[str]]:
    lists = columns.messages["order_ids"].combine_chunks()
    rows: Numbers = pc.list_parent_indices(lists).to_numpy()
    named: defaultdict[int, list[str]] = defaultdict(list)
    for row, order in zip(rows.tolist(), pc.list_flatten(lists).to_pylist(), strict=True):
        named[int(columns.conversation[row])].append(order)
    return named
