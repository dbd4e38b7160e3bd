"""What exports in tables and JSON do to a reader, hazard by hazard."""

import json
from datetime import date, time

import pytest

HEADING = ["会话ID", "消息ID", "消息时间", "发送者", "发送方", "消息内容"]


def csv_row(*cells: str) -> str:
    return "消息时间,发送者,发送方,消息内容\n" + ",".join(cells) + "\n"


def test_hazard_6_a_side_that_the_table_does_not_state_is_not_guessed(read, written):
    table = "消息时间,发送者,消息内容\n2026-11-16 09:00:00,云帆:小艾,在的\n"
    found = read(written("a.csv", table))
    assert (found.column("side"), found.column("side_ground")) == ([None], [None])


def test_hazard_6_the_api_states_sides_as_bool_number_or_text(read, written):
    said = [True, 1, "1", "true", False, 0, "0", 7]
    messages = [
        {"waiterSend": side, "waiter": "小舟", "customer": "jd_a", "time": 1794790805000}
        for side in said
    ]
    found = read(written("a.json", json.dumps({"ChatLog": messages})))
    assert found.column("side") == ["agent"] * 4 + ["customer"] * 3 + [None]
    assert found.column("flags")[-1] == ["side_unreadable"]


@pytest.mark.parametrize("nick", ["a:b", "某某旗舰店", "客服小王", "小 明(2026-11-16 09:00:00)"])
def test_hazard_7_a_buyer_may_be_called_anything(read, written, nick):
    found = read(written("a.csv", csv_row("2026-11-16 09:00:00", nick, "买家", "在吗")))
    assert (found.column("sender"), found.column("side")) == ([nick], ["customer"])


def test_hazard_7_the_web_query_knows_a_customer_with_a_colon_by_name(read, written):
    chat = {"user": "a:b", "chats": [{"date": "2026-11-16", "time": "09:00:00", "sender": "a:b"}]}
    chat["chats"][0]["text"] = "在吗"
    found = read(written("a.json", json.dumps(chat)))
    assert (found.column("side"), found.column("shop")) == (["customer"], [None])


def test_hazard_8_the_prefix_of_the_site_is_no_part_of_the_shop(read, written):
    found = read(
        written("a.csv", csv_row("2026-11-16 09:00:00", "cntaobao云帆:小艾", "客服", "在"))
    )
    assert found.column("sender") == ["cntaobao云帆:小艾"]
    assert found.column("shop") == ["云帆"]


def test_hazard_9_a_transfer_notice_keeps_the_stated_kind(read, written):
    table = "消息时间,发送者,发送方,消息内容,消息类型\n2026-11-16 09:00:00,晚风,买家,由 A 转交给 B,转接\n"
    assert read(written("a.csv", table)).column("stated_kind") == ["transfer"]


def test_hazard_12_date_and_clock_in_two_columns(read, written):
    table = "日期,时间,发送者,内容\n2026/1/6,9:05:05,晚风,在吗\n"
    assert read(written("a.csv", table)).column("sent_at") == ["2026-01-06 09:05:05"]


def test_hazard_12_a_sheet_with_date_cells_and_clock_cells(read, workbook):
    day, clock = date(2026, 11, 16), time(9, 5, 5)
    sheet = [["日期", "时间", "发送者", "内容"], [day, clock, "晚风", "在吗"]]
    assert read(workbook("a.xlsx", {"一": sheet})).column("sent_at") == ["2026-11-16 09:05:05"]


def test_hazard_12_a_day_without_a_clock_is_no_moment(read, workbook):
    sheet = [["时间", "发送者", "内容"], [date(2026, 11, 16), "晚风", "在吗"]]
    found = read(workbook("a.xlsx", {"一": sheet}))
    assert (found.column("sent_at"), found.column("flags")) == ([None], [["time_unreadable"]])


def test_hazard_12_a_time_that_cannot_be_read_is_kept_as_written_and_flagged(read, written):
    found = read(written("a.csv", csv_row("昨天下午", "晚风", "买家", "在吗")))
    assert (found.column("sent_at"), found.column("sent_at_raw")) == ([None], ["昨天下午"])
    assert found.column("flags") == [["time_unreadable"]]


def test_hazard_15_line_breaks_tabs_and_entities_inside_cells_stay(read, written):
    table = (
        '消息时间,发送者,消息内容\n2026-11-16 09:00:00,晚风,"一\t二\n\n三 &#x26; <img src=""x"">"\n'
    )
    found = read(written("a.csv", table))
    assert found.column("text_raw") == ['一\t二\n\n三 &#x26; <img src="x">']


def test_hazard_15_a_cell_filled_to_its_end_is_flagged_as_cut(read, workbook):
    sheet = [HEADING, ["c", "m", "2026-11-16 09:00:00", "晚风", "买家", "长" * 32_767]]
    assert read(workbook("a.xlsx", {"一": sheet})).column("flags") == [["truncated_32767"]]


def test_hazard_16_placeholders_stay_messages_as_written(read, written):
    text = "请在客户端查看原始聊天记录，网页版无法展示"
    found = read(written("a.csv", csv_row("2026-11-16 09:00:00", "云帆:小艾", "客服", text)))
    assert found.column("text_raw") == [text]


def test_hazard_20_excerpts_of_issues_show_no_phone_number(read, written):
    table = "电话本\n13800138000\n消息时间,发送者,消息内容\n2026-11-16 09:00:00,晚风,在吗\n"
    found = read(written("a.csv", table))
    assert found.issue_kinds() == ["outside_table", "outside_table"]
    assert "13800138000" not in str(found.issues.to_pylist())


