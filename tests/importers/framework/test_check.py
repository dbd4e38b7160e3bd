"""What `check` tells of files before anything is stored."""

from chatqa import importers

WANGWANG = (
    "青禾家居:小艾\n----------------------------晚风----------------------------\n"
    "晚风(2026-03-02 10:00:00):  在吗\n"
    "晚风(2026-03-02 10:00:01):  在吗\n"
    "青禾家居:小艾(2026-03-02 10:00:05):  在的\n"
    "路人甲(2026-03-02 10:00:09):  你好\n"
)
LOG = (
    "/*****************以下为一通会话************************************/\n"
    "散落的一行\nm****03 2026-03-02 10:00:00\n在吗\n"
)


def test_a_file_is_told_by_its_layout_and_counts(written):
    [file] = importers.check(importers.read([written("a.txt", WANGWANG)]))
    assert (file.source_file, file.layout, file.encoding) == ("a.txt", "ww_client_txt", "utf-8")
    assert file.title == "旺旺/千牛客户端导出的消息记录（TXT）"
    assert (file.messages, file.lines, file.lines_unaccounted) == (4, 6, 0)


def test_issues_are_told_with_their_lines_and_the_next_file_starts_anew(written, tmp_path):
    missing, log, empty = tmp_path / "没有.log", written("b.log", LOG), written("c.log", "")
    files = list(importers.check(importers.read([missing, log, empty])))
    assert [file.source_file for file in files] == ["没有.log", "b.log", "c.log"]
    assert [[(kind, line) for kind, _, line in file.issues] for file in files] == [
        [("unreadable_file", 1)],
        [("text_without_head", 2)],
        [("empty_file", 1)],
    ]
    assert [file.layout for file in files] == [None, "jd_log", None]
