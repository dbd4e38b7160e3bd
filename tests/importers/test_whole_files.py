"""Files that cannot be read are named, in Chinese and with a remedy; the rest goes on."""

import pytest

from chatqa import importers

LOG = (
    "/*****************以下为一通会话************************************/\n"
    "m****03 2026-03-02 10:00:00\n在吗\n"
    "/*****************会话结束_时间：2026-03-02 10:05:00************************************/\n"
)
WECHAT = "张三 2026-03-02 10:00:00\n电话13800138000\n\n李四 2026-03-02 10:01:00\n好的\n"
QQ = "消息记录（此消息记录为文本格式，不支持重新导入）\n\n消息对象:示例\n2026-03-02 10:00:00 某人(10001)\n在\n"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("空.log", b"", "empty_file"),
        ("图片.txt", b"\x89PNG\r\n\x1a\n" + bytes(2000), "binary_file"),
        ("微信.txt", WECHAT.encode(), "unknown_layout"),
        ("QQ.txt", QQ.encode("gbk"), "unknown_layout"),
        ("小说.txt", "很久很久以前，有一座山。\n山里有座庙。\n".encode(), "unknown_layout"),
    ],
)
def test_a_file_that_is_no_export_is_named_and_the_rest_goes_on(
    name, content, kind, read, written, tmp_path
):
    (tmp_path / name).write_bytes(content)
    both = read(tmp_path / name, written("好.log", LOG))
    assert both.column("text_raw") == ["在吗"]
    assert both.issues.select(["source_file", "kind"]).to_pylist() == [
        {"source_file": name, "kind": kind}
    ]
    assert both.issues["reason"][0].as_py().startswith(f"{name}：")
    assert [file["layout"] for file in both.files] == [None, "jd_log"]


def test_the_beginning_of_an_unknown_text_is_shown_masked(read, written):
    reason = read(written("微信.txt", WECHAT)).issues["reason"][0].as_py()
    assert "张三 2026-03-02 10:00:00；电话13*********；" in reason


def test_every_line_of_an_unknown_text_is_in_the_issue(read, written):
    unknown = read(written("微信.txt", WECHAT))
    assert unknown.issues.select(["line_start", "line_end"]).to_pylist() == [
        {"line_start": 1, "line_end": 5}
    ]
    assert unknown.files[0]["lines_in_issues"] == 5
    assert unknown.files[0]["lines_unaccounted"] == 0


def test_a_missing_file_is_an_issue_and_no_exception(read, tmp_path):
    assert read(tmp_path / "没有.log").issue_kinds() == ["unreadable_file"]


def test_a_folder_is_walked_in_order_and_hidden_files_are_left_out(read, tmp_path):
    for name in ("b/2.log", "a/1.log", ".cache/3.log", "c.log"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(LOG, "utf-8")
    assert [file["source_file"] for file in read(tmp_path).files] == ["a/1.log", "b/2.log", "c.log"]


def test_the_name_of_a_file_says_nothing_about_its_layout(read, written):
    assert read(written("聊天.csv", LOG)).files[0]["layout"] == "jd_log"


def test_a_shop_given_by_the_caller_stands_where_the_layout_names_none(read, written):
    assert read(written("a.log", LOG), shop="竹里文具").column("shop") == ["竹里文具"]


def test_group_chats_are_set_aside_as_an_issue(read, written):
    rule, title = "=" * 64, " " * 31 + "{}" + " " * 29
    chat = read(
        written(
            "a.txt",
            f"青禾家居\n\n{rule}\n{title.format('单聊')}\n{rule}\n\n\n"
            f"{'-' * 28}晚风{'-' * 28}\n晚风(2026-03-02 10:00:00):  群聊\n"
            f"{rule}\n{title.format('群聊')}\n{rule}\n"
            f"{'-' * 28}福利群{'-' * 28}\n某人(2026-03-02 10:00:00):  大家好\n",
        )
    )
    assert chat.column("text_raw") == ["群聊"]
    assert chat.issues.select(["line_start", "line_end", "kind"]).to_pylist() == [
        {"line_start": 13, "line_end": 14, "kind": "group_chat"}
    ]
    assert chat.files[0]["lines_unaccounted"] == 0


def test_the_rest_of_a_message_above_the_first_customer_names_no_shop(written, read):
    cut = read(
        written(
            "a.txt",
            "我帮您算一下，请稍等\n----------------------------晚风----------------------------\n"
            "青禾家居:小艾(2026-03-02 10:00:05):  在的\n",
        )
    )
    assert cut.column("shop") == [None]
    assert cut.column("side") == [None]
    assert cut.issue_kinds() == ["outside_session"]


@pytest.mark.parametrize("title", ["单聊", "群聊"])
def test_titles_that_share_a_rule(title, written, read):
    rule = "=" * 64
    chat = read(written("a.txt", f"青禾家居\n{rule}\n单聊\n{rule}\n{title}\n{rule}\n"))
    assert chat.files[0]["lines_unaccounted"] == 0


def test_a_long_log_comes_in_batches_that_keep_sessions_whole(written):
    start = "/*****************以下为一通会话************************************/\n"
    session = "".join(
        f"m****03 2026-03-02 {place // 60:02}:{place % 60:02}:00\n第{place}句\n"
        for place in range(1_000)
    )
    log = written("长.log", "".join(start + session.replace("第", f"{n}-") for n in range(12)))
    batches = list(importers.read([log], batch_messages=5_000))
    assert [batch.imported.num_rows for batch in batches] == [6_000, 6_000]
    assert [batch.file is None for batch in batches] == [True, False]
    assert [len(set(batch.imported["section"].to_pylist())) for batch in batches] == [6, 6]
    assert batches[-1].file["messages"].to_pylist() == [12_000]
    assert batches[-1].file["lines_unaccounted"].to_pylist() == [0]


def test_a_text_that_is_all_issues_comes_in_pieces_too(written, read):
    header = "session_id\tuser_id\twaiter_send\tis_transfer\tis_repeat\tsku\tcontent\n"
    rows = read(written("坏.tsv", header + "少了列\n" * 9_000))
    assert rows.issues.num_rows == 9_000
    assert rows.files[0]["lines_in_issues"] == 9_000
    assert rows.files[0]["lines_unaccounted"] == 0
