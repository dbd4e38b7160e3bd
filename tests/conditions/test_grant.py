"""What is promised off the price, against what the agent may grant."""

from decimal import Decimal

import pytest

from chatqa.conditions.grant import measured
from chatqa.text.amounts import amounts

GRANT = (
    "grant: {find: {pattern: '给您(?:便宜|打|抹)'}, "
    "procedure: {pattern: 这个价格已经很实惠}, lead: {pattern: 主管同意}}"
)
AT_ONCE = """
    09:00:00 customer 便宜点
    09:00:10 agent 好，给您便宜10元
"""
AFTER_THE_PROCEDURE = """
    09:00:00 customer 便宜点
    09:00:10 agent 这个价格已经很实惠了
    09:00:20 customer 再便宜点
    09:00:30 agent 给您便宜10元
"""


@pytest.mark.parametrize(
    ("chat", "authority", "words"),
    [
        pytest.param(AT_ONCE, {"max_amount_cny": 20}, ["给您便宜"], id="at once, within authority"),
        pytest.param(AT_ONCE, {}, ["给您便宜"], id="at once, no authority at all"),
        pytest.param(AFTER_THE_PROCEDURE, {"max_amount_cny": 10}, [], id="exactly the limit"),
        pytest.param(AFTER_THE_PROCEDURE, {"max_amount_cny": 9}, ["给您便宜"], id="above it"),
        pytest.param(AFTER_THE_PROCEDURE, "unknown", [], id="after it, authority not known"),
        pytest.param(
            AT_ONCE.replace("好，", "主管同意了，").replace("09:00:10 agent", "09:00:20 agent"),
            {},
            ["给您便宜"],
            id="the lead must have agreed in an earlier message",
        ),
    ],
)
def test_a_grant_is_measured_against_the_authority(found, chat, authority, words):
    assert found(GRANT, chat, authority=authority) == words


def test_what_the_lead_agreed_to_is_in_order(found):
    chat = """
        09:00:00 customer 便宜点
        09:00:10 agent 问过了，主管同意了
        09:00:30 agent 给您便宜50元
    """
    assert found(GRANT, chat) == []


def test_a_lead_grants_as_she_likes(found):
    roster = [{"person": "周宁", "account": "小艾", "lead": True}]
    assert found(GRANT, AT_ONCE, roster=roster) == []


def test_the_amount_is_measured(values):
    assert values(GRANT, AT_ONCE) == [(10, "cny")]


@pytest.mark.parametrize(
    ("text", "reduction"),
    [
        ("给您便宜10元", (Decimal(10), "cny")),
        ("给您打9折", (Decimal(10), "percent")),
        ("返现5元，再便宜3元", (Decimal(5), "cny")),
        ("这款卖30元", (None, None)),
        ("给您包邮", (None, None)),
    ],
)
def test_the_largest_reduction_counts(text, reduction):
    assert measured(amounts(text)) == reduction
