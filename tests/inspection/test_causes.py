"""What is charged together."""

from decimal import Decimal

import pytest

from chatqa import pricing

LEVELS = """
clauses:
  - {clause: W.1, text: 两分钟, severity: minor, rule: late, tariff: {amount_cny: "5", per: message}}
  - {clause: W.2, text: 半小时, severity: major, rule: very-late,
     tariff: {amount_cny: "100", per: message}}
one_charge: [[W.1, W.2]]
"""
EDGES = """
clauses:
  - {clause: P.4, text: 开头结尾, severity: minor, rules: [opening, closing],
     tariff: {amount_cny: "5", per: conversation}}
"""
PER_DAY = """
clauses:
  - {clause: A.1, text: 哦, severity: minor, rule: interjection, tariff: {amount_cny: "8", per: day}}
"""
TWO_CHATS = """
    09:00:00 customer:晚风 有黑色吗
    09:00:10 agent>晚风 哦
    09:00:20 agent>晚风 嗯
    09:01:00 customer:小雨 有白色吗
    09:01:10 agent>小雨 哦
"""


def _charged(findings):
    table = pricing.penalties(findings)
    return list(zip(table["clause"].to_pylist(), table["amount_cny"].to_pylist(), strict=True))


def test_one_wait_is_two_findings_and_charged_at_its_highest_level(inspected):
    chat = """
        09:00:00 customer 有黑色吗
        09:45:00 agent 有的
    """
    findings = inspected(LEVELS, chat).findings
    assert findings["clause"].to_pylist() == ["W.1", "W.2"]
    assert _charged(findings) == [("W.2", Decimal("100.00"))]


def test_two_waits_are_two_charges(inspected):
    chat = """
        09:00:00 customer 有黑色吗
        09:05:00 agent 有的
        09:06:00 customer 那有白色吗
        09:11:00 agent 也有
    """
    findings = inspected(LEVELS, chat).findings
    assert _charged(findings) == [("W.1", Decimal("5.00")), ("W.1", Decimal("5.00"))]


def test_opening_and_closing_are_two_findings_and_one_charge(inspected):
    chat = """
        09:00:00 customer 有黑色吗
        09:00:10 agent 有的
    """
    findings = inspected(EDGES, chat).findings
    assert sorted(findings["rule"].to_pylist()) == ["closing", "opening"]
    assert _charged(findings) == [("P.4", Decimal("5.00"))]


def test_a_daily_tariff_is_charged_once_a_day(inspected):
    findings = inspected(PER_DAY, TWO_CHATS).findings
    assert len(findings) == 3
    assert _charged(findings) == [("A.1", Decimal("8.00"))]


@pytest.mark.parametrize(
    ("per", "charges"),
    [("conversation", 2), ("message", 3)],
    ids=["once a conversation", "every message"],
)
def test_how_often_a_tariff_is_charged(inspected, per, charges):
    findings = inspected(PER_DAY.replace("per: day", f"per: {per}"), TWO_CHATS).findings
    assert _charged(findings) == [("A.1", Decimal("8.00"))] * charges
