"""Money is proposed, then confirmed; what is unsure waits for a person."""

from tests.ledger.conftest import amounts, charged

from chatqa import ledger
from chatqa.settings import Settings

EACH = '{amount_cny: "10", per: message}'


def test_a_rule_with_few_verdicts_only_proposes(book):
    (row,) = charged(book({"A.1": EACH}), (2, "A.1", "王小满"), records={})
    assert (row["state"], row["amount_cny"]) == ("provisional", -10)
    assert row["waits_for"] == "这条规则只复核过0条，不满20条，需人工确认"


def test_a_verdict_confirms_its_entry(book):
    (row,) = charged(
        book({"A.1": EACH}), (2, "A.1", "王小满"), records={}, verdicts={"f000": "right"}
    )
    assert (row["state"], row["waits_for"]) == ("confirmed", None)


def test_a_rule_that_is_often_wrong_only_coaches(book):
    often_wrong = {"lone": ledger.Record(right=18, wrong=2)}
    (row,) = charged(book({"A.1": EACH}), (2, "A.1", "王小满"), records=often_wrong)
    assert (row["kind"], row["amount_cny"]) == ("coaching", 0)
    assert row["arithmetic"].endswith("这条规则复核准确率的下限是70%，低于80%，只提示不扣款")


def test_nobody_pays_while_nobody_can_be_named(book):
    (row,) = charged(book({"A.1": EACH}), (2, "A.1", None))
    assert (row["state"], row["waits_for"]) == ("provisional", "不知道是谁，请指定责任人")


def test_a_newcomer_is_coached_for_the_trial_weeks(book):
    roster = Settings(
        roster=[{"person": "王小满", "account": "示例店:王小满", "entry_date": "2026-11-01"}]
    )
    rows = charged(
        book({"A.1": EACH}, "trial_days: 14"),
        (14, "A.1", "王小满"),
        (15, "A.1", "王小满"),
        settings=roster,
    )
    assert [row["kind"] for row in rows] == ["coaching", "fine"]
    assert rows[0]["arithmetic"].endswith("入职未满14天，只辅导，不扣款")


def test_on_a_day_of_leave_somebody_must_look_who_sat_there(book):
    away = Settings(
        leave=[{"person": "王小满", "valid_from": "2026-11-02", "valid_to": "2026-11-02"}]
    )
    first, second = charged(
        book({"A.1": EACH}), (2, "A.1", "王小满"), (3, "A.1", "王小满"), settings=away
    )
    assert (first["state"], first["waits_for"]) == (
        "provisional",
        "王小满当天请假，请核对是谁在用这个账号",
    )
    assert second["state"] == "proposed"


def test_coaching_moves_no_money(book):
    (row,) = charged(
        book({"A.1": "{sanction: coaching}"}),
        (2, "A.1", "王小满", {"mode": "flag", "consequence": "coaching"}),
    )
    assert (row["kind"], row["amount_cny"], row["state"]) == ("coaching", 0, "proposed")


def test_an_entry_carries_all_it_takes_to_explain_it(book):
    roster = Settings(
        roster=[{"person": "王小满", "account": "示例店:王小满", "shifts": ["08:00-16:00"]}]
    )
    (row,) = charged(book({"A.1": EACH}), (2, "A.1", "王小满"), settings=roster)
    assert (row["words"], row["reason"]) == ("哦", "客服只回复了“哦”。")
    assert (row["clause_text"], row["finding_ids"]) == ("店规A.1", ["f000"])
    assert row["roster"] == "王小满，账号示例店:王小满，班次08:00-16:00"


def test_findings_in_shadow_and_merits_are_no_money(book):
    rows = charged(
        book({"A.1": EACH}),
        (2, "A.1", "王小满", {"mode": "shadow"}),
        (3, "A.1", "王小满", {"mode": "merit"}),
    )
    assert amounts(rows) == []