def test_hazard_22_a_line_repeated_in_a_table_stays_repeated(read, written):
    row = "c1,,2026-11-16 09:00:00,晚风,买家,在吗\n"
    found = read(written("a.csv", ",".join(HEADING) + "\n" + row * 3))
    assert len(set(found.column("message_id"))) == 3


def test_hazard_22_the_same_native_id_on_two_pages_is_one_message(read, written):
    message = {"mid": "9", "sid": "s", "waiterSend": 1, "waiter": "小舟", "customer": "jd_a"}
    message |= {"content": "在", "created": 1794790805000}
    found = read(written("a.json", json.dumps([{"result": [message]}, {"result": [message]}])))
    assert len(found.column("message_id")) == 2
    assert len(set(found.column("message_id"))) == 1


def test_hazard_24_ids_that_a_sheet_shortened_are_no_ids(read, workbook):
    sheet = [HEADING, [1234567890123456789, 123.0, "2026-11-16 09:00:00", "晚风", "买家", "在吗"]]
    found = read(workbook("a.xlsx", {"一": sheet}))
    assert found.column("conversation_native_id") == [None]
    assert found.column("message_native_id") == ["123"]
    assert found.column("flags") == [["id_lost_digits"]]


def test_hazard_24_dash_blank_and_zero_in_the_session_list(read, workbook):
    heading = [" 咨询时间", "客服 ", "顾客", "技能组", "商品编号", "满意度", "cid"]
    sheet = [
        heading,
        ["'2026-11-16 09:15:02", "小舟", 13911832121.0, "-", 0, "-", ""],
        ["2026-11-16 09:15:02", "", "jd_a", "售前", "100000000007.0", "0", "c1"],
    ]
    found = read(workbook("咨询.xlsx", {"咨询会话查询": sheet})).sessions
    assert found["customer"].to_pylist() == ["13911832121", "jd_a"]
    assert found["skill_group"].to_pylist() == [None, "售前"]
    assert found["item_id"].to_pylist() == [None, "100000000007"]
    assert found["satisfaction"].to_pylist() == [None, "0"]
    assert found["account"].to_pylist() == ["小舟", None]
    assert found["conversation_native_id"].to_pylist() == [None, "c1"]


def test_hazard_26_the_customer_comes_from_the_column_not_from_the_sheets_name(read, workbook):
    name = "名字很长很长很长很长很长很长很长很长很长很长很长很长/的顾客"
    rows = [
        ["客户名", "消息序号", "发送时间", "发送内容", "发送账号", "账号类型"],
        [name, 1, "09:00:05", "在吗", "tb55501", "客服"],
    ]
    found = read(workbook("a.xlsx", {"导出汇总": rows, "名字很长_1": rows}))
    assert found.column("customer") == [name]
    assert found.column("side") == ["customer"]


def test_a_lone_summary_sheet_is_read_itself(read, workbook):
    rows = [
        ["客户名", "消息序号", "发送时间", "发送内容", "发送账号", "账号类型"],
        ["晚风", 1, "09:00:05", "在吗", "tb1", ""],
        ["小满", 1, "09:00:05", "在吗", "tb2", ""],
    ]
    found = read(workbook("a.xlsx", {"导出汇总": rows}))
    assert found.column("customer") == ["晚风", "小满"]


def test_a_dump_in_one_cell_of_a_sheet_stands_on_its_row(read, workbook):
    dump = "2026-11-16\n09:00:00\n在吗\n晚风\n09:00:05\n在的\n云帆:小艾\n没有更多内容了"
    rows = [
        ["buyer", "staff", "chat_date", "filter_range", "chat_text"],
        ["晚风", "云帆:小艾", "2026-11-16", "", dump],
    ]
    found = read(workbook("a.xlsx", {"一": rows}))
    assert found.column("text_raw") == ["在吗", "在的"]
    assert found.column("line_start") == [2, 2]
    assert found.files[0]["lines_unaccounted"] == 0


def test_each_row_of_dumps_is_a_section_of_its_own(read, written):
    dump = '"10:00:00\n在吗\n{0}\n没有更多内容了"'
    table = "buyer,staff,chat_date,filter_range,chat_text\n" + "".join(
        f"{nick},云帆:小艾,2026-11-16,,{dump.format(nick)}\n" for nick in ("晚风", "小满")
    )
    found = read(written("a.csv", table))
    assert len(set(found.column("section"))) == 2
    assert found.column("sent_at") == ["2026-11-16 10:00:00"] * 2


def test_hazard_24_an_old_workbook_is_read(read, old_workbook):
    rows = [["消息时间", "发送者", "消息ID", "消息内容"]]
    rows.append([46342.375, "晚风", 12.0, "在吗"])
    found = read(old_workbook("旧.xls", rows))
    assert found.column("sent_at") == ["2026-11-16 09:00:00"]
    assert found.column("message_native_id") == ["12"]
    assert found.column("text_raw") == ["在吗"]


@pytest.mark.parametrize(
    ("table", "layout"),
    [
        ("消息时间,发送者,消息内容\n2026-11-16 09:00:00,jd_0aaaaaaaaaq7,在吗\n", "jd_rows"),
        ("消息时间,发送者,消息内容,平台\n2026-11-16 09:00:00,晚风,在吗,京东\n", "jd_rows"),
        ("消息时间,发送者,消息内容,平台\n2026-11-16 09:00:00,晚风,在吗,千牛\n", "qn_rows"),
        ("消息时间,顾客,客服,发送方,消息内容,商品编号\n", "jd_rows"),
    ],
)
def test_a_table_that_names_jd_or_holds_its_pins_is_dongdongs(read, written, table, layout):
    assert read(written("a.csv", table)).files[0]["layout"] == layout
