"""What stands: evidence, reason, mode, money, ids."""

from decimal import Decimal

import pytest

from chatqa.tables import EXCUSED, FINDINGS

ONE = """
clauses:
  - {clause: A.1, text: 不单回哦, severity: minor, rule: interjection,
     tariff: {amount_cny: "10", per: message}}
"""
WAITS = """
clauses:
  - {clause: W.1, text: 两分钟, severity: minor, rule: late, tariff: {amount_cny: "50", per: message}}
"""
DOTS = """
clauses:
  - {clause: A.2, text: 不用省略号, severity: minor, rule: dots, tariff: {amount_cny: "5", per: PER}}
"""


def _rows(table, *names):
    return list(zip(*(table[name].to_pylist() for name in names), strict=True))


def test_a_finding_carries_its_evidence(inspected):
    chat = """
        09:00:00 customer 有黑色吗
        09:00:10 agent 哦
    """
    (row,) = inspected(ONE, chat).findings.to_pylist()
    assert (row["words"], row["span_start"], row["span_end"]) == ("哦", 0, 1)
    assert row["reason"] == "只回了“哦”。"
    assert (row["clause"], row["rule"], row["rulebook"]) == ("A.1", "interjection", "shop")
    assert (row["mode"], row["consequence"], row["severity"]) == ("fine", "fine", "minor")
    assert (row["amount_cny"], row["arithmetic"]) == (Decimal("10.00"), "按A.1每条10元：10.00元")
    assert (row["agent"], row["person"]) == ("示例店:小艾", "员工小艾")
    assert f"{row['sent_at']:%H:%M:%S}" == "09:00:10"
    assert row["cause_id"] == row["finding_id"]


def test_the_tables_have_their_schemas(inspected):
    result = inspected(ONE, "09:00:00 agent 哦")
    assert result.findings.schema == FINDINGS.schema
    assert result.excused.schema == EXCUSED.schema


@pytest.mark.parametrize(
    ("per", "words"),
    [("message", ["…"]), ("occurrence", ["…", "…"])],
    ids=["message", "occurrence"],
)
def test_a_message_is_one_finding_unless_every_occurrence_costs(inspected, per, words):
    result = inspected(DOTS.replace("PER", per), "09:00:00 agent 这…那…")
    assert result.findings["words"].to_pylist() == words
    assert len(set(result.findings["finding_id"].to_pylist())) == len(words)


def test_a_wait_names_both_messages_and_how_long(inspected):
    chat = """
        09:00:00 customer 有黑色吗
        09:03:20 agent 有的
    """
    (row,) = inspected(WAITS, chat).findings.to_pylist()
    assert (row["value"], row["unit"], row["reason"]) == (200, "s", "等了3分20秒。")
    assert row["words"] is None
    assert row["reply_message_id"] is not None
    assert row["agent"] == "示例店:小艾"


def test_a_clause_that_costs_nothing_flags_without_a_doubt(inspected):
    clauses = (
        "clauses: [{clause: A.1, text: 哦, severity: minor, rule: interjection, coaching: true}]"
    )
    result = inspected(clauses, "09:00:00 agent 哦")
    columns = ("mode", "doubt", "consequence", "amount_cny")
    assert _rows(result.findings, *columns) == [("flag", None, "coaching", None)]


MERIT = """
clauses:
  - {clause: D.4, text: 语气温和, severity: minor, rules: [{rule: interjection, mode: merit}],
     tariff: {amount_cny: "10", per: message}}
"""


def test_a_merit_is_found_and_never_costs_anything(inspected):
    result = inspected(MERIT, "09:00:00 agent 哦")
    columns = ("mode", "doubt", "amount_cny", "arithmetic")
    assert _rows(result.findings, *columns) == [("merit", None, None, None)]


def test_what_a_machine_said_is_no_merit_and_nothing_to_excuse(inspected):
    result = inspected(MERIT, "09:00:00 agent!auto 哦")
    assert (len(result.findings), len(result.excused)) == (0, 0)


def test_a_merit_that_is_not_certain_says_why(inspected):
    chat = """
        09:00:00 customer 有黑色吗
        09:00:01 agent 哦
    """
    (row,) = inspected(MERIT, chat).findings.to_pylist()
    assert (row["mode"], row["doubt"]) == ("merit", "顾客刚发言就有了这句话，疑似自动回复")


def test_a_clause_speaks_of_its_stages_platforms_and_dates_only(inspected):
    chat = "09:00:00 agent 哦"
    for key in (
        "stages: [after_sale]",
        "platforms: [dongdong]",
        "groups: [售后]",
        "valid_from: 2026-12-01",
        "valid_to: 2026-11-15",
    ):
        clauses = ONE.replace("severity: minor", f"severity: minor, {key}")
        assert len(inspected(clauses, chat, stage="pre_sale").findings) == 0


@pytest.mark.parametrize(
    "key",
    [
        pytest.param("stages: [pre_sale]", id="stage"),
        pytest.param("platforms: [qianniu, dongdong]", id="platform"),
        pytest.param("groups: [售前]", id="group"),
        pytest.param("valid_from: 2026-11-16", id="from its first day on"),
        pytest.param("valid_to: 2026-11-16", id="to its last day"),
    ],
)
def test_a_clause_speaks_of_what_it_names(inspected, key):
    clauses = ONE.replace("severity: minor", f"severity: minor, {key}")
    assert len(inspected(clauses, "09:00:00 agent 哦", stage="pre_sale").findings) == 1


@pytest.mark.parametrize("severity", ["minor", "major", "critical"])
def test_a_finding_is_as_severe_as_its_clause(inspected, severity):
    clauses = ONE.replace("severity: minor", f"severity: {severity}")
    found = inspected(clauses, "09:00:00 agent 哦").findings
    assert found["severity"].to_pylist() == [severity]


def test_of_the_clauses_for_one_message_the_first_counts(inspected):
    clauses = """
clauses:
  - {clause: A.3, text: 一个字, severity: minor, rule: one-character}
  - {clause: A.1, text: 哦, severity: minor, rule: interjection}
one_finding: [[A.1, A.3]]
"""
    chat = """
        09:00:00 agent 哦
        09:00:10 agent 在
    """
    assert inspected(clauses, chat).findings["clause"].to_pylist() == ["A.1", "A.3"]


def test_the_id_outlives_a_changed_amount_and_mode(inspected):
    chat = "09:00:00 agent 哦"
    before = inspected(ONE, chat).findings
    dearer = inspected(ONE.replace('"10"', '"20"'), chat).findings
    milder = inspected(
        ONE.replace("rule: interjection", "rules: [{rule: interjection, mode: flag}]"), chat
    )
    assert dearer["rulebook_version"] != before["rulebook_version"]
    assert dearer["finding_id"] == before["finding_id"] == milder.findings["finding_id"]


def test_findings_of_a_conversation_name_no_message(inspected):
    clauses = "clauses: [{clause: A.4, text: 问候, severity: minor, rule: opening}]"
    chat = """
        09:00:00 customer 有黑色吗
        09:00:10 agent 有的
    """
    (row,) = inspected(clauses, chat).findings.to_pylist()
    assert (row["message_id"], row["words"], row["agent"]) == (None, None, "示例店:小艾")
    assert f"{row['sent_at']:%H:%M:%S}" == "09:00:00"
