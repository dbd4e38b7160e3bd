"""Events and orders: cards, tips, and what the customer says."""

import pytest

CARD = "09:00:00 customer/order_card 订单号：2900000000012345 {state}"
BOUGHT = """
    09:00:00 customer/order_card 订单号：2900000000012345 等待买家付款
    09:01:00 agent 亲，还没付款哦
    09:02:00 customer 我付款了
    09:02:10 agent!auto 您好，稍后回复您
    09:03:00 system/transfer 会话已由小艾转接至小林
    09:04:00 agent 好的，尽快为您发货
    09:05:00 system/session_end 会话已结束
"""


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        pytest.param("event: [order]", ["订单号：2900000000012345 等待买家付款"], id="order card"),
        pytest.param("event: [payment]", ["我付款了"], id="the customer says so; 还没付款 is not"),
        pytest.param("event: [transfer]", ["会话已由小艾转接至小林"], id="transfer"),
        pytest.param("event: [auto_reply]", ["您好，稍后回复您"], id="automatic reply"),
        pytest.param("event: [session_end]", ["会话已结束"], id="end of the session"),
        pytest.param(
            "event: [transfer, session_end]", ["会话已由小艾转接至小林", "会话已结束"], id="either"
        ),
    ],
)
def test_events_beside_the_words(found, condition, words):
    assert found(condition, BOUGHT, side="all") == words


def test_an_event_is_an_anchor(found):
    condition = "near: {find: {pattern: 好的}, to: {event: payment}, where: before, minutes: 5}"
    assert found(condition, BOUGHT) == ["好的"]


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        ("我付款了", True),
        ("已付款，麻烦尽快发", True),
        ("拍下付款了", True),
        ("付款成功了", True),
        ("付好了", True),
        ("刚刚付了，今天能发吗", True),
        ("付款了吗", False),
        ("我还没付款", False),
        ("怎么付款", False),
        ("等我付款了再说", False),
        ("付款了之后多久发货", False),
        ("付不了款", False),
    ],
)
def test_what_a_customer_says_who_has_paid(found, text, paid):
    shown = found("event: payment", f"09:00:00 customer {text}", side="all")
    assert shown == ([text] if paid else [])


@pytest.mark.parametrize(
    ("card", "state"),
    [
        ("等待买家付款", "unpaid"),
        ("您还有一笔订单未付款", "unpaid"),
        ("买家已付款，等待卖家发货", "paid"),
        ("等待出库", "paid"),
        ("卖家已发货", "shipped"),
        ("交易成功", "shipped"),
        ("交易关闭", "closed"),
        ("订单已取消", "closed"),
    ],
)
def test_how_a_card_says_that_an_order_stands(found, card, state):
    chat = CARD.format(state=card)
    states = ("unpaid", "paid", "shipped", "closed")
    assert [each for each in states if found(f"order: [{each}]", chat)] == [state]


def test_a_card_that_does_not_say_how_the_order_stands_is_unknown(found):
    assert found("order: [unpaid, paid, shipped, closed]", CARD.format(state="")) == []


def test_who_says_to_have_paid_has_paid(found):
    assert found("order: [unpaid]", BOUGHT) == []
    assert found("order: [paid]", BOUGHT) == ["会话"]


def test_one_of_two_orders_is_unpaid(found):
    chat = """
        09:00:00 customer/order_card 订单号：2900000000012345 等待买家付款
        09:00:10 customer/order_card 订单号：2900000000067890 卖家已发货
    """
    assert found("order: [unpaid]", chat) == ["会话"]
    assert found("order: [shipped]", chat) == ["会话"]


ORDER = {"order_id": "88", "created_at": "2026-11-16T08:00:00+08:00"}


@pytest.mark.parametrize(
    ("order", "state"),
    [
        pytest.param({"customer": "顾客"}, "unpaid", id="of the customer"),
        pytest.param(
            {"customer": "顾客", "paid_at": "2026-11-16T08:30:00+08:00"}, "paid", id="paid since"
        ),
        pytest.param(
            {"customer": "顾客", "paid_at": "2026-11-17T08:30:00+08:00"},
            "unpaid",
            id="paid only afterwards",
        ),
        pytest.param({"customer": "别人"}, None, id="of another customer"),
        pytest.param(
            {"customer": "顾客", "created_at": "2026-09-16T08:00:00+08:00"}, None, id="long ago"
        ),
        pytest.param({"customer": "顾客", "platform": "dongdong"}, None, id="on another platform"),
    ],
)
def test_the_table_of_orders_knows(found, order, state):
    chat = "09:00:00 customer 在吗"
    states = ("unpaid", "paid", "shipped", "closed")
    known = [each for each in states if found(f"order: [{each}]", chat, orders=[ORDER | order])]
    assert known == ([state] if state else [])


def test_the_table_goes_before_the_card(found):
    paid = {"order_id": "2900000000012345", "paid_at": "2026-11-16T08:30:00+08:00"}
    chat = CARD.format(state="等待买家付款")
    assert found("order: [unpaid]", chat, orders=[paid]) == []
    assert found("order: [paid]", chat, orders=[paid]) == ["会话"]
