"""Where a conversation ends and the next begins."""

from collections.abc import Callable

import pyarrow as pa
import pytest

from chatqa import conversations, transcript
from chatqa.settings import Settings

Chats = list[dict[str, object]]
Session = Callable[..., pa.Table]


def chats_of(chat: str, settings: Settings | None = None) -> Chats:
    imported = transcript.parse(chat).imported
    return conversations.build(imported, settings or Settings())[1].to_pylist()


def test_two_hours_of_silence_end_a_conversation() -> None:
    chat = """
    09:00:00 customer 有货吗
    09:00:10 agent 有
    11:00:11 customer 多少钱
    """
    rows = [(row["messages"], row["split_ground"]) for row in chats_of(chat)]
    assert rows == [(2, "gap"), (1, "gap")]


def test_exactly_two_hours_do_not() -> None:
    chat = "09:00:00 customer 有货吗\n09:00:10 agent 有\n11:00:10 customer 多少钱"
    assert [row["messages"] for row in chats_of(chat)] == [3]


def test_an_open_question_keeps_it_together() -> None:
    chat = "2026-11-16 09:00:00 customer 有货吗\n2026-11-17 09:00:00 agent 有的"
    assert [row["messages"] for row in chats_of(chat)] == [2]


def test_but_for_two_days_at_most() -> None:
    chat = "2026-11-16 09:00:00 customer 有货吗\n2026-11-18 09:00:01 agent 有的"
    assert [row["messages"] for row in chats_of(chat)] == [1, 1]


def test_what_needs_no_answer_keeps_nothing_together() -> None:
    chat = "09:00:00 agent 今天发货\n09:00:10 customer 谢谢\n12:00:00 customer 还有货吗"
    assert [row["messages"] for row in chats_of(chat)] == [2, 1]


def test_the_gap_is_a_setting() -> None:
    chat = "09:00:00 customer 有货吗\n09:00:10 agent 有\n09:02:00 customer 多少钱"
    settings = Settings(conversation_gap_s=60)
    assert [row["messages"] for row in chats_of(chat, settings)] == [2, 1]


def test_a_conversation_belongs_to_the_day_it_began() -> None:
    chat = "2026-11-16 23:59:50 customer 有货吗\n2026-11-17 00:00:10 agent 有"
    (row,) = chats_of(chat)
    assert (str(row["day"]), row["messages"]) == ("2026-11-16", 2)


def test_the_day_is_shanghais() -> None:
    assert [str(row["day"]) for row in chats_of("00:00:00 customer 有货吗")] == ["2026-11-16"]


def test_customers_talk_apart() -> None:
    chat = "09:00:00 customer:晚风 有货吗\n09:00:01 customer:桃桃 在吗\n09:00:09 agent>晚风 有"
    rows = [(row["customer"], row["messages"]) for row in chats_of(chat)]
    assert rows == [("晚风", 2), ("桃桃", 1)]


def test_ids_do_not_change_when_the_conversation_goes_on() -> None:
    short = chats_of("09:00:00 customer 有货吗")
    longer = chats_of("09:00:00 customer 有货吗\n09:00:09 agent 有")
    assert short[0]["conversation_id"] == longer[0]["conversation_id"]


def built(*parts: pa.Table) -> Chats:
    return conversations.build(pa.concat_tables(parts), Settings())[1].to_pylist()


@pytest.mark.parametrize(("again", "conversations_"), [("09:15:00", 1), ("09:15:01", 2)])
def test_on_dongdong_who_comes_back_within_ten_minutes_continues(
    session: Session, again: str, conversations_: int
) -> None:
    first = session("一", ("09:00:00", "jd_0a", "在吗"), ended="09:05:00")
    second = session("二", (again, "jd_0a", "有货吗"), ended="09:30:00")
    assert len(built(first, second)) == conversations_


def test_a_session_that_is_continued_ends_where_the_last_one_does(session: Session) -> None:
    first = session("一", ("09:00:00", "jd_0a", "在吗"), ended="09:05:00")
    second = session("二", ("09:06:00", "jd_0a", "有货吗"), ended=None)
    (row,) = built(first, second)
    assert (row["ended"], f"{row['ended_at']:%H:%M:%S}") == (False, "09:06:00")


def test_another_customer_within_ten_minutes_does_not(session: Session) -> None:
    first = session("一", ("09:00:00", "jd_0a", "在吗"), ended="09:05:00")
    second = session("二", ("09:06:00", "jd_0b", "在吗"), ended="09:30:00")
    assert len(built(first, second)) == 2


def test_a_mask_alone_is_not_the_same_customer(session: Session) -> None:
    first = session(
        "一", ("09:00:00", "j****q7", "在吗"), ("09:00:05", "云帆文具-小舟", "在"), ended="09:05:00"
    )
    second = session(
        "二", ("09:06:00", "j****q7", "在吗"), ("09:06:05", "云帆文具-大川", "在"), ended="09:30:00"
    )
    assert len(built(first, second)) == 2


def test_a_mark_goes_before_any_gap(session: Session) -> None:
    chat = session(
        "一", ("09:00:00", "jd_0a", "好的"), ("13:00:00", "jd_0a", "在吗"), ended="13:05:00"
    )
    (row,) = built(chat)
    assert (row["split_ground"], row["end_ground"], row["ended"]) == ("mark", "mark", True)


def test_the_platforms_id_goes_before_everything(session: Session) -> None:
    first = session("一", ("09:00:00", "jd_0a", "在吗"), native="c1", ended=None)
    second = session("一", ("09:01:00", "jd_0a", "在吗"), native="c2", ended=None)
    rows = [(row["conversation_native_id"], row["split_ground"]) for row in built(first, second)]
    assert rows == [("c1", "native"), ("c2", "native")]


def test_without_times_a_section_is_a_conversation_in_file_order(session: Session) -> None:
    chat = session("一", (None, "jd_0a", "在吗"), (None, "云帆文具-小舟", "在"), ended=None)
    messages, chats = conversations.build(chat, Settings())
    assert messages["text"].to_pylist() == ["在吗", "在"]
    assert messages["seq"].to_pylist() == [1, 2]
    (row,) = chats.to_pylist()
    assert (row["day"], row["started_at"], row["ended"]) == (None, None, False)


def test_a_line_without_a_time_stays_where_the_file_has_it(session: Session) -> None:
    chat = session(
        "一",
        ("09:00:00", "jd_0a", "在吗"),
        (None, "云帆文具-小舟", "云帆文具-小舟 撤回了一条消息"),
        ("09:00:20", "云帆文具-小舟", "在"),
        ended="09:05:00",
    )
    messages, _ = conversations.build(chat, Settings())
    assert messages["kind"].to_pylist() == ["text", "withdrawal", "text"]
    assert messages["sent_at"].null_count == 1


def test_it_says_how_the_session_list_was_joined(session: Session) -> None:
    chat = session("一", ("09:00:00", "jd_0a", "在吗"), ended="09:05:00", native="c1")
    assert [row["join_state"] for row in built(chat)] == ["none"]
    joined = chat.append_column("join_state", pa.array(["exact"]))
    assert [row["join_state"] for row in built(joined)] == ["exact"]
