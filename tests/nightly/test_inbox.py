import os
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest

from chatqa.errors import SettingsError
from chatqa.nightly import inbox
from chatqa.tables import INBOX

NOW = datetime(2026, 11, 17, 1, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
NOTHING = INBOX.empty()


def lay(folder, name, content, age):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    moment = (NOW - age).timestamp()
    os.utime(path, (moment, moment))
    return path


def known(*exports):
    rows = [
        {
            "path": each.name,
            "sha256": each.sha256,
            "bytes": each.bytes,
            "modified_at": each.modified_at,
            "night": NOW.date(),
        }
        for each in exports
    ]
    return pa.Table.from_pylist(rows, schema=INBOX.schema)


def test_what_was_never_read_is_new(tmp_path):
    lay(tmp_path, "千牛/16.csv", "甲", timedelta(hours=1))
    found = inbox.look(tmp_path, NOTHING, NOW)
    assert [each.name for each in found.new] == ["千牛/16.csv"]


@pytest.mark.parametrize(
    "name", ["16.csv", pytest.param("别处/改名.csv", id="moved and renamed, the same bytes")]
)
def test_what_was_read_is_not_new(tmp_path, name):
    path = lay(tmp_path, "16.csv", "甲", timedelta(hours=1))
    before = known(*inbox.look(tmp_path, NOTHING, NOW).new)
    path.unlink()
    lay(tmp_path, name, "甲", timedelta(hours=1))
    assert inbox.look(tmp_path, before, NOW) == inbox.Found()


def test_a_file_that_grew_since_it_was_read_is_new(tmp_path):
    lay(tmp_path, "16.csv", "甲", timedelta(hours=1))
    before = known(*inbox.look(tmp_path, NOTHING, NOW).new)
    lay(tmp_path, "16.csv", "甲乙", timedelta(minutes=30))
    assert [each.name for each in inbox.look(tmp_path, before, NOW).new] == ["16.csv"]


@pytest.mark.parametrize(
    ("name", "age"),
    [
        pytest.param("16.csv", timedelta(seconds=119), id="written within two minutes"),
        pytest.param("16.csv.part", timedelta(hours=1), id="a name of something unfinished"),
        pytest.param("16.zip.crdownload", timedelta(hours=1), id="a browser's download"),
    ],
)
def test_a_file_still_being_copied_is_left_and_named(tmp_path, name, age):
    lay(tmp_path, name, "甲", age)
    assert inbox.look(tmp_path, NOTHING, NOW) == inbox.Found(growing=(name,))


def test_a_file_from_the_future_is_no_growing_one(tmp_path):
    lay(tmp_path, "16.csv", "甲", timedelta(hours=-3))
    assert [each.name for each in inbox.look(tmp_path, NOTHING, NOW).new] == ["16.csv"]


def test_what_lies_in_the_store_is_no_export(tmp_path):
    lay(tmp_path, "data/imports/imports.parquet", "甲", timedelta(hours=1))
    assert inbox.look(tmp_path, NOTHING, NOW, [tmp_path / "data"]) == inbox.Found()


def test_a_missing_inbox_is_said_by_name(tmp_path):
    with pytest.raises(SettingsError, match="放导出的文件夹不在") as caught:
        inbox.look(tmp_path / "网络盘", NOTHING, NOW)
    assert caught.value.where.endswith("网络盘")
