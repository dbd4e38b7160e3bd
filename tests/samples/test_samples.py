"""The sample exports are what they say they are. chatqa itself is not used here."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

SAMPLES = Path(__file__).parents[2] / "samples"
CLAUSES = [
    "R1.5.3a",
    "R1.5.3b",
    "R1.5.4a",
    "R1.5.4b",
    "R1.5.4c",
    "R1.5.4d",
    "R1.5.4e",
    "R1.5.5",
    "R1.6.pre4",
    "R1.6.pre6",
    "R3.c2a",
    "R3.c2b",
    "R3.c2c",
]


def lines(name: str) -> list[str]:
    return (SAMPLES / name).read_text("utf-8").splitlines()


def export(pattern: str) -> bytes:
    (path,) = SAMPLES.glob(pattern)
    return path.read_bytes()


def findings(mode: str) -> list[list[str]]:
    rows = [line.split(" ", 6) for line in lines("expected-findings.txt")]
    return [row for row in rows if row[6].rsplit("」 ", 1)[1].startswith(mode)]


def all_texts() -> str:
    exports = [path for path in sorted(SAMPLES.glob("*/*")) if path.suffix != ".xlsx"]
    codecs = ["gb18030" if "单聊" in path.name else "utf-8-sig" for path in exports]
    return "\n".join(
        path.read_bytes().decode(codec) for path, codec in zip(exports, codecs, strict=True)
    )


def test_there_are_about_eighty_conversations_in_at_least_six_layouts():
    conversations = [line.split(" ") for line in lines("conversations.txt")]
    assert len(conversations) >= 75
    assert len({row[2] for row in conversations}) >= 6
    assert {row[0] for row in conversations} == {"2026-11-16", "2026-11-17"}


@pytest.mark.parametrize("name", ["conversations.txt", "expected-findings.txt", "near-misses.txt"])
def test_every_list_is_sorted_and_says_nothing_twice(name):
    assert lines(name) == sorted(set(lines(name)))


def test_at_least_half_of_the_conversations_are_clean():
    conversations = {tuple(line.split(" ")[2:4]) for line in lines("conversations.txt")}
    accused = {(row[2], row[3]) for row in findings("fine") + findings("flag")}
    assert len(accused) <= len(conversations) / 2


@pytest.mark.parametrize("clause", CLAUSES)
def test_every_clause_is_hit_at_least_twice(clause):
    assert Counter(row[5] for row in findings("fine"))[clause] >= 2


@pytest.mark.parametrize("clause", CLAUSES)
def test_every_clause_is_nearly_hit_at_least_twice(clause):
    near = Counter(line.split(" ")[5] for line in lines("near-misses.txt"))
    excused = Counter(row[5] for row in findings("excused"))
    assert near[clause] + excused[clause] >= 2


def test_every_excuse_of_the_contract_occurs():
    reasons = {row[6].rsplit("excused:", 1)[1] for row in findings("excused")}
    assert reasons == {
        "automatic",
        "card",
        "customer_ended",
        "exception",
        "link",
        "product_title",
        "promotion",
        "quote",
        "robot",
        "transferred",
    }


def test_the_words_of_every_finding_stand_in_the_exports():
    texts = all_texts()
    words = {re.search("「(.*)」", row[6]).group(1) for row in findings("")}
    told = {word for word in words if not re.fullmatch("缺...|空白|未答复|[0-9]+秒", word)}
    assert {word for word in told if word not in texts} == set()


def test_the_only_mobile_number_in_clear_is_the_dummy_for_the_masking():
    assert set(re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)", all_texts())) == {"13800138000"}


def test_the_dongdong_logs_have_a_byte_order_mark_crlf_and_tabs():
    for agent in ("小满", "阿青"):
        log = export(f"dongdong/*{agent}*.log")
        assert log.startswith(b"\xef\xbb\xbf/*****************")
        assert log.count(b"\n") == log.count(b"\r\n")
        assert re.search(rb" 2026-11-16 \d\d:\d\d:\d\d\t\r\n", log)


def test_the_wangwang_export_is_gbk_with_crlf_and_no_utf_8():
    exported = export("wangwang/*单聊.txt")
    assert exported.decode("gbk").startswith("云朵优选:小艾\r\n\r\n" + "=" * 64)
    assert exported.count(b"\n") == exported.count(b"\r\n")
    with pytest.raises(UnicodeDecodeError):
        exported.decode("utf-8")


def test_the_qianniu_table_has_ids_automatic_replies_kinds_and_skill_groups():
    header = export("qianniu/聊天明细*.csv").decode("utf-8-sig").splitlines()[0]
    columns = "会话ID,消息ID,消息时间,发送者,发送方,消息内容,是否自动回复,消息类型,技能组"
    assert header == columns


def test_three_conversations_stand_in_the_log_and_in_the_json():
    page = json.loads(export("dongdong/*.json"))["jingdong_im_pop_chatlog_get_responce"]
    messages = page["ChatLogPage"]["chatLogList"]
    assert len(messages) == page["ChatLogPage"]["totalRecord"]
    log = export("dongdong/*小满*.log").decode("utf-8-sig")
    only_here = {row["sid"] for row in messages if row["content"] not in log}
    assert len({row["sid"] for row in messages} - only_here) == 3
    assert len(only_here) == 2


def test_the_session_list_is_what_its_text_says_and_names_every_session_of_the_log():
    (path,) = SAMPLES.glob("dongdong/*.xlsx")
    columns, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name("咨询会话查询").to_python()
    sessions = [dict(zip(columns, row, strict=True)) for row in rows]
    told = [line.split("|")[14] for line in lines("session_list.txt")[1:]]
    assert [row["cid"] for row in sessions] == told
    log = export("dongdong/*小满*.log").decode("utf-8-sig")
    begun = re.findall(r"以下为一通会话\*+/\r\n \S+ (\S+ \S+)\t", log)
    assert [row["咨询时间"] for row in sessions] == sorted(begun)
