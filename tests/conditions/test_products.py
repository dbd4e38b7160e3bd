"""Products: what a conversation is about, and the tip that goes with it."""

import pytest

PRODUCTS = [
    {"id": "100001", "name": "暖颈护颈仪", "tip": "首次使用请选低温档，每次不超过15分钟"},
    {"id": "100002", "name": "蓝羽靠枕"},
]


@pytest.mark.parametrize(
    ("condition", "chat", "about"),
    [
        pytest.param(
            "product: {}", "09:00:00 customer 暖颈护颈仪怎么用", True, id="named by the customer"
        ),
        pytest.param(
            "product: {}", "09:00:00 agent 推荐您看蓝羽靠枕", True, id="named by the agent"
        ),
        pytest.param("product: {}", "09:00:00 customer 靠枕怎么洗", False, id="half a name"),
        pytest.param(
            "product: {}",
            "09:00:00 customer/item_link https://item.taobao.com/item.htm?id=100002",
            True,
            id="a link",
        ),
        pytest.param(
            "product: {}",
            "09:00:00 customer/item_link https://item.taobao.com/item.htm?id=999999",
            False,
            id="a link to something else",
        ),
        pytest.param(
            "product: {with_tip: true}",
            "09:00:00 customer 蓝羽靠枕多少钱",
            False,
            id="without a tip",
        ),
        pytest.param(
            "product: {with_tip: true}", "09:00:00 customer 暖颈护颈仪多少钱", True, id="with a tip"
        ),
        pytest.param(
            'product: {ids: ["100001"]}',
            "09:00:00 customer 暖颈护颈仪多少钱",
            True,
            id="id to name",
        ),
        pytest.param(
            'product: {ids: ["100001"]}', "09:00:00 customer 蓝羽靠枕多少钱", False, id="another id"
        ),
        pytest.param(
            "product: {names: [木屐]}", "09:00:00 customer 木屐有货吗", True, id="not in the table"
        ),
    ],
)
def test_what_a_conversation_is_about(found, condition, chat, about):
    assert found(condition, chat, products=PRODUCTS) == (["会话"] if about else [])


def test_without_a_table_no_product_is_known(found):
    assert found("product: {}", "09:00:00 customer 暖颈护颈仪多少钱") == []


@pytest.mark.parametrize(
    ("said", "given"),
    [
        pytest.param(
            ["首次使用请选低温档，每次不超过15分钟"],
            ["首次使用请选低温档，每次不超过15分钟"],
            id="word for word",
        ),
        pytest.param(
            ["亲，第一次使用建议低温档，每次别超过15分钟哦"],
            ["亲，第一次使用建议低温档，每次别超过15分钟哦"],
            id="in other words",
        ),
        pytest.param(
            ["首次使用选低温", "一次不超过15分钟"], ["一次不超过15分钟"], id="in two messages"
        ),
        pytest.param(["首次下单有优惠"], [], id="hardly a word of it"),
        pytest.param(["在的亲"], [], id="not at all"),
    ],
)
def test_the_tip_is_given_or_not(found, said, given):
    lines = "\n".join(f"09:01:{second:02} agent {text}" for second, text in enumerate(said))
    chat = f"09:00:00 customer 暖颈护颈仪怎么样\n{lines}"
    assert found("tip: {}", chat, products=PRODUCTS) == given


def test_the_halves_of_a_tip_in_different_turns_give_none(found):
    chat = """
        09:00:00 customer 暖颈护颈仪怎么样
        09:00:10 agent 首次使用很舒服
        09:01:00 customer 好用吗
        09:01:10 agent 每次15分钟
    """
    assert found("tip: {at_least: 0.6}", chat, products=PRODUCTS) == []


def test_the_tip_of_another_product_is_none(found):
    chat = """
        09:00:00 customer 蓝羽靠枕怎么样
        09:00:10 agent 首次使用请选低温档，每次不超过15分钟
    """
    assert found("tip: {}", chat, products=PRODUCTS) == []


def test_a_conversation_that_lacks_the_tip(found):
    condition = "all: [{product: {with_tip: true}}, {absent: {find: {tip: {}}}}]"
    asked = "09:00:00 customer 暖颈护颈仪怎么样\n"
    assert found(condition, asked + "09:00:10 agent 很好用的", products=PRODUCTS) == ["会话"]
    told = asked + "09:00:10 agent 首次使用请选低温档，每次不超过15分钟"
    assert found(condition, told, products=PRODUCTS) == []
