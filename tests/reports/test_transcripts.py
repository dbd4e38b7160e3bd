"""Which messages of a long chat are shown."""

from chatqa.reports.findings import Shown
from chatqa.reports.transcripts import around


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
