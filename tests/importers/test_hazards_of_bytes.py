"""Hazards 1–5 of real exports: encodings, bad bytes, line ends, false heads and marks, lost marks."""

import pytest

LOG = """\
/*****************以下为一通会话************************************/
m****03 2026-03-02 10:00:00\t
这款本子有方格的吗\t
竹里文具-小舟 2026-03-02 10:00:30\t
有的亲，方格和横线都有\t
/*****************会话结束_时间：2026-03-02 10:05:00************************************/
"""
SAID = ["这款本子有方格的吗", "有的亲，方格和横线都有"]


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
    ],
)
def test_hazard_1_a_folder_of_many_encodings(encoding, named, read, written):
    log = read(written("a.log", LOG, encoding))
    assert log.column("text_raw") == SAID
    assert log.files[0]["encoding"] == named


def test_hazard_1_an_encoding_that_is_neither_utf8_nor_chinese(read, tmp_path):
    path = tmp_path / "a.log"
    path.write_bytes(LOG.encode("utf-16-le"))
    assert read(path).issue_kinds() == ["binary_file"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_hazard_2_one_bad_byte_is_replaced_flagged_and_named(encoding, read, tmp_path):
    path = tmp_path / "a.log"
    path.write_bytes(LOG.encode(encoding).replace("方格的".encode(encoding), b"\xff", 1))
    log = read(path)
    assert log.column("text_raw") == ["这款本子有\ufffd吗", "有的亲，方格和横线都有"]
    assert log.column("flags") == [["decode_replaced"], []]
    assert log.issues.select(["line_start", "kind"]).to_pylist() == [
        {"line_start": 3, "kind": "decode_replaced"}
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_hazard_3_any_line_end(line_end, read, tmp_path):
    path = tmp_path / "a.log"
    path.write_bytes(LOG.replace("\n", line_end).encode())
    log = read(path)
    assert log.column("text_raw") == SAID
    assert log.files[0]["lines"] == 6


def test_hazard_3_mixed_line_ends_nbsp_control_characters_and_boms_in_the_middle(read, tmp_path):
    path = tmp_path / "a.log"
    path.write_bytes(
        (
            "\ufeff/*****************以下为一通会话************************************/\r\n"
            "\xa0m****03\xa02026-03-02 10:00:00\t\n"
            "在\x03吗\t\r"
            "\ufeff/*****************以下为一通会话************************************/\n"
            "\x02k****55 2026-03-02 11:00:00\n"
            "你好\x0b再见\u2028还在\n"
        ).encode()
    )
    log = read(path)
    assert log.column("sender") == ["m****03", "k****55"]
    assert log.column("text_raw") == ["在\x03吗", "你好\x0b再见\u2028还在"]
    assert log.files[0]["lines_unaccounted"] == 0


def test_hazard_4_words_that_look_like_an_end_mark(read, written):
    log = read(written("a.log", LOG.replace("这款本子有方格的吗", "-----\n=====\n会话结束")))
    assert log.column("text_raw")[0] == "-----\n=====\n会话结束"
    assert log.column("section_ended_at") == ["2026-03-02 10:05:00"] * 2


@pytest.mark.parametrize(
    "card",
    ["交易时间: 2026-02-27 18:20:00", "交易时间:2026-02-27 18:20:00", "签收 2026-03-05 09:00:00"],
)
def test_hazard_4_an_order_card_that_ends_in_a_time_is_no_head(card, read, written):
    log = read(written("a.log", LOG.replace("这款本子有方格的吗", f"订单号:1234567890\n{card}")))
    assert log.column("sender") == ["m****03", "竹里文具-小舟"]
    assert log.column("text_raw")[0].endswith(card)


def test_hazard_4_an_old_log_pasted_by_the_customer_blames_nobody(read, written):
    pasted = "你们上次说的\n竹里文具-小舟 2026-01-05 10:00:00\n不退不换"
    log = read(written("a.log", LOG.replace("这款本子有方格的吗", pasted)))
    assert log.column("sender") == ["m****03", "竹里文具-小舟"]
    assert log.column("text_raw")[0] == pasted
    assert log.column("flags")[0] == ["looks_like_head"]


@pytest.mark.parametrize("account", ["竹里文具-发货", "竹里文具-签收时间", "竹里预计"])
def test_hazard_4_an_account_named_like_a_field_still_speaks(account, read, written):
    log = read(written("a.log", LOG.replace("竹里文具-小舟", account)))
    assert log.column("sender") == ["m****03", account]


def test_hazard_14_a_log_with_the_latest_message_first_is_no_pasted_log(read, written):
    said = [f"m****03 2026-03-{day:02} 10:00:00\n第{day}天\n" for day in range(28, 0, -1)] * 10
    start = "/*****************以下为一通会话************************************/\n"
    texts = read(written("a.log", start + "".join(said))).column("text_raw")
    assert len(texts) > 200


def test_hazard_4_a_pasted_line_of_a_wangwang_chat_stays_with_who_pasted_it(read, written):
    chat = read(
        written(
            "a.txt",
            "青禾家居旗舰店:小艾\n"
            "----------------------------晚风----------------------------\n"
            "晚风(2026-03-02 10:00:00):  青禾家居旗舰店:小艾(2026-01-05 10:00:00):  不退\n"
            "青禾家居旗舰店:小艾(2026-01-05 10:00:20):  也不换\n"
            "青禾家居旗舰店:小艾(2026-03-02 10:00:20):  我看一下记录\n"
            "================================================================\n"
            "================================================================\n",
        )
    )
    assert chat.column("sender") == ["晚风", "青禾家居旗舰店:小艾"]
    assert chat.column("text_raw")[0] == (
        "青禾家居旗舰店:小艾(2026-01-05 10:00:00):  不退\n"
        "青禾家居旗舰店:小艾(2026-01-05 10:00:20):  也不换"
    )


def test_hazard_5_an_end_mark_missing_doubled_or_without_a_start(read, written):
    start = "/*****************以下为一通会话************************************/"
    end = "/*****************会话结束************************************/"
    log = read(
        written(
            "a.log",
            f"{end}\n{start}\nm****03 2026-03-02 10:00:00\n在吗\n{start}\n{start}\n"
            f"k****55 2026-03-02 11:00:00\n你好\n{end}\n{end}\n{start}\n{end}\n",
        )
    )
    assert log.column("text_raw") == ["在吗", "你好"]
    assert log.column("section_ended") == [False, True]
    assert log.column("section_ended_at") == [None, None]
    assert log.files[0]["lines_in_marks"] == 8
    assert log.files[0]["lines_unaccounted"] == 0


def test_hazard_5_text_outside_a_session_and_above_the_first_head_is_an_issue(read, written):
    log = read(written("a.log", "我在\n" + LOG.replace("m****03", "\n还有吗\nm****03", 1)))
    assert log.column("text_raw") == SAID
    assert log.issues.select(["line_start", "line_end", "kind", "excerpt"]).to_pylist() == [
        {"line_start": 1, "line_end": 1, "kind": "outside_session", "excerpt": "我在"},
        {"line_start": 3, "line_end": 4, "kind": "text_without_head", "excerpt": "还有吗"},
    ]


def test_hazard_5_a_message_outside_a_session_is_read_and_flagged(read, written):
    log = read(written("a.log", "竹里文具-小舟 2026-03-02 09:00:00\n在的\n" + LOG))
    assert log.column("flags") == [["outside_session"], [], []]
    assert log.column("section")[0] is None


def test_hazard_5_a_head_without_a_body(read, written):
    log = read(written("a.log", LOG.replace("这款本子有方格的吗\t\n", "")))
    assert log.column("text_raw")[0] == ""
    assert log.column("flags")[0] == ["head_without_body"]


def test_a_line_of_several_megabytes_is_cut_and_the_file_goes_on(read, written):
    log = read(written("a.log", LOG.replace("这款本子有方格的吗", "长" * 3_000_000)))
    assert [len(text) < 400_000 for text in log.column("text_raw")] == [True, True]
    assert log.column("flags") == [["line_cut"], []]
    assert log.issues["line_start"].to_pylist() == [3]
    assert "其余 " in log.issues["reason"][0].as_py()
    assert log.files[0]["lines_unaccounted"] == 0


def test_a_message_of_very_many_lines_keeps_its_ends_and_says_so(read, written):
    lines = "\n".join(f"第{number}行" for number in range(50_000))
    log = read(written("a.log", LOG.replace("这款本子有方格的吗", lines)))
    text = log.column("text_raw")[0]
    assert text.startswith("第0行\n第1行\n")
    assert text.endswith("\n第49998行\n第49999行")
    assert log.column("flags")[0] == ["lines_left_out"]
    assert log.files[0]["lines_unaccounted"] == 0
