"""Hazards 6–14 of real exports: who speaks, and when."""

from datetime import date

import pytest

HEADER = "----------------------------{}----------------------------\n"
START = "/*****************以下为一通会话************************************/\n"


def test_hazard_6_the_side_is_stated_only_with_its_ground(read, written):
    block = HEADER.format("晚风") + (
        "晚风(2026-03-02 10:00:00):  在吗\n"
        "青禾家居旗舰店:小艾(2026-03-02 10:00:05):  在的\n"
        "路人甲(2026-03-02 10:00:09):  你好\n"
    )
    chat = read(written("a.txt", "青禾家居旗舰店:小艾\n" + block))
    assert chat.column("side") == ["customer", "agent", None]
    assert chat.column("side_ground") == ["header_nick", "header_nick", None]
    assert chat.column("flags")[2] == ["unknown_sender", "last_in_file"]


def test_hazard_6_a_dongdong_log_states_no_side(read, written):
    log = read(written("a.log", START + "m****03 2026-03-02 10:00:00\n在吗\n"))
    assert log.column("side") == [None]
    assert log.column("customer") == [None]


@pytest.mark.parametrize(
    "nick", ["桃桃:代购", "a b c", "小明(2020)", "a-b--c-", "我不是客服", "旗舰店迷妹", "-=-"]
)
def test_hazard_7_a_customer_of_any_name_in_a_wangwang_block(nick, read, written):
    chat = read(
        written(
            "a.txt",
            f"青禾家居旗舰店\n{HEADER.format(nick)}{nick}(2026-03-02 10:00:00):  在吗(急):  真的\n"
            "青禾家居旗舰店(2026-03-02 10:00:05):  在的\n",
        )
    )
    assert chat.column("sender") == [nick, "青禾家居旗舰店"]
    assert chat.column("customer") == [nick, nick]
    assert chat.column("side") == ["customer", "agent"]
    assert chat.column("text_raw") == ["在吗(急):  真的", "在的"]


def test_hazard_7_a_dongdong_sender_with_blanks(read, written):
    log = read(written("a.log", START + "竹里 文具 - 阿禾 2026-03-02 10:00:00\n在的\n"))
    assert log.column("sender") == ["竹里 文具 - 阿禾"]


@pytest.mark.parametrize("site", ["cntaobao", "cnalichn"])
def test_hazard_8_a_site_prefix_counts_for_nothing_and_stays_in_the_sender(site, read, written):
    chat = read(
        written(
            "a.txt",
            f"{site}青禾家居旗舰店:小艾\n{HEADER.format('晚风')}"
            f"{site}晚风(2026-03-02 10:00:00):  在吗\n"
            f"{site}青禾家居旗舰店:小艾(2026-03-02 10:00:05):  在的\n",
        )
    )
    assert chat.column("side") == ["customer", "agent"]
    assert chat.column("sender") == [f"{site}晚风", f"{site}青禾家居旗舰店:小艾"]
    assert chat.column("shop") == ["青禾家居旗舰店", "青禾家居旗舰店"]


def test_hazard_8_customers_with_one_mask_in_two_sessions_stay_two(read, written):
    session = START + "j****q7 {}\n在吗\n"
    log = read(
        written(
            "a.log", session.format("2026-03-02 10:00:00") + session.format("2026-03-02 12:00:00")
        )
    )
    assert len(set(log.column("section"))) == 2
    assert len(set(log.column("message_id"))) == 2


def test_hazard_9_a_transfer_notice_and_the_robot(read, written):
    chat = read(
        written(
            "a.txt",
            "云杉文具:服务助手2026-3-2 9:00:00\n您好\n由 服务助手 转交给 阿禾\n"
            "云杉文具:阿禾2026-3-2 9:00:20\n在的\n",
        )
    )
    assert chat.column("side") == ["robot", "system", "agent"]
    assert chat.column("stated_kind") == [None, "transfer", None]


def test_hazard_10_the_list_name_of_a_web_chat_differs_from_the_account(read, written):
    chat = read(written("a.txt", "小满ovo\n2026-03-02\n09:00:00\n在吗\ntb55501\n没有更多内容了\n"))
    assert chat.column("customer") == ["小满ovo"]
    assert chat.column("sender") == ["tb55501"]


def test_hazard_11_a_sender_of_another_shop_is_not_taken_for_our_agent(read, written):
    log = read(
        written(
            "a.txt",
            "云杉箱包专营店:阿禾的聊天记录\n\n==== 即时消息 ====\n"
            "2026-03-02 09:00:00 别家旗舰店:小二: 你好，批发吗\n",
        )
    )
    assert log.column("side") == [None]


