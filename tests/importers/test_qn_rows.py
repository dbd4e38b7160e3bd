"""D1: a table with one message a row."""

from datetime import datetime

import pytest

FULL = """\
会话ID,消息ID,消息时间,发送者,发送方,消息内容,是否自动回复,消息类型,技能组
c1,m1,2026-11-16 09:00:00,云帆文具:小艾,客服,亲 在的呢,是,文本,售前
c1,m2,2026-11-16 09:00:05,晚风,买家,能便宜吗,否,文本,售前
c1,m3,2026-11-16 09:00:20,云帆文具:服务助手,机器人,为您推荐,,卡片,售前
c1,m4,2026-11-16 09:00:30,系统,系统,会话已转接,,转接,售前
"""


def test_a_table_with_its_own_columns_needs_no_configuration(read, written):
    found = read(written("任意名.csv", FULL))
    assert found.column("side") == ["agent", "customer", "robot", "system"]
    assert found.column("side_ground") == ["column"] * 4
    assert found.column("automatic") == [True, False, None, None]
    assert found.column("stated_kind") == ["text", "text", "card", "transfer"]
    assert found.column("message_native_id") == ["m1", "m2", "m3", "m4"]
    assert found.column("conversation_native_id") == ["c1"] * 4
    assert found.column("skill_group") == ["售前"] * 4
    assert found.column("platform") == ["qianniu"] * 4
    assert found.files[0]["layout"] == "qn_rows"
    assert found.files[0]["lines_unaccounted"] == 0


def test_the_customer_of_a_conversation_is_its_buyer_even_where_the_agent_speaks_first(
    read, written
):
    assert read(written("a.csv", FULL)).column("customer") == ["晚风"] * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_encoding_and_delimiter(read, written, encoding, delimiter):
    found = read(written("a.csv", FULL.replace(",", delimiter), encoding))
    assert found.column("text_raw") == ["亲 在的呢", "能便宜吗", "为您推荐", "会话已转接"]
    assert found.files[0]["lines_unaccounted"] == 0


def test_columns_in_any_order_under_synonyms_with_blanks_in_headings(read, written):
    found = read(written("a.csv", "内 容, 发送人 ,发送时间\n在吗,晚风,2026-11-16 09:00:00\n"))
    assert found.column("sender") == ["晚风"]
    assert found.column("text_raw") == ["在吗"]
    assert found.column("side") == [None]


def test_the_buyers_column_names_the_customer_and_never_the_sender(read, written):
    table = "消息时间,买家,客服账号,发送方,消息内容\n2026-11-16 09:00:00,晚风,小艾,客服,哦\n"
    found = read(written("a.csv", table))
    assert (found.column("customer"), found.column("sender")) == (["晚风"], ["小艾"])
    assert found.column("account") == ["小艾"]


def test_line_breaks_inside_cells_keep_the_physical_lines(read, written):
    table = '消息时间,发送者,消息内容\n2026-11-16 09:00:00,小艾,"第一行\n第二行"\n2026-11-16 09:00:09,晚风,好\n'
    found = read(written("a.csv", table))
    assert found.column("text_raw") == ["第一行\n第二行", "好"]
    assert found.column("line_start") == [2, 4]
    assert found.column("line_end") == [3, 4]


def test_a_quote_never_closed_costs_its_own_row_only(read, written):
    table = (
        '消息时间,发送者,消息内容\n2026-11-16 09:00:00,小艾,"没有关上\n'
        "2026-11-16 09:00:09,晚风,好\n2026-11-16 09:00:10,晚风,在吗\n"
    )
    found = read(written("a.csv", table))
    assert found.column("text_raw") == ['"没有关上', "好", "在吗"]
    assert found.column("flags") == [["quotes_kept"], [], []]


def test_a_sheet_gives_its_row_numbers_and_real_times(read, workbook):
    sheet = [
        ["云帆文具 2026年11月聊天明细"],
        [],
        ["消息时间", "发送者", "发送方", "消息内容"],
        [datetime(2026, 11, 16, 9, 0, 5), "晚风", "顾客", "在吗"],  # noqa: DTZ001 - as Excel
    ]
    found = read(workbook("a.xlsx", {"Sheet1": sheet}))
    assert found.column("sent_at") == ["2026-11-16 09:00:05"]
    assert found.column("line_start") == [4]
    assert found.issue_kinds() == ["outside_table"]
    assert found.files[0]["lines_unaccounted"] == 0
    assert found.files[0]["encoding"] is None


def test_messages_on_the_second_sheet_are_found(read, workbook):
    rows = [["消息时间", "发送者", "消息内容"], ["2026-11-16 09:00:00", "晚风", "在吗"]]
    found = read(workbook("a.xlsx", {"说明": [["由主管整理"]], "明细": rows}))
    assert found.column("text_raw") == ["在吗"]
    assert found.issue_kinds() == ["outside_table"]


def test_a_long_table_with_lines_that_are_no_messages_is_read_to_the_last_line(read, written):
    rows = [f"c{place // 4},2026-03-02 10:00:00,小满,买家,在吗{place}" for place in range(4_000)]
    rows[700:700] = ["", ",,,,", 'c1,"没有收尾']
    rows[2_000:2_000] = [""] * 1_700
    text = "会话ID,消息时间,发送者,发送方,消息内容\n" + "\n".join(rows) + "\n"
    found = read(written("长表.csv", text))
    [file] = found.files
    assert (file["lines"], file["lines_unaccounted"]) == (5_704, 0)
    assert found.column("text_raw")[-1] == "在吗3999"
    assert found.column("line_start")[-1] == 5_704
    assert found.issue_kinds() == ["broken_row"]


def test_a_customer_who_speaks_within_500_messages_names_the_chat(read, written):
    first = "c1,2026-03-02 10:00:00,云杉:阿禾,客服,在的"
    others = ["c2,2026-03-02 10:00:00,云杉:阿禾,客服,您好"] * 499
    late = "c1,2026-03-02 10:00:00,小满,买家,在吗"
    heading = "会话ID,消息时间,发送者,发送方,消息内容"
    near = read(written("近.csv", "\n".join([heading, first, *others, late])))
    far = read(written("远.csv", "\n".join([heading, first, *others, others[0], late])))
    assert near.column("customer")[0] == "小满"
    assert far.column("customer")[0] is None
