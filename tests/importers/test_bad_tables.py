"""Tables that are damaged, empty or not what their name says: one clear sentence, the rest is read."""

import pytest

ROWS = [["消息时间", "发送者", "消息内容"], ["2026-11-16 09:00:00", "晚风", "在吗"]]
TABLE = "消息时间,发送者,消息内容\n2026-11-16 09:00:00,晚风,在吗\n"


@pytest.mark.parametrize("kept", [6, 100, 2000])
def test_a_truncated_workbook_is_named_and_the_good_file_is_read(read, workbook, written, kept):
    bad = workbook("坏.xlsx", {"Sheet1": ROWS})
    bad.write_bytes(bad.read_bytes()[:kept])
    found = read(bad, written("好.csv", TABLE))
    assert found.column("source_file") == ["好.csv"]
    assert found.issues["source_file"].to_pylist() == ["坏.xlsx"]
    assert "已损坏" in found.issues["reason"][0].as_py()


def test_an_old_workbook_cut_off_is_named(read, tmp_path):
    path = tmp_path / "旧.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    found = read(path)
    assert found.issue_kinds() == ["unreadable_file"]
    assert "另存为 .xlsx" in found.issues["reason"][0].as_py()


@pytest.mark.parametrize(
    ("sheets", "kind"),
    [
        ({"Sheet1": []}, "empty_file"),
        ({"一": [], "二": [[]]}, "empty_file"),
        ({"Sheet1": [["货号", "数量"], ["A1", 3]]}, "unknown_layout"),
        ({"Sheet1": ROWS[:1]}, "no_messages"),
    ],
)
def test_a_workbook_without_rows_is_named(read, workbook, sheets, kind):
    found = read(workbook("空.xlsx", sheets))
    assert found.imported.num_rows == 0
    assert found.issue_kinds() == [kind]
    assert "空.xlsx" in found.issues["reason"][0].as_py()


def test_an_unknown_workbook_shows_how_it_begins(read, workbook):
    found = read(workbook("进货.xlsx", {"Sheet1": [["货号", "数量"], ["A1", 3]]}))
    assert "货号 数量；A1 3" in found.issues["reason"][0].as_py()


def test_a_workbook_called_csv_is_read(read, workbook):
    assert read(workbook("其实是表格.csv", {"Sheet1": ROWS})).column("text_raw") == ["在吗"]


def test_a_csv_called_xlsx_is_read(read, written):
    assert read(written("其实是文本.xlsx", TABLE)).column("text_raw") == ["在吗"]


def test_a_table_of_something_else_is_not_taken_for_chats(read, written):
    found = read(written("进货.csv", "日期,货号,数量\n2026-11-16,A1,3\n"))
    assert found.issue_kinds() == ["unknown_layout"]
    assert "进货.csv" in found.issues["reason"][0].as_py()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            '{"ChatLogPage":{"chatLogList":[{"waiterSend":true,"customer":"a","cont',
            "unreadable_file",
        ),
        ('{"hello": 1}', "unknown_layout"),
        ('{"chatLogMessageList": ' + "[" * 100_000, "unreadable_file"),
    ],
)
def test_json_that_is_cut_off_or_of_another_kind_is_named(read, written, text, kind):
    found = read(written("a.json", text))
    assert found.issue_kinds() == [kind]
    assert found.imported.num_rows == 0


def test_what_stands_before_the_cut_of_joined_answers_is_kept(read, written):
    whole = '{"ChatLog":[{"waiterSend":1,"customer":"a","waiter":"b","content":"在","time":1772414102000}]}'
    found = read(written("a.json", whole + "\n" + whole[:40]))
    assert found.column("text_raw") == ["在"]
    assert found.issue_kinds() == ["unreadable_file"]
    assert "第 2 行" in found.issues["reason"][0].as_py()


def test_a_workbook_with_a_password_is_named_with_what_to_do(read, encrypted_workbook):
    found = read(encrypted_workbook("密.xlsx"))
    assert found.issue_kinds() == ["encrypted"]
    assert "去掉密码" in found.issues["reason"][0].as_py()
