"""Which messages of a long chat are shown."""

import pyarrow as pa

from chatqa.reports.findings import Shown
from chatqa.reports.transcripts import around, rows_of

Tables = dict[str, pa.Table]


def messages(count: int) -> list[dict]:
    return [{"id": f"m{at}"} for at in range(count)]


def found(message: str | None, reply: str | None = None) -> Shown:
    return Shown({"message_id": message, "reply_message_id": reply}, "fine", "林晓", None, None)


def test_a_short_chat_is_shown_whole() -> None:
    assert around(messages(3), [found("m1")]) == [0, 1, 2]


def test_a_long_chat_is_shown_around_question_and_reply() -> None:
    assert around(messages(100), [found("m20", "m50")]) == [*range(14, 27), *range(44, 57)]


def test_a_long_chat_judged_as_a_whole_shows_its_beginning_and_its_end() -> None:
    assert around(messages(100), [found(None)]) == [*range(7), *range(93, 100)]


def test_a_message_without_a_date_shows_its_time_as_the_export_wrote_it(tables: Tables) -> None:
    rows = tables["messages"].slice(0, 2).to_pylist()
    rows[0] |= {"sent_at": None, "sent_at_raw": "昨天 晚上 9:05"}
    tables["messages"] = pa.Table.from_pylist(rows, schema=tables["messages"].schema)
    shown = rows_of(tables, ["c01"])["c01"]
    assert [message["time"] for message in shown] == ["昨天 晚上 9:05", "09:00:01"]


def test_automatic_and_system_lines_are_told_apart(tables: Tables) -> None:
    shown = rows_of(tables, ["c01", "c02"])
    assert shown["c01"][1]["automatic"]
    assert shown["c01"][1]["tags"] == ["自动回复"]
    assert shown["c02"][2]["quiet"]
    assert shown["c02"][2]["tags"] == ["转接"]
