"""Why something was found, and why not."""

import pytest

from chatqa import explain, transcript
from chatqa.inspection import inspect
from chatqa.rulecheck import chats_of

CLAUSES = """
clauses:
  - {clause: A.1, text: 不单回哦, severity: minor, rule: interjection,
     tariff: {amount_cny: "10", per: message}}
  - {clause: A.2, text: 售后不用省略号, severity: minor, rule: dots, stages: [after_sale]}
  - {clause: W.1, text: 两分钟, severity: minor, rule: late}
  - {clause: P.1, text: 开头, severity: minor, rule: opening}
"""
CHAT = """
    09:00:00 customer 有黑色吗
    09:01:59 agent 有的…
    09:02:30 agent!auto 哦
"""


@pytest.fixture
def chats():
    return chats_of(transcript.parse(CHAT).imported, {"stage": "pre_sale"})


@pytest.fixture
def why_not(book, chats):
    conversation_id = chats.conversations["conversation_id"][0].as_py()
    return lambda clause: explain.why_not(chats, book(CLAUSES), conversation_id, clause)[0]


def _said(explained):
    return [step.said for step in explained.steps]


def test_a_wait_that_was_in_time(why_not):
    assert "09:00:00 的提问：等待 119 秒，未超过 120 秒" in _said(why_not("W.1"))


def test_a_hit_that_was_excused(why_not):
    explained = why_not("A.1")
    assert explained.findings == ()
    assert explained.excused == (
        "09:02:30 “哦”：只回了“哦”。豁免：这是自动回复，不是客服本人发的。",
    )


def test_a_clause_that_does_not_apply(why_not):
    explained = why_not("A.2")
    assert explained.outside == "会话阶段：售前；此条只管售后"
    assert _said(explained) == ["文字模式：1 条（09:01:59 “有的…”）"]


def test_a_clause_that_did_hit(why_not):
    assert why_not("P.1").findings == ("09:00:00 没有问候。",)


def test_an_unknown_clause_and_chat(book, chats):
    with pytest.raises(KeyError, match="Z9"):
        explain.why_not(
            chats, book(CLAUSES), chats.conversations["conversation_id"][0].as_py(), "Z9"
        )
    with pytest.raises(KeyError, match="nowhere"):
        explain.why_not(chats, book(CLAUSES), "nowhere", "A.1")


def test_a_finding_with_all_that_led_to_it(book):
    rulebook = book(CLAUSES)
    chats = chats_of(transcript.parse("09:00:00 agent 哦").imported, {})
    row = next(
        each for each in inspect(chats, rulebook).findings.to_pylist() if each["clause"] == "A.1"
    )
    explained = explain.why(row, rulebook)
    assert (explained.clause_text, explained.why, explained.same_rule) == (
        "不单回哦",
        "理由。",
        True,
    )
    assert "自动回复：不是" in explained.considered


def test_a_finding_of_another_version_says_so(book):
    chats = chats_of(transcript.parse("09:00:00 agent 哦").imported, {})
    rows = inspect(chats, book(CLAUSES)).findings.to_pylist()
    row = next(each for each in rows if each["clause"] == "A.1")
    assert not explain.why(row | {"rule_version": "other"}, book(CLAUSES)).same_rule
    assert explain.why(row | {"clause": "gone"}, book(CLAUSES)).clause_text is None


def test_an_excused_hit_names_its_exemption(book):
    chats = chats_of(transcript.parse("09:00:00 agent!auto 哦").imported, {})
    row = inspect(chats, book(CLAUSES)).excused.to_pylist()[0]
    assert explain.why(row, book(CLAUSES)).considered == ("自动回复：是，已豁免",)
