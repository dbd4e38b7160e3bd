"""Real files of two layouts, read and merged."""

import json
from datetime import datetime, timedelta, timezone

import pyarrow as pa

from chatqa import conversations, importers, merging
from chatqa.settings import Settings

LOG = """\
/*****************以下为一通会话************************************/
 j****q7 2026-11-16 09:15:02\t
咨询订单号：290000000001 商品ID：100000000007
云帆文具-小舟 2026-11-16 09:15:02\t
您好\t
j****q7 2026-11-16 09:15:20\t
发票抬头改一下
名称：示例科技 & 公司\t
云帆文具-小舟 2026-11-16 09:15:41\t
https://dd-static.jd.com/ddimg/demo/1.jpg\t\t
云帆文具-小舟 2026-11-16 09:15:50\t
好的#E-s01\t
/*****************会话结束_时间：2026-11-16 09:20:00************************************/
/*****************以下为一通会话************************************/
 j****q7 2026-11-16 11:00:00\t
在吗\t
"""
CLIENT = """\
云帆:小艾


----------------------------晚风----------------------------
晚风(2026-11-16 10:00:05):  在吗
cntaobao云帆:小艾(2026-11-16 10:00:11):  亲 在的呢
"""
TABLE = """\
会话ID,消息时间,发送者,发送方,消息内容,是否自动回复,技能组
c1,2026-11-16 10:00:05,晚风,买家,在吗,,售前
c1,2026-11-16 10:00:11,云帆:小艾,客服,亲 在的呢,是,售前
c1,2026-11-16 10:00:30,晚风,买家,算了,,售前
"""


def api_message(time: str, *, by_agent: bool, content: str, image: str = "") -> dict[str, object]:
    at = datetime.fromisoformat(f"2026-11-16T{time}").replace(tzinfo=timezone(timedelta(hours=8)))
    return {
        "sid": "s1",
        "customer": "jd_0aaaaaaaaaq7",
        "waiter": "云帆小舟",
        "waiterSend": by_agent,
        "time": int(at.timestamp() * 1000),
        "content": content,
        "imgUrl": image,
    }


API = [
    api_message(
        "09:15:02", by_agent=False, content="咨询订单号：290000000001    商品ID：100000000007"
    ),
    api_message("09:15:20", by_agent=False, content="发票抬头改一下\n名称：示例科技 &#x26; 公司"),
    api_message(
        "09:15:41", by_agent=True, content="预览", image="https://dd-static.jd.com/ddimg/demo/1.jpg"
    ),
    api_message("09:15:50", by_agent=True, content="好的#E-s01"),
]


def merged_files(tmp_path, **files: str) -> pa.Table:
    paths = []
    for name, text in files.items():
        path = tmp_path / name.replace("_", ".")
        path.write_text(text, "utf-8")
        paths.append(path)
    return merging.merge(pa.concat_tables([batch.imported for batch in importers.read(paths)]))


def test_a_dongdong_log_and_the_api_are_one_chat_with_one_customer(tmp_path):
    merged = merged_files(tmp_path, jd_log=LOG, jd_json=json.dumps({"ChatLog": API}))
    assert merged.num_rows == 6
    first = [row for row in merged.to_pylist() if row["sent_at"].hour == 9]
    assert len({row["section"] for row in first}) == 1
    assert {row["conversation_native_id"] for row in first} == {"s1"}
    assert {row["customer"] for row in first} == {"jd_0aaaaaaaaaq7"}
    assert all(row["section_ended"] for row in first)


def test_another_session_under_the_same_mask_is_not_joined(tmp_path):
    merged = merged_files(tmp_path, jd_log=LOG, jd_json=json.dumps({"ChatLog": API}))
    (later,) = [row for row in merged.to_pylist() if row["sent_at"].hour == 11]
    assert later["conversation_native_id"] is None


def test_a_client_export_and_a_table_are_one_chat_with_what_each_knows(tmp_path):
    merged = merged_files(tmp_path, ww_txt=CLIENT, qn_csv=TABLE).to_pylist()
    assert [row["text_raw"] for row in merged] == ["在吗", "亲 在的呢", "算了"]
    assert [row["conversation_native_id"] for row in merged] == ["c1"] * 3
    assert [row["automatic"] for row in merged] == [None, True, None]
    assert merged[0]["section"] is not None


def test_a_client_export_that_goes_on_after_the_table_stays_one_conversation(tmp_path):
    longer = CLIENT + "晚风(2026-11-16 10:01:00):  那算了\n"
    merged = merged_files(tmp_path, ww_txt=longer, qn_csv=TABLE)
    _, found = conversations.build(merged, Settings())
    assert found["messages"].to_pylist() == [4]
    assert found["platform"].to_pylist() == ["qianniu"]


def test_a_log_of_which_the_api_tells_a_part_stays_one_conversation(tmp_path):
    merged = merged_files(tmp_path, jd_log=LOG, jd_json=json.dumps({"ChatLog": API[:1]}))
    _, found = conversations.build(merged, Settings())
    assert found["messages"].to_pylist() == [5, 1]
    assert found["conversation_native_id"].to_pylist() == ["s1", None]
