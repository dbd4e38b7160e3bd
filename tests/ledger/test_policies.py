"""Every kind of penalty the source rulebooks know, with its arithmetic written out."""

from decimal import Decimal

import pytest
from tests.ledger.conftest import amounts, charged, charged_events

from chatqa.settings import Settings

LATE = '{amount_cny: "50", per: month, free: 3}'
EACH = '{amount_cny: "10", per: message}'
INSULT = (
    '{amount_cny: "100", per: occurrence,'
    ' again: [{nth: 2, amount_cny: "100", sanction: dismissal_advised}]}'
)


def test_four_late_replies_in_a_month_cost_fifty_once(book):
    days = [(day, "R3.c2a", "王小满") for day in (2, 3, 4, 5, 6)]
    rows = charged(book({"R3.c2a": LATE}), *days)
    assert [row["amount_cny"] for row in rows] == [0, 0, 0, -50, 0]
    assert rows[3]["arithmetic"] == (
        "按R3.c2a（当月超过3次共罚50元）：本月第4次，前3次不罚，超过后当月共罚50.00元"
    )
    assert rows[4]["arithmetic"].endswith("本月第5次，本月已按第4次罚过一次")


def test_three_late_replies_are_free(book):
    days = [(day, "R3.c2a", "王小满") for day in (2, 3, 4)]
    assert amounts(charged(book({"R3.c2a": LATE}), *days)) == []


def test_one_wait_is_charged_once_at_its_highest_level_and_counts_among_the_months(book):
    levels = {"R3.c2a": LATE, "R3.c2b": '{amount_cny: "100", per: occurrence}'}
    short = [(day, "R3.c2a", "王小满") for day in (2, 3, 4)]
    long = [
        (5, "R3.c2a", "王小满", {"cause_id": "x"}),
        (5, "R3.c2b", "王小满", {"cause_id": "x", "amount_cny": Decimal(100)}),
    ]
    rows = charged(book(levels), *short, *long)
    assert amounts(rows) == [("王小满", -50), ("王小满", -100)]


def test_the_lower_level_of_a_cause_says_that_it_is_not_charged(book):
    clauses = {"A.1": EACH, "A.2": '{amount_cny: "50", per: message}'}
    rows = charged(
        book(clauses),
        (2, "A.1", "王小满", {"cause_id": "x", "amount_cny": Decimal(10)}),
        (2, "A.2", "王小满", {"cause_id": "x", "amount_cny": Decimal(50)}),
    )
    assert [(row["clause"], row["amount_cny"]) for row in rows] == [("A.1", 0), ("A.2", -50)]
    assert rows[0]["arithmetic"].endswith("同一原因已按A.2处罚，只罚一次，本条不另计")


def test_every_message_costs_its_amount(book):
    rows = charged(book({"R1.5.4e": EACH}), (2, "R1.5.4e", "王小满"), (2, "R1.5.4e", "王小满"))
    assert amounts(rows) == [("王小满", -10), ("王小满", -10)]
    assert rows[1]["arithmetic"] == "按R1.5.4e（每条10元）：本月第2次：10.00元"


def test_the_first_of_a_month_may_be_free(book):
    tariff = '{amount_cny: "20", per: occurrence, free: 2}'
    rows = charged(book({"R3.c1": tariff}), *[(day, "R3.c1", "王小满") for day in (2, 3, 4, 5)])
    assert amounts(rows) == [("王小满", -20), ("王小满", -20)]


def test_a_second_insult_costs_a_hundred_and_dismissal_is_advised(book):
    rows = charged(book({"R0.1": INSULT}), (2, "R0.1", "王小满"), (9, "R0.1", "王小满"))
    assert [(row["amount_cny"], row["sanction"]) for row in rows] == [
        (-100, None),
        (-100, "dismissal_advised"),
    ]


def test_repetition_counts_from_earlier_months_too(book):
    (row,) = charged(book({"R0.1": INSULT}), (2, "R0.1", "王小满"), before={("王小满", "R0.1"): 1})
    assert row["sanction"] == "dismissal_advised"


