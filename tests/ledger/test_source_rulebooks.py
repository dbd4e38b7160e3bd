"""Worked examples of the five source rulebooks, with the arithmetic a supervisor would write."""

from decimal import Decimal

import pytest
from tests.ledger.conftest import amounts, events, findings, month

from chatqa import ledger, rulebook
from chatqa.settings import Settings

TEAM = Settings(
    roster=[
        {"person": "王小满", "account": "示例店:王小满", "wage_cny": "4350"},
        {"person": "李青", "account": "示例店:李青"},
        {"person": "周宁", "account": "示例店:宁", "lead": True},
    ]
)


def _fined(name, *rows, **more):
    """The entries of findings under the rulebook *name*; rules there have proven themselves."""
    book = rulebook.load(name)
    rules = {use.rule.rule for clause in book.clauses for use in clause.uses}
    proven = {rule: ledger.Record(100, 0) for rule in rules}
    found = findings(*[(day, clause, who, {"rulebook": name, **(extra[0] if extra else {})})
                       for day, clause, who, *extra in rows])  # fmt: skip
    given = month(settings=TEAM, records=proven, **more)
    return ledger.charges(ledger.of_findings(found, {name: book}, {}), given).to_pylist()


def _happened(name, *rows, **more):
    book = rulebook.load(name)
    given = month(settings=TEAM, **more)
    return ledger.charges(ledger.of_events(events(*rows), book), given).to_pylist()


def test_furniture_four_late_replies_in_a_month_are_fifty():
    rows = _fined("furniture", *[(day, "R3.c2a", "王小满") for day in (2, 3, 4, 5)])
    assert amounts(rows) == [("王小满", -50)]


def test_furniture_one_reply_of_thirty_five_minutes_is_a_hundred():
    wait = {"cause_id": "wait", "value": 2100.0}
    rows = _fined(
        "furniture",
        (2, "R3.c2a", "王小满", wait),
        (2, "R3.c2b", "王小满", wait | {"amount_cny": Decimal(100)}),
    )
    assert amounts(rows) == [("王小满", -100)]


def test_furniture_every_wait_over_two_hours_counts_anew():
    rows = _fined("furniture", *[(day, "R3.c2c", "王小满") for day in (2, 3)])
    assert amounts(rows) == [("王小满", -200), ("王小满", -200)]


@pytest.mark.parametrize(
    ("outcome", "loss", "due"),
    [
        ("caught", None, ["-20.00"]),
        ("factory", None, ["-50.00"]),
        ("factory", "500", ["-50.00"]),
        ("factory", "800", ["-800.00"]),
        ("late", None, ["-20.00", "-9.90"]),
    ],
)
def test_furniture_order_data_passed_on_wrongly(outcome, loss, due):
    known = {
        "outcome": outcome,
        "loss_cny": loss and Decimal(loss),
        "commission_cny": Decimal("9.90"),
    }
    rows = _happened("furniture", (2, "order_data_error", ["王小满"], known))
    assert [row["amount_cny"] for row in rows] == [Decimal(each) for each in due]


def test_furniture_a_dispatch_error_costs_loss_commission_and_fifty():
    known = {
        "outcome": "dispatch_error",
        "loss_cny": Decimal(80),
        "commission_cny": Decimal("9.90"),
    }
    rows = _happened("furniture", (2, "order_note", ["王小满"], known))
    assert [row["amount_cny"] for row in rows] == [Decimal("-130.00"), Decimal("-9.90")]


def test_furniture_twice_late_is_free():
    rows = _happened("furniture", *[(day, "late_short", ["王小满"]) for day in (2, 3, 4)])
    assert amounts(rows) == [("王小满", -20)]


@pytest.mark.parametrize(
    ("outcome", "due"), [("changed", ["0", "-9.90"]), ("unchanged", ["-100", "-9.90"])]
)
def test_furniture_a_bad_review_costs_the_commission_and_a_hundred_if_it_stays(outcome, due):
    known = {"outcome": outcome, "commission_cny": Decimal("9.90")}
    rows = _happened("furniture", (2, "bad_review", ["王小满"], known))
    assert [row["amount_cny"] for row in rows] == [Decimal(each) for each in due]


def test_shoes_a_second_insult_is_a_hundred_and_dismissal_is_advised():
    rows = _fined("shoes", (2, "R0.1", "王小满"), (9, "R0.1", "王小满"))
    assert [(row["amount_cny"], row["sanction"]) for row in rows] == [
        (-100, None),
        (-100, "dismissal_advised"),
    ]


