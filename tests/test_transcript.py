"""The transcript notation: what one writes is what chatqa reads."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatqa import transcript
from chatqa.errors import TranscriptError
from chatqa.tables import KINDS
from chatqa.transcript import SHANGHAI, Line

CHAT = """
09:00:00 customer:晚风 在吗
09:00:01 agent!auto 您好，欢迎光临
09:00:30 agent:阿青 "  "  #hit:lone-symbols
2026-11-17 00:00:05 customer:桃桃 #E-s01
00:00:09 agent:阿青>晚风/image https://img.example/1.jpg  #hit #flag:pushy
#hit:missing-closing
"""


def test_messages_carry_what_the_line_says() -> None:
    imported = transcript.parse(CHAT).imported
    assert imported["side"].to_pylist() == ["customer", "agent", "agent", "customer", "agent"]
    assert imported["customer"].to_pylist() == ["晚风", "晚风", "晚风", "桃桃", "晚风"]
    assert imported["sender"].to_pylist()[1:3] == ["示例店:小艾", "示例店:阿青"]
    assert imported["automatic"].to_pylist() == [None, True, None, None, None]
    assert imported["stated_kind"].to_pylist()[4] == "image"
    assert imported["text_raw"].to_pylist()[2:4] == ["  ", "#E-s01"]
    assert [str(day) for day in imported["day"].to_pylist()[2:4]] == ["2026-11-16", "2026-11-17"]


def test_each_message_knows_its_line() -> None:
    assert transcript.parse(CHAT).lines == (2, 3, 4, 5, 6)


def test_marks_name_message_and_rule() -> None:
    marks = [(m.row, m.kind, m.rule) for m in transcript.parse(CHAT).marks]
    assert marks == [
        (2, "hit", "lone-symbols"),
        (4, "hit", None),
        (4, "flag", "pushy"),
        (None, "hit", "missing-closing"),
    ]


def test_the_same_words_in_the_same_second_are_two_messages() -> None:
    imported = transcript.parse("09:00:00 customer 在吗\n09:00:00 customer 在吗").imported
    assert len(set(imported["message_id"].to_pylist())) == 2


@pytest.mark.parametrize(
    "line",
    ["9点 customer 在吗", "09:00:00 buyer 在吗", "25:00:00 customer 在", '09:00:00 agent "a'],
)
def test_a_line_out_of_notation_is_named(line: str) -> None:
    with pytest.raises(TranscriptError) as caught:
        transcript.parse("09:00:00 customer 在吗\n" + line)
    assert (caught.value.line, caught.value.where) == (2, "第 2 行")


NAMES = st.none() | st.text("晚风ab12_*", min_size=1, max_size=5)
LINES = st.builds(
    Line,
    sent_at=st.datetimes(datetime(2026, 11, 1), datetime(2027, 1, 1)).map(  # noqa: DTZ001
        lambda moment: moment.replace(microsecond=0, tzinfo=UTC).astimezone(SHANGHAI)
    ),
    role=st.sampled_from(["customer", "agent", "robot", "system"]),
    text=st.text(max_size=20)
    | st.sampled_from(["在吗 #hit", '"引号', "a\\nb", "#flag:x", " 空 ", "甲\u2028乙", "a\x85b"]),
    account=NAMES,
    customer=NAMES,
    kind=st.none() | st.sampled_from(KINDS),
    automatic=st.booleans(),
)


@given(st.lists(LINES, max_size=5))
def test_reading_what_was_written_gives_the_same(lines: list[Line]) -> None:
    assert list(transcript.read_lines(transcript.write_lines(lines))) == lines
