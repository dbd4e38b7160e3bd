"""The shoe store's and the furniture store's regulations, chat in and proposed money out."""

from decimal import Decimal

import pytest

from chatqa import pricing, rulebook, transcript
from chatqa.rulecheck import night

DAY_SHIFT = [{"person": "周宁", "account": "小艾", "shifts": ["08:00-16:00"]}]


def _charged(book, chat, **given):
    """Return (clauses found, clause and money charged) of *chat* under *book*."""
    found = night.night(transcript.parse(chat).imported, given, rulebook.load(book)).findings
    charged = pricing.penalties(found).to_pylist()
    return (
        sorted(row["clause"] for row in found.to_pylist()),
        [(row["clause"], row["amount_cny"]) for row in charged],
    )


@pytest.mark.parametrize(
    ("answered", "clauses", "charged"),
    [
        pytest.param("09:02:00", [], [], id="two minutes are in time"),
        pytest.param("09:30:00", ["R3.c2a"], [], id="thirty minutes are in time"),
        pytest.param(
            "09:30:01",
            ["R3.c2a", "R3.c2b"],
            [("R3.c2b", Decimal("100.00"))],
            id="over thirty minutes",
        ),
        pytest.param(
            "11:00:00",
            ["R3.c2a", "R3.c2b", "R3.c2d"],
            [("R3.c2d", Decimal("200.00"))],
            id="two hours: in time for an answer, yet unattended",
        ),
        pytest.param(
            "11:00:01",
            ["R3.c2a", "R3.c2b", "R3.c2c", "R3.c2d"],
            [("R3.c2c", Decimal("200.00"))],
            id="over two hours, charged once",
        ),
    ],
)
def test_a_wait_in_the_furniture_store_is_charged_once_at_its_highest_level(
    answered, clauses, charged
):
    chat = f"09:00:00 customer 护墙板一平方多少钱\n{answered} agent 九毫米的168一平"
    assert _charged("furniture", chat) == (clauses, charged)


def test_whoever_is_online_in_the_furniture_store_answers_off_shift_too():
    chat = "18:00:00 customer 护墙板一平方多少钱\n18:40:00 agent 九毫米的168一平"
    assert _charged("furniture", chat, roster=DAY_SHIFT)[1] == [("R3.c2b", Decimal("100.00"))]


def test_nobody_was_online_in_the_furniture_store_until_the_next_shift():
    chat = "23:00:00 customer 护墙板一平方多少钱\n2026-11-17 08:00:30 agent 九毫米的168一平"
    clauses, charged = _charged("furniture", chat, roster=DAY_SHIFT)
    assert clauses == ["R3.c2a", "R3.c2b", "R3.c2c", "R3.c2d"]
    assert charged == []


def test_a_paid_order_that_nobody_confirmed_costs_the_furniture_store_s_agent_twenty():
    chat = """
        09:00:00 customer 茶几稳吗
        09:00:20 agent 很稳的
        09:05:00 customer 我付款了
        09:05:20 agent 收到亲，谢谢支持
    """
    assert _charged("furniture", chat) == (["R3.a2"], [("R3.a2", Decimal("20.00"))])
    (clause,) = [one for one in rulebook.load("furniture").clauses if one.clause == "R3.a2"]
    assert clause.tariff.commission == "order"


def test_abuse_in_the_shoe_store_costs_a_hundred_and_the_second_time_the_job():
    chat = "09:00:00 customer 为什么不给退\n09:00:10 agent 你有病吧"
    assert _charged("shoes", chat) == (["R0.1"], [("R0.1", Decimal("100.00"))])
    (clause,) = [one for one in rulebook.load("shoes").clauses if one.clause == "R0.1"]
    assert [(again.nth, again.sanction) for again in clause.tariff.again] == [
        (2, "dismissal_advised")
    ]


def test_what_the_shoe_store_only_coaches_costs_nothing():
    chat = """
        09:00:00 customer/file [文件] 门框尺寸.zip
        09:00:30 agent 收到亲，我打开看看
    """
    assert _charged("shoes", chat) == (["R0.15b"], [])
