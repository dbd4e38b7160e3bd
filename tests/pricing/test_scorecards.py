"""Agents and rules in figures."""

from decimal import Decimal

import pytest

from chatqa import pricing, transcript
from chatqa.inspection import inspect
from chatqa.rulecheck import chats_of
from chatqa.tables import RULE_SHARES, SCORECARDS

CLAUSES = """
clauses:
  - {clause: A.1, text: 哦, severity: minor, rule: interjection, tariff: {amount_cny: "10", per: message}}
  - {clause: A.2, text: 省略号, severity: minor, rules: [{rule: dots, mode: shadow}]}
  - {clause: A.3, text: 一个字, severity: minor, rule: one-character}
  - {clause: A.4, text: 回复及时, severity: minor, rules: [{rule: dots, mode: merit}]}
  - {clause: W.1, text: 两分钟, severity: minor, rule: late, tariff: {amount_cny: "50", per: message}}
"""
CHAT = """
    09:00:00 customer:晚风 有黑色吗
    09:03:00 agent:小艾>晚风 哦
    09:03:10 customer:晚风 那白色呢，有没有
    09:03:20 agent:小艾>晚风 有的…
    09:10:00 customer:小雨 什么时候发货
    09:10:40 agent:小周>小雨 今天
    09:11:00 customer:青山 在吗
    09:11:01 agent:小周>青山!auto 哦
"""


@pytest.fixture
def tables(book):
    chats = chats_of(transcript.parse(CHAT).imported, {})
    rulebook = book(CLAUSES)
    findings = inspect(chats, rulebook).findings
    penalties = pricing.penalties(findings)
    return (
        pricing.scorecards(chats, findings, penalties),
        pricing.rule_shares(chats, findings, rulebook),
    )


def test_a_card_counts_work_waits_findings_and_money(tables):
    cards = {row["agent"]: row for row in tables[0].to_pylist()}
    assert tables[0].schema == SCORECARDS.schema
    ai = cards["示例店:小艾"]
    assert (ai["person"], ai["conversations"], ai["messages"]) == ("员工小艾", 1, 2)
    assert (ai["turns"], ai["late_turns"]) == (2, 1)
    assert (ai["waited_median_s"], ai["waited_mean_s"]) == (95.0, 95.0)
    assert (ai["fines"], ai["flags"]) == (2, 1)
    assert ai["proposed_cny"] == Decimal("60.00")


def test_a_merit_counts_as_such_and_as_nothing_else(tables):
    cards = {row["agent"]: row for row in tables[0].to_pylist()}
    assert cards["示例店:小艾"]["merits"] == 1
    assert cards["示例店:小周"]["merits"] == 0
    assert "A.4" not in tables[1]["clause"].to_pylist()


def test_automatic_lines_are_no_work_and_an_open_question_is_a_turn(tables):
    zhou = {row["agent"]: row for row in tables[0].to_pylist()}["示例店:小周"]
    assert (zhou["conversations"], zhou["messages"]) == (1, 1)
    assert (zhou["fines"], zhou["proposed_cny"]) == (1, Decimal("50.00"))


def test_the_share_of_chats_that_a_rule_flags(tables):
    shares = {row["rule"]: row for row in tables[1].to_pylist()}
    assert tables[1].schema == RULE_SHARES.schema
    assert (shares["interjection"]["chats"], shares["interjection"]["chats_hit"]) == (3, 1)
    assert shares["interjection"]["share"] == pytest.approx(1 / 3)
    assert shares["interjection"]["suspicious"] is True


def test_a_rule_that_finds_nothing_has_its_row(book):
    chats = chats_of(transcript.parse("09:00:00 agent 您好").imported, {})
    rulebook = book(CLAUSES)
    findings = inspect(chats, rulebook).findings
    shares = pricing.rule_shares(chats, findings, rulebook)
    assert shares["chats_hit"].to_pylist() == [0, 0, 0, 0]
    assert shares["suspicious"].to_pylist() == [False] * 4
