"""Why a promise was not found: kept on another day, or not due in the data yet."""

import pytest

from chatqa import explain, rulebook, transcript
from chatqa.rulecheck import chats_of

RULE = """\
rule: promise
title: 答应查询没有下文
why: 顾客在等结果。
watches: agent
reason: 客服说“{words}”，一天内没有下文。
find: {unfollowed: {find: {pattern: 帮您查}, by: {pattern: 查到}, within_minutes: 1440}}
examples: {hits: ["agent 帮您查一下"], misses: ["agent 在的"]}
"""
BOOK = """\
rulebook: shop
title: 店规
clauses:
  - {clause: A.1, text: 说到做到, severity: minor, rule: promise, coaching: true}
"""
PROMISED = """
    09:00:00 customer 包裹到哪了
    09:00:20 agent 帮您查一下
"""


@pytest.fixture
def why_not(folder):
    book = rulebook.load("shop", folder=folder({"library/promise.yaml": RULE, "shop.yaml": BOOK}))

    def ask(chat, **given):
        chats = chats_of(transcript.parse(chat).imported, given)
        first = chats.conversations.sort_by("started_at")["conversation_id"][0].as_py()
        return explain.why_not(chats, book, first, "A.1")[0]

    return ask


def test_a_promise_that_nothing_followed(why_not):
    explained = why_not(PROMISED)
    assert explained.findings == ("09:00:20 “帮您查”：客服说“帮您查”，一天内没有下文。",)
    assert [step.said for step in explained.steps] == [
        "之后没有跟进：1 条（09:00:20 “帮您查一下”）",
        "文字模式：1 条（09:00:20 “帮您查一下”）",
        "文字模式：没有",
    ]


def test_a_promise_kept_in_another_conversation(why_not):
    explained = why_not(PROMISED + "    2026-11-17 08:00:00 agent 查到了\n")
    assert explained.findings == ()
    assert explained.steps[0].said == "之后没有跟进：没有"


def test_a_promise_that_is_not_due_yet(why_not):
    explained = why_not(PROMISED, data_reach="2026-11-16 20:00:00")
    assert explained.findings == ()
    assert explained.steps[1].said == ("09:00:20 这句之后，数据还没有到期限，没有跟进也先不判定")
