"""A chat that is cut off costs nobody what the whole one does not."""

import pytest

from chatqa import rulebook, transcript
from chatqa.inspection import inspect
from chatqa.rulecheck import chats_of

WHOLE = """\
09:00:00 customer 包裹三天没动了，怎么回事
09:00:10 agent 慢慢等吧
09:00:20 agent 我帮您联系快递核实一下，下午四点前回复您
09:00:40 customer 能便宜点吗
09:00:50 agent 好的亲
09:05:00 customer 我上周买的那个坏了，要退货
09:05:01 agent 哦
09:09:00 agent 请您拍照发来
09:09:10 customer 好
09:09:20 agent 感谢您的光临，祝您生活愉快，再见
"""


def _fined(chat, **given):
    found = inspect(chats_of(transcript.parse(chat).imported, given), rulebook.load("standard"))
    rows = found.findings.to_pylist()
    return {(row["clause"], row["finding_id"]) for row in rows if row["mode"] == "fine"}


@pytest.mark.parametrize("lines", range(1, 10))
def test_a_cut_chat_is_fined_for_nothing_that_the_whole_one_is_not(lines):
    cut = "\n".join(WHOLE.splitlines()[:lines])
    assert _fined(cut, data_reach="here") <= _fined(WHOLE)


def test_a_brush_off_flags_until_its_turn_is_over():
    chat = "\n".join(WHOLE.splitlines()[:2])
    found = inspect(
        chats_of(transcript.parse(chat).imported, {"data_reach": "here"}), rulebook.load("standard")
    ).findings.to_pylist()
    brushed = [(row["mode"], row["doubt"]) for row in found if row["clause"] == "R1.5.5"]
    assert brushed == [("flag", "会话还没有结束，后面的消息可能改变判断")]


def test_a_first_line_at_once_may_be_a_machines(inspected):
    clauses = """
clauses: [{clause: A.1, text: 哦, severity: minor, rule: interjection,
  tariff: {amount_cny: "1", per: message}}]
"""
    chat = """
        09:00:00 customer 在吗
        09:00:02 agent 哦
        09:00:10 customer ？
        09:00:11 agent 嗯
    """
    modes = inspected(clauses, chat).findings["mode"].to_pylist()
    assert modes == ["flag", "fine"]


@pytest.mark.parametrize(
    ("find", "mode"),
    [
        pytest.param("pattern: 稍等", "fine", id="the words stand, whatever comes"),
        pytest.param(
            "all: [{pattern: 稍等}, {none: [{count: {find: {pattern: 好}, at_least: 2}}]}]",
            "flag",
            id="one more may be the one that was lacking",
        ),
        pytest.param(
            "near: {find: {pattern: 稍等}, to: {pattern: 急}, where: before, nth: last}",
            "flag",
            id="another one may become the last",
        ),
        pytest.param(
            "near: {find: {pattern: 稍等}, to: {pattern: 急}, where: before, nth: first}",
            "fine",
            id="the first one stays the first",
        ),
        pytest.param("all: [{pattern: 稍等}, {position: {last: 1}}]", "flag", id="the last so far"),
        pytest.param("all: [{pattern: 稍等}, {position: {first: 1}}]", "fine", id="the first"),
    ],
)
def test_what_later_messages_may_undo_only_flags_while_the_chat_goes_on(folder, find, mode):
    rule = f"""\
rule: wait
title: 稍等
why: 例子。
watches: agent
reason: 客服说“{{words}}”。
find: {{{find}}}
examples: {{hits: ["agent 例子"], misses: ["agent 好"]}}
"""
    book = """\
rulebook: shop
title: 店规
clauses:
  - {clause: A.1, text: 例, severity: minor, rule: wait, tariff: {amount_cny: "1", per: message}}
"""
    root = folder({"library/wait.yaml": rule, "shop.yaml": book})
    chat = "09:00:00 customer 急\n09:00:10 agent 稍等"
    chats = chats_of(transcript.parse(chat).imported, {"data_reach": "here"})
    found = inspect(chats, rulebook.load("shop", folder=root)).findings
    assert found["mode"].to_pylist() == [mode]
