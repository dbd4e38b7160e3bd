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
