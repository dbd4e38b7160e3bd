from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

import chatqa as package
from chatqa import resources
from chatqa.tables import RECOGNISED

SAMPLES = resources.samples_folder()
API_JSON = SAMPLES / "dongdong" / "咚咚接口_2026-11-16_17.json"
WITH_IDS = Path(__file__).parent.parent / "exports" / "jd_api_json" / "新接口.json"


def test_the_table_has_one_row_per_hit_and_the_columns_it_promises(chatqa, tmp_path):
    told = chatqa("recognise", SAMPLES / "dongdong", SAMPLES / "wangwang", "--out", "out")
    assert told.exit_code == 0
    rows = pq.read_table(tmp_path / "out" / "recognised.parquet")
    assert rows.schema == RECOGNISED.schema
    assert rows.schema.names == ["message_native_id", "message_id", "recogniser", "words"]
    assert f"识别完毕，命中 {rows.num_rows} 处：\n" in told.stdout
    assert "  rhetorical  反问  " in told.stdout
    assert told.stdout.endswith("数据：out/recognised.parquet\n")


def test_a_platforms_own_message_ids_stand_beside_ours(tmp_path):
    rows = package.recognise(WITH_IDS, out=tmp_path)
    assert rows["message_native_id"].notna().all()
    pd.testing.assert_frame_equal(rows, pd.read_parquet(tmp_path / "recognised.parquet"))


CHAT = """\
/*****************以下为一通会话************************************/
 j****b8 2026-11-16 09:00:00\t
能便宜10元吗\t
云朵优选-阿青 2026-11-16 09:00:08\t
好的亲\t
j****b8 2026-11-16 09:01:00\t
你好，什么时候发货\t
云朵优选-阿青 2026-11-16 09:01:05\t
难道详情页没写吗\t
j****b8 2026-11-16 09:02:00\t
凭什么要我自己猜\t
/*****************会话结束_时间：2026-11-16 09:07:43************************************/
"""


@pytest.fixture
def hits(tmp_path):
    """Recogniser and words of a chat of ours, whose agent accounts are known."""
    log = tmp_path / "云朵优选-阿青_2026-11-16.log"
    log.write_text(CHAT, encoding="utf-8")
    rows = package.recognise(log, settings=SAMPLES / "chatqa.toml")
    return set(zip(rows["recogniser"], rows["words"], strict=True))


def test_each_recogniser_looks_at_its_own_side_with_what_was_said_before(hits):
    assert ("bargain_request", "能便宜10元吗") in hits
    assert ("concession", "好的亲") in hits  # only after a request
    assert ("greeting", "你好") in hits
    assert {words for name, words in hits if name == "rhetorical"} == {"难道", "凭什么"}


def test_a_file_that_cannot_be_read_is_named_and_the_rest_recognised(chatqa, tmp_path):
    (tmp_path / "天气.txt").write_text("今天晴。\n", encoding="utf-8")
    told = chatqa("recognise", "天气.txt", API_JSON, "--out", "out")
    assert told.exit_code == 3
    assert "  ✗ 天气.txt\n" in told.stdout
    assert not pd.read_parquet(tmp_path / "out" / "recognised.parquet").empty


def test_without_a_folder_for_the_result_the_command_says_what_is_missing(chatqa):
    told = chatqa("recognise", API_JSON)
    assert told.exit_code == 2
    assert "--out" in told.stderr
