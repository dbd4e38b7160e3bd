"""What holds for every chat."""

from datetime import date, datetime, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from chatqa import conversations, transcript, turns
from chatqa.settings import Settings
from chatqa.transcript import SHANGHAI, Line

START = datetime(2026, 11, 16, tzinfo=SHANGHAI)
CUSTOMER = ["有货吗", "在吗", "你好", "好的", "谢谢", "多少钱", "/:^_^", "我已经拍了", "退货"]
AGENT = ["有的", "稍等", "您是要退货吗", "好的", "还有什么可以帮您", "/:^_^", "您好"]

Tables = tuple[pa.Table, pa.Table, pa.Table]


def lines(most_minutes: int) -> st.SearchStrategy[list[Line]]:
    """Messages of up to three customers and two agents, at most so many minutes apart."""
    customer = st.builds(
        lambda name, text: Line(START, "customer", text, account=name),
        st.sampled_from(["晚风", "桃桃", "小满"]),
        st.sampled_from(CUSTOMER),
    )
    agent = st.builds(
        lambda account, name, text, automatic: Line(
            START, "agent", text, account=account, customer=name, automatic=automatic
        ),
        st.sampled_from(["小艾", "阿青"]),
        st.sampled_from(["晚风", "桃桃", "小满"]),
        st.sampled_from(AGENT),
        st.booleans(),
    )
    moved = st.builds(
        lambda name: Line(START, "system", "由 小艾 转交给 阿青", customer=name),
        st.sampled_from(["晚风", "桃桃"]),
    )
    spoken = st.tuples(st.one_of(customer, customer, agent, agent, moved), st.integers(0, 6))
    steps = [1, 20, 119, 121, 1800, 7300, most_minutes * 60]

    def timed(pairs: list[tuple[Line, int]]) -> list[Line]:
        now, out = START, []
        for line, step in pairs:
            now += timedelta(seconds=steps[step])
            out.append(Line(now, *(getattr(line, name) for name in FIELDS)))
        return out

    return st.lists(spoken, min_size=1, max_size=25).map(timed)


FIELDS = ("role", "text", "account", "customer", "kind", "automatic")


def built(imported: pa.Table) -> Tables:
    messages, chats = conversations.build(imported, Settings())
    return messages, chats, turns.build(messages, chats, Settings())


def imported_of(chat: list[Line]) -> pa.Table:
    return transcript.parse(transcript.write_lines(chat)).imported


@given(lines(600), st.randoms(use_true_random=False))
@examples(max_examples=25)
def test_shuffled_rows_change_nothing(chat: list[Line], random: object) -> None:
    imported = imported_of(chat)
    order = list(range(imported.num_rows))
    random.shuffle(order)  # type: ignore[attr-defined]
    assert built(imported.take(order)) == built(imported)


@given(lines(600))
@examples(max_examples=25)
def test_every_message_stands_in_one_conversation_once(chat: list[Line]) -> None:
    imported = imported_of(chat)
    messages, chats, _ = built(imported)
    assert sorted(messages["message_id"].to_pylist()) == sorted(imported["message_id"].to_pylist())
    assert sum(chats["messages"].to_pylist()) == imported.num_rows
    assert set(messages["conversation_id"].to_pylist()) == set(chats["conversation_id"].to_pylist())


@given(lines(600))
@examples(max_examples=25)
def test_a_turn_is_asked_before_it_is_answered_and_ids_are_unique(chat: list[Line]) -> None:
    _, _, found = built(imported_of(chat))
    assert pc.all(pc.greater_equal(pc.fill_null(found["waited_s"], 0), 0)).as_py() in (True, None)
    assert len(set(found["turn_id"].to_pylist())) == found.num_rows
    replied = [(t["state"] == "answered") == (t["waited_s"] is not None) for t in rows(found)]
    assert all(replied)


@given(lines(600), st.integers(0, 25))
@examples(max_examples=40)
def test_data_that_end_early_never_make_a_wait_longer(chat: list[Line], keep: int) -> None:
    """What is late or unanswered in the part is at least as late in the whole."""
    imported = imported_of(chat)
    part = by_question(built(imported.slice(0, keep))[2])
    whole = by_question(built(imported)[2])
    for question, open_s in part.items():
        assert whole[question] >= open_s


def by_question(found: pa.Table) -> dict[str, int]:
    """How long each judged question was open; pending ones are not judged."""
    return {t["turn_id"]: t["open_s"] for t in rows(found) if t["state"] != "pending"}


def rows(table: pa.Table) -> list[dict[str, object]]:
    found: list[dict[str, object]] = table.to_pylist()
    return found


@given(st.lists(lines(60), min_size=2, max_size=4))
@examples(max_examples=15)
def test_each_day_from_two_days_around_it_is_the_day_of_the_whole(parts: list[list[Line]]) -> None:
    """Bursts of a few hours, three days apart: no question is open across the window's edge."""
    chat = [
        Line(line.sent_at + timedelta(days=3 * number), *(getattr(line, n) for n in FIELDS))
        for number, part in enumerate(parts)
        for line in part
    ]
    imported = imported_of(chat)
    whole = built(imported)
    for day in sorted(set(whole[1]["day"].to_pylist())):
        around = imported.filter(np.abs(days(imported) - days_of(day)) <= 2)
        assert of_day(built(around), day) == of_day(whole, day)


def days(imported: pa.Table) -> object:
    return imported["day"].cast(pa.int32()).to_numpy()


def days_of(day: date) -> int:
    return (day - date(1970, 1, 1)).days


def of_day(tables: Tables, day: date) -> list[pa.Table]:
    messages, chats, found = tables
    ends = chats.column_names.index("end_ground"), chats.column_names.index("ended")
    known = chats.remove_column(max(ends)).remove_column(min(ends)).drop_columns(["ended_at"])
    return [table.filter(pc.equal(table["day"], day)) for table in (messages, known, asked(found))]


def asked(found: pa.Table) -> pa.Table:
    """What does not depend on how far the data reach."""
    return found.select(["day", "turn_id", "agent_ground", "waited_s", "answered_s", "holding"])
