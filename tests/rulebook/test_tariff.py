"""What a clause costs, as regulations write it."""

from decimal import Decimal

import pytest

from chatqa import pricing, rulebook
from chatqa.errors import RuleError
from chatqa.rulebook import EventType, Tariff

BOOK = """\
rulebook: shop
title: 店规
clauses:
  - clause: A.1
    text: 店规第一条
    severity: minor
    events: [thing]
    tariff: TARIFF
events:
  - {event: thing, title: 事情, outcomes: {unchanged: 未修改, changed: 已修改}}
"""


def _clause(folder, tariff):
    root = folder({"shop.yaml": BOOK.replace("TARIFF", tariff)})
    return rulebook.load("shop", folder=root).clause("A.1")


@pytest.mark.parametrize(
    ("tariff", "words"),
    [
        ('{amount_cny: "10", per: message}', "每条10元"),
        ('{amount_cny: "10", per: message, free: 3}', "每条10元，当月前3次不罚"),
        ('{amount_cny: "50", per: month, free: 3}', "当月超过3次共罚50元"),
        (
            '{tiers: [{over: 10, amount_cny: "20"}, {from: 60, amount_cny: "200"}], unit: min}',
            "超过10分钟：20元；达到60分钟：200元",
        ),
        (
            (
                '{amount_cny: "50", per: occurrence,'
                ' again: [{nth: 2, amount_cny: "100", sanction: dismissal_advised}]}'
            ),
            "每次50元；第2次起：100元，建议辞退",
        ),
        (
            '{outcomes: {unchanged: {amount_cny: "100", commission: order}, changed: {}}}',
            "未修改：100元，扣该单提成；已修改：不罚",
        ),
        ('{percent: "50", of: postage}', "承担邮费的50%"),
        ('{percent: "100", of: loss, over_cny: "500"}', "超过500元时承担损失的100%"),
        ('{percent: "10", of: averted_loss, bonus: true}', "奖励挽回的损失的10%"),
        ('{amount_cny: "20", per: occurrence, commission: order}', "每次20元；扣该单提成"),
        (
            '{amount_cny: "50", per: occurrence, shares: {main: "60", second: "40"}}',
            "每次50元；主责60%、次责40%",
        ),
        (
            '{amount_cny: "50", per: occurrence, shares: each}',
            "每次50元；当事人各自全额承担",
        ),
        ('{amount_cny: "50", per: occurrence, liable: lead}', "每次50元；由主管承担"),
        ("{sanction: major_demerit}", "记大过"),
        ('{amount_cny: "2", per: occurrence, bonus: true}', "奖励，每次2元"),
        (
            (
                "{bonus: true, ranks: {by: sales, ladders: [{agents_at_most: 4,"
                ' amounts_cny: ["100"]}, {amounts_cny: ["200", "100", "50"]}]}}'
            ),
            "按销售额排名奖励：4人以内100元，人数更多时200元、100元、50元",
        ),
    ],
)
def test_a_tariff_reads_as_the_shop_would_say_it(folder, tariff, words):
    clause = _clause(folder, tariff)
    assert pricing.price(clause.tariff, {"unchanged": "未修改", "changed": "已修改"}) == words


@pytest.mark.parametrize(
    ("tariff", "what", "mend"),
    [
        pytest.param('{amount_cny: "10"}', "per", "改好", id="an amount without per"),
        pytest.param('{amont_cny: "10"}', "amont_cny", "amount_cny", id="misspelt key"),
        pytest.param(
            '{tiers: [{ovr: 10, amount_cny: "20"}]}', "ovr", "over", id="misspelt key, further in"
        ),
        pytest.param('{tiers: [{amount_cny: "20"}]}', "over", "改好", id="a tier from nowhere"),
        pytest.param('{percent: "50"}', "of", "改好", id="a percentage of nothing"),
        pytest.param(
            '{amount_cny: "5", per: message, shares: {main: "60", second: "50"}}',
            "100",
            "改好",
            id="shares above the whole",
        ),
        pytest.param("{sanction: fire}", "fire", "可以写", id="unknown sanction"),
    ],
)
def test_a_fault_of_a_tariff(folder, tariff, what, mend):
    with pytest.raises(RuleError) as caught:
        _clause(folder, tariff)
    assert caught.value.where == "rules/shop.yaml:8"
    assert what in str(caught.value)
    assert mend in caught.value.mend


@pytest.mark.parametrize(
    ("value", "due"), [(120, "10.00"), (600, "10.00"), (601, "20.00"), (7200, "200.00")]
)
def test_a_tier_begins_over_or_from_its_bound(value, due):
    tariff = Tariff(
        amount_cny=Decimal(10),
        per="occurrence",
        tiers=({"over": 600, "amount_cny": "20"}, {"from": 7200, "amount_cny": "200"}),
    )
    assert pricing.amount(tariff, Decimal(value)) == Decimal(due)


@pytest.mark.parametrize(
    ("agents", "amounts"), [(3, [100]), (4, [100]), (5, [100, 50]), (7, [200, 100, 50])]
)
def test_the_ladder_of_a_rank_follows_the_number_of_agents(agents, amounts):
    ranks = {
        "by": "sales",
        "ladders": [
            {"agents_at_most": 4, "amounts_cny": ["100"]},
            {"agents_at_most": 6, "amounts_cny": ["100", "50"]},
            {"amounts_cny": ["200", "100", "50"]},
        ],
    }
    assert list(Tariff(ranks=ranks, bonus=True).ranks.amounts_cny(agents)) == amounts


def test_an_unknown_event_is_named(folder):
    root = folder({"shop.yaml": BOOK.replace("[thing]", "[thin]").replace("TARIFF", "{}")})
    with pytest.raises(RuleError) as caught:
        rulebook.load("shop", folder=root)
    assert (caught.value.where, caught.value.mend) == ("rules/shop.yaml:7", "是不是“thing”？")


def test_what_stands_beside_the_clauses(folder):
    beside = """
allowance: {sanction: counted, free: 3}
shifts: {pre_sale: ["08:00-16:00", "16:00-24:00"]}
grades: [{grade: 初级, basic_cny: "1500"}, {grade: 中级, basic_cny: "1800", clean_months: 2}]
metrics: [shop_sla]
"""
    root = folder({"shop.yaml": BOOK.replace("TARIFF", "{sanction: counted}") + beside})
    found = rulebook.load("shop", folder=root).regulations
    assert found.events == (
        EventType("thing", "事情", {"unchanged": "未修改", "changed": "已修改"}),
    )
    assert (found.allowance.sanction, found.allowance.free) == ("counted", 3)
    assert found.shifts["pre_sale"][1].end_s == 24 * 3600
    assert found.grades[1].clean_months == 2
