"""The page of a day: one file, no network, nothing that a chat says can become markup."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

BETWEEN = re.compile(r"<style>(.*?)</style>|<script>(.*?)</script>", re.DOTALL)


@pytest.fixture(scope="module")
def page(written: Path) -> str:
    return (written / "report-2026-11-16.html").read_text("utf-8")


@pytest.fixture(scope="module")
def day(page: str) -> dict:
    data = re.search(r'<script type="application/json" id="day">(.*?)</script>', page, re.DOTALL)
    return json.loads(data[1])


def test_what_a_supervisor_needs_stands_at_the_top(page: str) -> None:
    top = re.sub(r"<[^>]+>", " ", page[page.index("<main>") : page.index('id="by-clause"')])
    said = " ".join(top.split())
    for figure in (
        "已检查会话 6 31 条消息",
        "值得一看 3",
        "拟罚 140.00 元 涉及 2 人，待确认",
        "待判定 1",
        "已豁免 2",
        "导入问题 1",
        "有文件没能读取： 坏文件.xlsx 已放在一边",
        "规则 超过 2 分钟回复 （R3.c2a）命中了 33% 的会话（2 / 6，超过 20%）",
    ):
        assert figure in said


def test_the_policy_allows_exactly_the_style_and_the_script_of_the_page(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    digests = [
        base64.b64encode(hashlib.sha256((style or script).encode()).digest()).decode()
        for style, script in BETWEEN.findall(page)
    ]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_loaded_from_anywhere(page: str) -> None:
    assert not re.search(r"(?:src|srcset|action)=|@import|url\(|fetch\(|XMLHttpRequest", page)
    assert not re.search(r"<link|<img|<iframe", page)


def test_a_chat_with_markup_cannot_end_the_data(page: str, day: dict) -> None:
    assert page.count("</script>") == 2
    chat = next(chat for chat in day["chats"] if chat["id"] == "c03")
    assert chat["messages"][0][4] == "<script>alert('x')</script> 这个型号</script>有货吗"


def test_personal_data_is_nowhere_in_the_file(page: str) -> None:
    for secret in ("王小明", "1234-5678", "文三路", "wanfeng2026"):
        assert secret not in page


def test_chats_carry_their_findings_with_place_and_span(day: dict) -> None:
    first = day["chats"][0]
    assert (first["id"], first["money"], day["top"]) == ("c01", "130.00 元", 3)
    grant = first["findings"][0]
    text = first["messages"][grant["message"]][4]
    start, end = grant["span"]
    assert text[start:end] == grant["words"] == "给您便宜10元"
    assert grant["arithmetic"] == "条款 R1.6.pre6 每次 10.00 元 × 1 次 = 10.00 元"


def test_a_finding_is_titled_by_its_own_rule_of_the_clause(day: dict) -> None:
    titles = {finding["id"]: finding["title"] for finding in day["chats"][0]["findings"]}
    assert titles["f06aa11bb22c"] == "缺少结束语"


def test_waits_are_told_between_question_and_reply(day: dict) -> None:
    assert day["chats"][0]["waits"] == [
        {"reply": 5, "text": "33 分 05 秒", "long": True, "state": "answered"}
    ]


def test_an_excused_finding_says_why(day: dict) -> None:
    chat = next(chat for chat in day["chats"] if chat["id"] == "c05")
    excused = next(f for f in chat["findings"] if f["treatment"] == "excused")
    assert excused["excused"] == "这是引用顾客的原话，不算客服说的。"
