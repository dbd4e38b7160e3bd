"""The WeChat shop's and the travel shop's regulations, and compliance beside them."""

from decimal import Decimal

import pytest

from chatqa import inspection, rulebook, transcript
from chatqa.rulecheck import night


def _found(book, chat, **given):
    """Return (clause, rule, mode) of what *book* finds in *chat*."""
    found = night.night(transcript.parse(chat).imported, given, rulebook.load(book)).findings
    return sorted((row["clause"], row["rule"], row["mode"]) for row in found.to_pylist())


@pytest.mark.parametrize(
    ("agents", "amounts"),
    [
        pytest.param(4, ["100"], id="up to four: one prize"),
        pytest.param(5, ["100", "50"], id="five"),
        pytest.param(6, ["100", "50"], id="six"),
        pytest.param(7, ["200", "100", "50"], id="seven is our reading of 'over seven'"),
    ],
)
def test_the_best_sales_of_the_travel_shop_earn_by_the_number_of_agents(agents, amounts):
    tariff = rulebook.load("travel").clause("R4.A1").tariff
    assert tariff.bonus
    assert tariff.ranks.amounts_cny(agents) == tuple(map(Decimal, amounts))


def test_three_mistakes_of_the_microshop_are_free():
    book = rulebook.load("microshop")
    assert (book.regulations.allowance.sanction, book.regulations.allowance.free) == ("counted", 3)


def test_absence_in_the_microshop_costs_three_days_pay_and_the_third_is_a_resignation():
    tariff = rulebook.load("microshop").clause("R2.2.5").tariff
    assert (tariff.percent, tariff.of, tariff.per) == (Decimal(300), "day_pay", "day")
    assert [(again.nth, again.sanction) for again in tariff.again] == [(3, "resignation")]
    assert tariff.again_within == "month"


def test_the_travel_shop_flags_a_stiff_refusal_and_fines_nothing():
    chat = "09:00:00 customer 便宜五块吧\n09:00:10 agent 不议价"
    assert _found("travel", chat) == [("R4.D4", "stiff-refusal", "flag")]


def test_five_warm_sentences_are_a_merit_of_the_travel_shop():
    chat = """
        09:00:00 customer 这款多大码
        09:00:10 agent 您好亲，您平时穿多大码呢
        09:00:20 customer 42
        09:00:30 agent 那建议您拍42码哦
        09:00:40 customer 今天能发吗
        09:00:50 agent 您现在拍，今天就能安排哦
        09:01:00 customer 好
        09:01:10 agent 感谢您的信任呀
        09:01:20 agent 祝您出门一路顺利哈
    """
    assert ("R4.D4", "warm-wording", "merit") in _found("travel", chat)


def test_urging_that_nobody_answers_is_found_in_the_travel_shop():
    chat = """
        09:00:00 customer 背包什么时候发
        09:00:10 agent 我看看哦
        09:40:00 customer 人呢
    """
    assert ("R4.D5", "urging-ignored", "flag") in _found("travel", chat)


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        pytest.param("加我微信吧，给您便宜", "K.1", id="off the platform"),
        pytest.param("好评返现5元", "K.2", id="a bought review"),
        pytest.param("差价您转到我支付宝", "K.3", id="private payment"),
        pytest.param("您的收货电话是13812345678，对吗", "K.4", id="a full telephone number"),
        pytest.param("这是全国最好的羽绒被", "K.5", id="an absolute claim"),
        pytest.param("先撤销投诉，我们才能给您退", "K.6", id="pressure"),
        pytest.param("退款原因别选质量问题", "K.7", id="a false refund reason"),
    ],
)
def test_compliance_flags_and_never_fines(said, clause):
    found = _found("compliance", f"09:00:00 customer 你好\n09:00:10 agent {said}")
    assert [(clause_, mode) for clause_, _, mode in found] == [(clause, "flag")]


def test_a_pure_payment_is_no_contact_off_the_platform():
    found = _found("compliance", "09:00:00 agent 支付宝转账给我就行")
    assert [clause for clause, _, _ in found] == ["K.3"]


def test_compliance_stands_beside_a_shops_own_rulebook():
    chats = night.chats_of(transcript.parse("09:00:00 agent 好评返现5元").imported, {})
    judged = inspection.inspect(chats, rulebook.load("travel"), rulebook.load("compliance"))
    assert judged.findings["clause"].to_pylist() == ["K.2"]