@pytest.mark.parametrize(
    "head",
    [
        "云杉文具:阿禾2026-3-2 9:05:09",
        "云杉文具:阿禾 2026-03-02 09:05:09",
        "2026-3-2 9:05:09云杉文具:阿禾",
        "云杉文具:阿禾\n2026-3-2 9:05:09",
        "[云杉文具:阿禾] 2026-3-2 9:05:09",
    ],
)
def test_hazard_12_every_notation_of_a_pasted_head(head, read, written):
    chat = read(written("a.txt", f"{head}\n在的\n"))
    assert chat.column("sender") == ["云杉文具:阿禾"]
    assert chat.column("sent_at") == ["2026-03-02 09:05:09"]
    assert chat.column("text_raw") == ["在的"]


def test_hazard_12_the_arrow_of_a_pasted_head_names_customer_and_account(read, written):
    chat = read(written("a.txt", "tb20252025 --> 云杉文具:阿禾2026-3-2 9:05:09\n在吗\n"))
    assert chat.column("customer") == ["tb20252025"]
    assert chat.column("account") == ["云杉文具:阿禾"]
    assert chat.column("side_ground") == ["arrow"]


UNDATED = "云杉文具:阿禾23:59:50\n在的\n云杉文具:阿禾0:00:10\n请讲\n"


def test_hazard_12_times_without_any_date_are_no_moments(read, written):
    chat = read(written("a.txt", UNDATED))
    assert chat.column("sent_at") == [None, None]
    assert chat.column("sent_at_raw") == ["23:59:50", "0:00:10"]
    assert chat.column("time_precision") == ["time_only", "time_only"]


def test_hazard_12_times_without_a_date_follow_the_given_day_over_midnight(read, written):
    chat = read(written("a.txt", UNDATED), base_day=date(2026, 3, 2))
    assert chat.column("sent_at") == ["2026-03-02 23:59:50", "2026-03-03 00:00:10"]


def test_hazard_12_times_without_a_date_follow_the_dated_message_above(read, written):
    chat = read(written("a.txt", "云杉文具:阿禾2026-3-9 23:00:00\n您好\n" + UNDATED))
    assert chat.column("sent_at")[1:] == ["2026-03-09 23:59:50", "2026-03-10 00:00:10"]
    assert chat.column("flags")[1] == ["day_inferred"]


@pytest.mark.parametrize("day", ["2026-03-02", "2026/3/2", "2026年3月2日"])
def test_hazard_12_every_notation_of_a_day_line(day, read, written):
    chat = read(written("a.txt", f"小满\n{day}\n09:00:00\n在吗\ntb55501\n没有更多内容了\n"))
    assert chat.column("sent_at") == ["2026-03-02 09:00:00"]


def test_hazard_12_a_time_with_a_t_between_day_and_clock(read, written):
    log = read(written("a.log", START + "m****03 2026-03-02T10:00:00\n在吗\n"))
    assert log.column("sent_at") == ["2026-03-02 10:00:00"]
    assert log.column("sent_at_raw") == ["2026-03-02T10:00:00"]


def test_hazard_12_a_time_that_does_not_exist_is_no_head(read, written):
    log = read(
        written("a.log", START + "m****03 2026-03-02 10:00:00\n在吗\n某某 2026-02-30 25:00:00\n")
    )
    assert log.column("text_raw") == ["在吗\n某某 2026-02-30 25:00:00"]


def test_hazard_13_several_messages_of_one_second_stay_apart_and_in_order(read, written):
    said = "m****03 2026-03-02 10:00:00\n"
    log = read(written("a.log", START + f"{said}一\n{said}二\n{said}三\n"))
    assert log.column("text_raw") == ["一", "二", "三"]
    assert len(set(log.column("message_id"))) == 3


def test_hazard_14_a_late_message_keeps_its_place_and_its_time(read, written):
    log = read(
        written(
            "a.log",
            START
            + "m****03 2026-03-02 10:00:00\n在吗\n"
            + "竹里文具-小舟 2026-03-02 10:05:00\n在的\n"
            + "m****03 2026-03-02 10:01:00\n人呢\n",
        )
    )
    assert log.column("sent_at")[2] == "2026-03-02 10:01:00"
    assert log.column("flags")[2] == ["out_of_order", "last_in_file"]