def test_repetition_may_be_counted_by_month(book):
    tariff = INSULT.replace("again:", "again_within: month, again:")
    (row,) = charged(book({"R0.1": tariff}), (2, "R0.1", "王小满"), before={("王小满", "R0.1"): 1})
    assert row["sanction"] is None


@pytest.mark.parametrize(
    ("minutes", "amount"), [(10, 0), (11, -20), (60, -20), (120, -200), (200, -200)]
)
def test_tiers_by_measured_value(book, minutes, amount):
    tariff = '{tiers: [{over: 10, amount_cny: "20"}, {from: 120, amount_cny: "200"}], unit: min}'
    rows = charged_events(
        book({"R3.c1": tariff}, events=["late"]), (2, "late", ["王小满"], {"minutes": minutes})
    )
    assert [row["amount_cny"] for row in rows] == [amount]


def test_a_complaint_with_two_people_is_split_sixty_to_forty(book):
    tariff = '{amount_cny: "50", per: occurrence, shares: {main: "60", second: "40"}}'
    rows = charged_events(
        book({"R1.7.1": tariff}, events=["complaint"]), (2, "complaint", ["王小满", "李青"])
    )
    assert amounts(rows) == [("王小满", -30), ("李青", -20)]
    assert rows[0]["arithmetic"].endswith("本月第1次：50.00元，承担60%，计30.00元")


def test_a_complaint_of_one_is_theirs_alone(book):
    tariff = '{amount_cny: "50", per: occurrence, shares: {main: "60", second: "40"}}'
    rows = charged_events(
        book({"R1.7.1": tariff}, events=["complaint"]), (2, "complaint", ["王小满"])
    )
    assert amounts(rows) == [("王小满", -50)]


def test_both_shifts_pay_the_whole(book):
    tariff = '{amount_cny: "50", per: occurrence, shares: each}'
    rows = charged_events(
        book({"R0.4": tariff}, events=["no_handover"]), (2, "no_handover", ["王小满", "李青"])
    )
    assert amounts(rows) == [("王小满", -50), ("李青", -50)]


def test_three_share_a_postage_equally(book):
    tariff = '{percent: "50", of: postage, shares: equally}'
    rows = charged_events(
        book({"R2.5.pack": tariff}, events=["wrong_label"]),
        (2, "wrong_label", ["王小满", "李青", "赵禾"], {"postage_cny": Decimal(18)}),
    )
    assert amounts(rows) == [("王小满", -3), ("李青", -3), ("赵禾", -3)]


def test_agent_and_lead_share(book):
    tariff = '{amount_cny: "100", per: occurrence, shares: {agent: "60", lead: "40"}}'
    roster = Settings(
        roster=[
            {"person": "王小满", "account": "示例店:小满", "group": "售前"},
            {"person": "周宁", "account": "示例店:宁", "group": "售前", "lead": True},
        ]
    )
    rows = charged_events(
        book({"R1.7.3": tariff}, events=["rules"]), (2, "rules", ["王小满"]), settings=roster
    )
    assert amounts(rows) == [("王小满", -60), ("周宁", -40)]


@pytest.mark.parametrize(("outcome", "amount"), [("unchanged", -100), ("changed", -50)])
def test_a_bad_review_costs_by_its_outcome(book, outcome, amount):
    tariff = '{outcomes: {unchanged: {amount_cny: "100"}, changed: {amount_cny: "50"}}}'
    rows = charged_events(
        book({"R0.P6": tariff}, events=["bad_review"]),
        (2, "bad_review", ["王小满"], {"outcome": outcome}),
    )
    assert amounts(rows) == [("王小满", amount)]


def test_an_outcome_that_is_not_known_yet_waits(book):
    tariff = '{outcomes: {unchanged: {amount_cny: "100"}, changed: {amount_cny: "50"}}}'
    (row,) = charged_events(
        book({"R0.P6": tariff}, events=["bad_review"]), (2, "bad_review", ["王小满"])
    )
    assert (row["amount_cny"], row["state"]) == (None, "incomplete")
    assert row["waits_for"] == "请登记事件的结果"


