"""Bad files are set aside by name, with a reason a person understands; the good ones are inspected."""

import io
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

from chatqa import pipeline, settings
from chatqa.resources import samples_folder

NOW = datetime.fromisoformat("2026-11-18T01:30:00+08:00")
SHOP = settings.load(samples_folder() / "chatqa.toml")
(GOOD,) = (samples_folder() / "dongdong").glob("*小满*.log")
WECHAT = "2026年11月16日\n\n小王 09:30\n晚上一起吃饭吗\n\n小李 09:31\n好呀，老地方见\n"


def workbook() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["消息时间", "发送者", "消息内容"])
        for row in range(1, 400):
            sheet.write_row(row, 0, ["2026-11-16 09:00:00", f"顾客{row}", "在吗" * row])
    return stream.getvalue()


def archive(*members: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members:
            packed.writestr(name, content)
    return stream.getvalue()


BAD = {
    "空文件.log": b"",
    "图片.log": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "断掉的.xlsx": workbook()[:2000],
    "炸弹.zip": archive(("a.log", b"0" * 300_000_000)),
    "越界.zip": archive(("../../evil.log", GOOD.read_bytes())),
    "微信.txt": WECHAT.encode(),
    "乱码.log": "，".join(["您好"] * 50).encode("utf-16-le")[1:],
}


def run(paths: list[Path], root: Path) -> pipeline.Done:
    return pipeline.run(paths, root, SHOP, started=NOW)


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    inbox = tmp_path_factory.mktemp("inbox")
    for name, content in BAD.items():
        (inbox / name).write_bytes(content)
    shutil.copy(GOOD, inbox)
    root = tmp_path_factory.mktemp("night")
    run([inbox], root)
    return root


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_set_aside_by_name_with_a_chinese_reason(night: Path, name: str) -> None:
    issues = pd.read_parquet(night / "import_issues")
    reasons = issues[issues["source_file"].str.startswith(name)]["reason"]
    assert len(reasons) == 1
    assert any("\u4e00" <= character <= "\u9fff" for character in reasons.iloc[0])


def test_the_good_file_beside_them_is_inspected_as_if_alone(night: Path, tmp_path: Path) -> None:
    run([GOOD], tmp_path)
    for table, name in (("messages", "message_id"), ("findings", "finding_id")):
        alone = set(pd.read_parquet(tmp_path / table)[name])
        assert set(pd.read_parquet(night / table)[name]) == alone


def test_nothing_is_written_outside_the_output(night: Path) -> None:
    assert not list(night.parent.parent.rglob("evil.log"))


def test_only_bad_files_still_leave_tables_that_say_nothing_was_found(tmp_path: Path) -> None:
    (tmp_path / "空文件.log").write_bytes(b"")
    done = run([tmp_path / "空文件.log"], tmp_path / "out")
    assert (done.messages, done.findings) == (0, 0)
    assert pd.read_parquet(tmp_path / "out" / "findings").empty
    assert len(pd.read_parquet(tmp_path / "out" / "import_issues")) == 1


def test_a_line_of_fifty_megabytes_is_cut_off_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "长行.log"
    head, *lines = GOOD.read_bytes().splitlines(keepends=True)
    path.write_bytes(
        head + b"".join(lines) + b"9" * 50_000_000 + b"\r\n" + head + b"".join(lines[:3])
    )
    run([path], tmp_path / "out")
    files = pd.read_parquet(tmp_path / "out" / "imports")
    issues = pd.read_parquet(tmp_path / "out" / "import_issues")
    assert files["lines_unaccounted"].tolist() == [0]
    assert set(issues["source_file"]) == {"长行.log"}
    assert len(pd.read_parquet(tmp_path / "out" / "messages")) >= 90


def test_a_file_that_does_not_exist_is_named(tmp_path: Path) -> None:
    run([tmp_path / "没有.log"], tmp_path / "out")
    assert pd.read_parquet(tmp_path / "out" / "import_issues")["source_file"].tolist() == [
        "没有.log"
    ]


def test_issues_are_told_once_however_often_the_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "越界.zip").write_bytes(BAD["越界.zip"])
    for _ in range(2):
        run([tmp_path / "越界.zip"], tmp_path / "out")
    issues = pd.read_parquet(tmp_path / "out" / "import_issues")
    assert issues["source_file"].str.startswith("越界.zip").sum() == 1
