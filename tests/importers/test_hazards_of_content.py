"""Hazards 15–18, 21 and 22 of real exports: what was said, and what was said twice."""

import pytest

START = "/*****************以下为一通会话************************************/\n"
END = "/*****************会话结束_时间：2026-03-02 {}************************************/\n"
HEAD = "m****03 2026-03-02 10:00:00\n"


def test_hazard_15_lines_blanks_and_tabs_inside_a_message(read, written):
    log = read(
        written("a.log", START + HEAD + "\n\n尺寸\n\n宽\t2米\t\n\n" + END.format("10:05:00"))
    )
    assert log.column("text_raw") == ["尺寸\n\n宽\t2米"]
    assert log.files[0]["lines_unaccounted"] == 0


@pytest.mark.parametrize(
    "text",
    [
        "¥￥ab12CD￥ 点开看",
        "`https://item.taobao.com/item.htm?id=500000000002`",
        '<img class="a" src="https://img.alicdn.com/a.jpg">',
        "&nbsp;好的&#x26;",
        "<recognition>好的</recognition>voice.amr",
        "【此消息为欢迎卡片或富文本模板答案，聊天记录中暂不支持展示】",
        "好的#E-s21#E-s21",
        "鼓掌/:8*8 ",
        "🙄👨‍👩‍👧",
        "=HYPERLINK(1)",
    ],
)
def test_hazards_15_16_18_content_stays_as_written(text, read, written):
    log = read(written("a.log", START + HEAD + text + "\n" + END.format("10:05:00")))
    assert log.column("text_raw") == [text]


def test_hazard_15_a_tab_inside_the_text_of_a_tsv(read, written):
    rows = read(written("a.tsv", "s1\tu1\t0\t0\t0\t\t还没收到\t要退款\n"))
    assert rows.column("text_raw") == ["还没收到\t要退款"]


def test_hazard_16_a_web_message_that_only_the_client_shows(read, written):
    chat = read(
        written(
            "a.txt",
            "小满\n2026-03-02\n09:00:00\n请在客户端查看原始聊天记录，网页版无法展示\n云杉:阿禾\n没有更多内容了\n",
        )
    )
    assert chat.column("text_raw") == ["请在客户端查看原始聊天记录，网页版无法展示"]
    assert chat.column("sender") == ["云杉:阿禾"]


def test_hazard_17_a_withdrawn_message_without_text_and_time(read, written):
    chat = read(
        written("a.txt", "云杉:阿禾2026-3-2 9:00:00\n您好\n已读\n云杉:阿禾 撤回了一条消息\n")
    )
    assert chat.column("withdrawn") == [False, True]
    assert chat.column("read_state") == ["read", None]
    assert chat.column("sent_at_raw") == ["2026-3-2 9:00:00", None]
    assert chat.column("time_precision") == ["s", "none"]


def test_hazard_18_emoticons_next_to_other_characters(read, written):
    chat = read(
        written(
            "a.txt",
            "青禾家居\n----------------------------晚风----------------------------\n"
            "晚风(2026-03-02 10:00:00):  /:0871件/:O=O/:(Zz...)/:>_<\n",
        )
    )
    assert chat.column("text_raw") == ["/:0871件/:O=O/:(Zz...)/:>_<"]


ONE = START + HEAD + "在吗\n竹里-小舟 2026-03-02 10:00:30\n在的\n" + END.format("10:05:00")
LONGER = (
    START
    + HEAD
    + "在吗\n竹里-小舟 2026-03-02 10:00:30\n在的\nm****03 2026-03-02 10:04:00\n谢谢\n"
    + END.format("10:09:00")
)
OTHER = START + "k****55 2026-03-02 09:00:00\n你好\n" + END.format("09:05:00")


def test_hazard_21_the_same_session_elsewhere_and_longer_keeps_its_ids(read, written):
    early = read(written("early.log", ONE)).column("message_id")
    late = read(written("late.log", OTHER + LONGER)).column("message_id")
    assert late[1:3] == early
    assert len(set(late)) == 4


def test_hazard_21_a_session_listed_twice_in_one_file_gives_the_same_ids_twice(read, written):
    ids = read(written("glued.log", ONE + OTHER + ONE)).column("message_id")
    assert ids[:2] == ids[3:]


def test_hazard_21_a_robots_welcome_to_two_customers_in_one_second_is_two_messages(read, written):
    welcome = (
        START + "jimi_vender_10001 2026-03-02 10:00:00\n欢迎光临\n{} 2026-03-02 10:00:09\n在吗\n"
    )
    first = read(written("a.log", welcome.format("m****03"))).column("message_id")
    second = read(written("b.log", welcome.format("k****55"))).column("message_id")
    assert not set(first) & set(second)


def test_hazard_22_asking_three_times_in_one_second_is_three_messages(read, written):
    log = read(written("a.log", START + (HEAD + "在吗\n") * 3))
    assert len(set(log.column("message_id"))) == 3
    again = read(written("b.log", START + (HEAD + "在吗\n") * 3))
    assert again.column("message_id") == log.column("message_id")


def test_hazard_22_repeats_without_any_time_stay(read, written):
    chat = read(written("a.txt", "云杉:wj:在的\n" + "t******7:在吗\n" * 3))
    assert len(set(chat.column("message_id"))) == 4