def test_the_loss_takes_the_place_of_the_amount_above_five_hundred(book):
    tariff = '{amount_cny: "50", per: occurrence, percent: "100", of: loss, over_cny: "500"}'
    rows = charged_events(
        book({"R3.a1": tariff}, events=["wrong_size"]),
        (2, "wrong_size", ["王小满"], {"loss_cny": Decimal(500)}),
        (3, "wrong_size", ["王小满"], {"loss_cny": Decimal("500.01")}),
    )
    assert amounts(rows) == [("王小满", -50), ("王小满", Decimal("-500.01"))]


def test_the_commission_of_the_order_is_lost_besides(book):
    tariff = '{amount_cny: "20", per: occurrence, commission: order}'
    rows = charged_events(
        book({"R3.a2": tariff}, events=["unconfirmed"]),
        (2, "unconfirmed", ["王小满"], {"commission_cny": Decimal("12.50")}),
    )
    assert [(row["kind"], row["amount_cny"]) for row in rows] == [
        ("fine", -20),
        ("commission", Decimal("-12.50")),
    ]


def test_three_days_pay_for_a_day_of_absence(book):
    tariff = '{percent: "300", of: day_pay}'
    roster = Settings(roster=[{"person": "王小满", "account": "示例店:小满", "wage_cny": "4350"}])
    rows = charged_events(
        book({"R2.2.5": tariff}, events=["absence"]), (2, "absence", ["王小满"]), settings=roster
    )
    assert amounts(rows) == [("王小满", -600)]
    assert rows[0]["arithmetic"].endswith("日工资200.00元×300%＝600.00元")


def test_ten_percent_of_a_loss_averted_is_earned(book):
    tariff = '{percent: "10", of: averted_loss, bonus: true}'
    rows = charged_events(
        book({"R2.6.1": tariff}, events=["averted"]),
        (2, "averted", ["王小满"], {"averted_loss_cny": Decimal(880)}),
    )
    assert [(row["kind"], row["amount_cny"]) for row in rows] == [("bonus", 88)]


def test_two_yuan_for_every_praise(book):
    tariff = '{amount_cny: "2", per: occurrence, bonus: true}'
    rows = charged_events(
        book({"R2.6.3": tariff}, events=["praise"]), (2, "praise", ["王小满"], {"times": 3})
    )
    assert amounts(rows) == [("王小满", 6)]


def test_three_mistakes_are_free_over_all_clauses_together(book):
    clauses = {"R2.3.1": "{sanction: counted}", "R2.3.9": "{sanction: counted}"}
    found = [(day, clause, "王小满", {"mode": "flag", "consequence": "counted"})
             for day, clause in ((2, "R2.3.1"), (3, "R2.3.9"), (4, "R2.3.1"), (5, "R2.3.9"))]  # fmt: skip
    rows = charged(book(clauses, "allowance: {sanction: counted, free: 3}"), *found)
    assert [row["arithmetic"][-13:] for row in rows[:3]] == [
        "本月第1次失误，前3次不罚",
        "本月第2次失误，前3次不罚",
        "本月第3次失误，前3次不罚",
    ]
    assert (rows[3]["kind"], rows[3]["sanction"]) == ("demerit", "counted")
    assert "不罚" not in rows[3]["arithmetic"]


def test_what_a_person_called_wrong_costs_nothing_and_counts_nowhere(book):
    days = [(day, "R3.c2a", "王小满") for day in (2, 3, 4, 5)]
    assert amounts(charged(book({"R3.c2a": LATE}), *days, verdicts={"f000": "wrong"})) == []


def test_a_doubtful_flag_costs_only_what_a_person_upheld(book):
    doubtful = {"mode": "flag", "doubt": "说法不一定违规", "amount_cny": None}
    days = [(2, "A.1", "王小满", doubtful), (3, "A.1", "王小满", doubtful)]
    rows = charged(book({"A.1": EACH}), *days, verdicts={"f001": "right"})
    assert [(row["finding_ids"], row["amount_cny"], row["state"]) for row in rows] == [
        (["f001"], -10, "confirmed")
    ]