def test_shoes_both_shifts_pay_for_a_missing_handover():
    rows = _happened("shoes", (2, "no_handover", ["王小满", "李青"]))
    assert amounts(rows) == [("王小满", -50), ("李青", -50)]


@pytest.mark.parametrize(("outcome", "due"), [("plain", -50), ("unreachable", -100)])
def test_shoes_absence(outcome, due):
    (row,) = _happened("shoes", (2, "absence", ["王小满"], {"outcome": outcome}))
    assert row["amount_cny"] == due


@pytest.mark.parametrize(
    ("outcome", "due"), [("unchanged", -100), ("changed", -50), ("apologised", 0)]
)
def test_shoes_a_bad_attitude_with_a_bad_review(outcome, due):
    (row,) = _happened("shoes", (2, "attitude_bad_review", ["王小满"], {"outcome": outcome}))
    assert row["amount_cny"] == due


def test_shoes_not_knowing_the_rules_costs_the_loss_or_fifty():
    loss = {"outcome": "loss", "loss_cny": Decimal("35.50")}
    rows = _happened(
        "shoes",
        (2, "rule_ignorance", ["王小满"], loss),
        (3, "rule_ignorance", ["王小满"], {"outcome": "complaint"}),
    )
    assert amounts(rows) == [("王小满", Decimal("-35.50")), ("王小满", -50)]


def test_massager_a_complaint_with_two_people_is_thirty_and_twenty():
    rows = _happened("massager", (2, "own_fault", ["王小满", "李青"]))
    assert amounts(rows) == [("王小满", -30), ("李青", -20)]


def test_massager_from_the_third_complaint_leaving_is_advised():
    rows = _happened("massager", *[(day, "own_fault", ["王小满"]) for day in (2, 3, 4)])
    assert [row["sanction"] for row in rows] == [None, None, "dismissal_advised"]


def test_massager_a_complaint_about_platform_rules_is_shared_with_the_lead():
    loss = {"loss_cny": Decimal(100)}
    rows = _happened("massager", (2, "platform_rule_complaint", ["王小满"], loss))
    assert amounts(rows) == [("王小满", -60), ("周宁", -40)]


def test_massager_an_escalated_case_is_the_leads():
    assert amounts(_happened("massager", (2, "case_escalated", ["王小满"]))) == [("周宁", -50)]


def test_microshop_three_days_pay_for_a_day_of_absence_and_three_are_a_resignation():
    rows = _happened("microshop", *[(day, "absence", ["王小满"]) for day in (2, 3, 4)])
    assert amounts(rows) == [("王小满", -600)] * 3
    assert [row["sanction"] for row in rows] == [None, None, "resignation"]


def test_microshop_three_mistakes_are_free():
    flagged = {"mode": "flag", "consequence": "counted"}
    rows = _fined("microshop", *[(day, "R2.3.9", "王小满", flagged) for day in (2, 3, 4, 5)])
    free = [row["arithmetic"].endswith("前3次不罚") for row in rows]
    assert free == [True, True, True, False]


def test_microshop_packers_share_a_postage_equally():
    postage = {"postage_cny": Decimal(12)}
    rows = _happened("microshop", (2, "label_wrong", ["王小满", "李青"], postage))
    assert amounts(rows) == [("王小满", -3), ("李青", -3)]


def test_microshop_a_tenth_of_a_loss_averted_and_two_for_a_praise():
    rows = _happened(
        "microshop",
        (2, "loss_averted", ["王小满"], {"averted_loss_cny": Decimal(560)}),
        (3, "praised_by_name", ["王小满"]),
    )
    assert amounts(rows) == [("王小满", 56), ("王小满", 2)]


def test_travel_five_agents_sales_ranks_earn_a_hundred_and_fifty():
    sales = {"甲": 90, "乙": 80, "丙": 70, "丁": 60, "戊": 50}
    values = {"sales": {person: Decimal(amount) for person, amount in sales.items()}}
    rows = ledger.bonuses(rulebook.load("travel"), values, month()).to_pylist()
    assert amounts(rows) == [("甲", 100), ("乙", 50)]


def test_travel_a_wrong_price_costs_the_loss_and_is_put_on_record():
    loss = {"loss_cny": Decimal(45)}
    (row,) = _happened("travel", (2, "price_entered_wrong", ["王小满"], loss))
    assert (row["amount_cny"], row["sanction"]) == (-45, "record")
