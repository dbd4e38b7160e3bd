"""Missing data never makes blame: what is absent is judged only where the data go on."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest

from chatqa.tables import IMPORTED

Build = Callable[..., list[dict[str, object]]]


def judged(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [(row["state"], row["open_s"], row["not_counted"]) for row in rows]


def test_a_question_at_the_end_of_the_data_is_pending(turns_of: Build) -> None:
    chat = "09:00:00 customer 有货吗\n09:00:10 agent 有\n09:01:00 customer 多少钱"
    assert judged(turns_of(chat))[1] == ("pending", 0, None)


def test_it_stays_pending_while_the_account_is_seen_for_less_than_two_hours(
    turns_of: Build,
) -> None:
    chat = """
    09:00:00 customer:晚风 有货吗
    09:00:10 agent:小艾 有
    09:01:00 customer:晚风 多少钱
    11:01:00 agent:小艾>桃桃 您好
    """
    assert judged(turns_of(chat))[1] == ("pending", 7200, None)


def test_it_is_unanswered_once_the_account_is_seen_after_two_hours(turns_of: Build) -> None:
    chat = """
    09:00:00 customer:晚风 有货吗
    09:00:10 agent:小艾 有
    09:01:00 customer:晚风 多少钱
    11:01:01 agent:小艾>桃桃 您好
    """
    assert judged(turns_of(chat))[1] == ("unanswered", 7201, None)


def test_another_accounts_messages_prove_nothing_about_this_one(turns_of: Build) -> None:
    chat = """
    09:00:00 customer:晚风 有货吗
    09:00:10 agent:小艾 有
    09:01:00 customer:晚风 多少钱
    15:00:00 agent:阿青>桃桃 您好
    """
    assert judged(turns_of(chat))[1][0] == "pending"


def test_a_late_answer_is_an_answer_up_to_two_days(turns_of: Build) -> None:
    chat = "2026-11-16 09:00:00 customer 有货吗\n2026-11-18 09:00:00 agent 有"
    assert judged(turns_of(chat)) == [("answered", 172800, None)]


def test_after_two_days_a_question_is_closed(turns_of: Build) -> None:
    chat = """
    2026-11-16 09:00:00 customer 有货吗
    2026-11-18 09:00:01 agent 有
    09:00:05 customer 多少钱
    09:00:10 agent 99元
    """
    rows = [(t["asked_at"], t["waited_s"], t["state"]) for t in turns_of(chat)]
    assert rows == [("09:00:00", None, "unanswered"), ("09:00:05", 5, "answered")]


def session(*rows: tuple[str, str, str], ended: str | None) -> pa.Table:
    """A Dongdong session of (time, sender, text) with its end mark."""
    day = "2026-11-16 "
    return pa.Table.from_pylist(
        [
            {
                "shop": "云帆文具", "platform": "dongdong", "layout": "jd_log", "message_id": str(n),
                "section": "节", "section_ended": ended is not None,
                "section_ended_at": at(day + ended) if ended else None, "sent_at": at(day + time),
                "sender": sender, "time_precision": "s", "text_raw": text, "links": [], "flags": [],
                "withdrawn": False, "source_file": "例.log", "line_start": n, "line_end": n,
            }
            for n, (time, sender, text) in enumerate(rows)
        ],
        schema=IMPORTED.schema,
    )  # fmt: skip


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("ended", "expected"),
    [
        ("09:11:00", ("unanswered", 600, None)),
        ("09:03:00", ("unanswered", 120, "session_ended")),
        (None, ("pending", 0, None)),
    ],
)
def test_an_end_mark_judges_and_a_customer_who_leaves_at_once_is_not_counted(
    turns_of_rows: Build, ended: str | None, expected: tuple[object, ...]
) -> None:
    chat = session(
        ("09:00:00", "jd_0a", "有货吗"),
        ("09:00:10", "云帆文具-小舟", "有"),
        ("09:01:00", "jd_0a", "多少钱"),
        ended=ended,
    )
    assert judged(turns_of_rows(chat))[1] == expected


def test_no_wait_runs_over_an_end_mark(turns_of_rows: Build) -> None:
    first = session(("09:00:00", "jd_0a", "有货吗"), ended="09:30:00")
    second = session(("13:00:00", "云帆文具-小舟", "您好"), ended="13:05:00")
    names = [("section", "另一节"), ("message_id", "x"), ("source_file", "另.log")]
    for name, value in names:
        position = second.schema.get_field_index(name)
        second = second.set_column(position, second.schema.field(name), pa.array([value]))
    assert judged(turns_of_rows(pa.concat_tables([first, second]))) == [("unanswered", 1800, None)]


def test_a_question_after_the_end_mark_is_not_counted(turns_of_rows: Build) -> None:
    chat = session(
        ("09:00:00", "jd_0a", "有货吗"),
        ("09:00:10", "云帆文具-小舟", "有"),
        ("09:05:00", "jd_0a", "多少钱"),
        ended="09:03:00",
    )
    assert judged(turns_of_rows(chat))[1] == ("unanswered", 0, "after_session_end")


def test_a_greeting_answers_the_card_and_the_clock_runs_from_what_was_typed(
    turns_of_rows: Build,
) -> None:
    chat = session(
        ("09:00:00", "jd_0a", "咨询订单号：290000000001 商品ID：100000000007"),
        (
            "09:00:00",
            "云帆文具-小舟",
            "【此消息为欢迎卡片或富文本模板答案，聊天记录中暂不支持展示】",
        ),
        ("09:04:00", "jd_0a", "什么时候到"),
        ("09:04:30", "云帆文具-小舟", "明天"),
        ended="09:10:00",
    )
    rows = [(t["asked_at"], t["waited_s"], t["counted"]) for t in turns_of_rows(chat)]
    assert rows == [("09:04:00", 30, True)]


def test_a_card_that_only_a_greeting_answered_is_not_counted(turns_of_rows: Build) -> None:
    chat = session(
        ("09:00:00", "jd_0a", "咨询订单号：290000000001 商品ID：100000000007"),
        (
            "09:00:00",
            "云帆文具-小舟",
            "【此消息为欢迎卡片或富文本模板答案，聊天记录中暂不支持展示】",
        ),
        ("09:04:30", "云帆文具-小舟", "亲，这单明天到"),
        ended="09:10:00",
    )
    assert judged(turns_of_rows(chat)) == [("answered", 270, "automatic_opener")]


def test_a_card_that_nothing_answered_is_a_question(turns_of_rows: Build) -> None:
    chat = session(
        ("09:00:00", "jd_0a", "咨询订单号：290000000001 商品ID：100000000007"),
        ("09:00:05", "jd_0a", "什么时候到"),
        ("09:04:30", "云帆文具-小舟", "明天"),
        ended="09:10:00",
    )
    (turn,) = turns_of_rows(chat)
    assert (turn["asked_at"], turn["waited_s"], turn["opener"]) == ("09:00:00", 270, "question")


def test_a_typed_question_is_not_moved_by_a_greeting(turns_of_rows: Build) -> None:
    chat = session(
        ("09:00:00", "jd_0a", "有货吗"),
        (
            "09:00:00",
            "云帆文具-小舟",
            "【此消息为欢迎卡片或富文本模板答案，聊天记录中暂不支持展示】",
        ),
        ("09:04:00", "jd_0a", "人呢"),
        ("09:04:30", "云帆文具-小舟", "有"),
        ended="09:10:00",
    )
    assert [(t["asked_at"], t["waited_s"]) for t in turns_of_rows(chat)] == [("09:00:00", 270)]


WELCOMED = """
09:00:00 customer:晚风 有货吗
09:00:01 agent 欢迎光临，正在赶来
10:00:00 customer:桃桃 多少钱
10:00:02 agent 欢迎光临，正在赶来
11:00:00 customer:小满 能退吗
11:00:01 agent 欢迎光临，正在赶来
11:05:00 agent 能退
"""


def test_an_inferred_automatic_reply_is_no_reply_and_is_marked(turns_of: Build) -> None:
    rows = [(t["customer"], t["waited_s"], t["inferred_automatic"]) for t in turns_of(WELCOMED)]
    assert rows == [("晚风", None, True), ("桃桃", None, True), ("小满", 300, True)]


def test_layouts_without_times_have_no_waits(turns_of_rows: Build) -> None:
    undated = session(("09:00:00", "jd_0a", "有货吗"), ended=None).set_column(
        IMPORTED.schema.get_field_index("sent_at"), IMPORTED.schema.field("sent_at"),
        pa.nulls(1, IMPORTED.schema.field("sent_at").type),
    )  # fmt: skip
    assert turns_of_rows(undated) == []


def day_log(*rows: tuple[str, str, str]) -> pa.Table:
    """A Wangwang day log of (time, sender, text): it does not say to whom an agent speaks."""
    return pa.Table.from_pylist(
        [
            {
                "shop": "云帆文具", "platform": "wangwang", "layout": "ww_server_txt", "section": None,
                "message_id": str(n), "section_ended": False, "sent_at": at(f"2026-11-16 {time}"),
                "sender": sender, "account": "云帆文具:阿禾", "time_precision": "s", "text_raw": text,
                "links": [], "flags": [], "withdrawn": False, "source_file": "例.txt",
                "line_start": n, "line_end": n, "side_ground": "colon",
                "side": "agent" if ":" in sender else "customer",
            }
            for n, (time, sender, text) in enumerate(rows)
        ],
        schema=IMPORTED.schema,
    )  # fmt: skip


def test_one_customer_at_a_time_is_certain(turns_of_rows: Build) -> None:
    chat = day_log(
        ("09:00:00", "晚风", "有货吗"),
        ("09:05:00", "云帆文具:阿禾", "有的"),
        ("09:06:00", "桃桃", "多少钱"),
        ("09:06:10", "云帆文具:阿禾", "99元"),
    )
    rows = [(t["customer"], t["waited_s"], t["not_counted"]) for t in turns_of_rows(chat)]
    assert rows == [("晚风", 300, None), ("桃桃", 10, None)]


def test_interleaved_customers_make_no_blame_where_the_layout_names_none(
    turns_of_rows: Build,
) -> None:
    chat = day_log(
        ("09:00:00", "晚风", "有货吗"),
        ("09:00:05", "桃桃", "多少钱"),
        ("09:00:10", "云帆文具:阿禾", "有的"),
        ("09:00:20", "云帆文具:阿禾", "99元"),
        ("13:00:00", "桃桃", "好的谢谢"),
        ("13:00:05", "云帆文具:阿禾", "不客气"),
    )
    rows = [(t["customer"], t["state"], t["not_counted"]) for t in turns_of_rows(chat)]
    assert rows == [
        ("晚风", "unanswered", "customer_uncertain"),
        ("桃桃", "answered", None),
    ]


def test_an_agents_line_without_a_body_is_neither_answer_nor_silence(turns_of_rows: Build) -> None:
    chat = session(
        ("09:00:00", "jd_0a", "有货吗"),
        ("09:05:00", "云帆文具-小舟", ""),
        ended="09:10:00",
    )
    assert judged(turns_of_rows(chat)) == [("answered", 300, "unreadable_reply")]
