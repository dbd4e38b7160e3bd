"""Conditions written as in a rule, asked about a transcript."""

from collections.abc import Callable

import pytest

from chatqa import transcript
from chatqa.matching.columns import Side
from chatqa.matching.view import View, view
from chatqa.rulebook.building import build
from chatqa.rulebook.nodes import Node, read
from chatqa.rulecheck import chats_of

Found = Callable[..., list[str]]


class _Nothing:
    """Neither recognisers nor models."""

    def meaning(self, name: str, place: Node) -> object:
        raise place.fault(f"没有识别器“{name}”", "测试里没有识别器")

    labelled = meaning


@pytest.fixture
def found() -> Found:
    """Return the words found (of a conversation: `会话`), in the order of the chat."""

    def ask(condition: str, chat: str, *, side: Side = "desk", **given: object) -> list[str]:
        built = build(read(condition, "test.yaml"), _Nothing())
        chats = view(chats_of(transcript.parse(chat).imported, given)).of(side)
        return _words(chats, chats.rows_hit(built))

    return ask


@pytest.fixture
def values() -> Callable[..., list[tuple[float, str]]]:
    """Return what was measured, with its unit."""

    def ask(condition: str, chat: str, *, side: Side = "desk", **given: object) -> list[object]:
        built = build(read(condition, "test.yaml"), _Nothing())
        chats = view(chats_of(transcript.parse(chat).imported, given)).of(side)
        return [(row["value"], row["unit"]) for row in chats.rows_hit(built).rows]

    return ask


def _words(chats: View, hits: object) -> list[str]:
    if hits.scope == "conversation":
        return ["会话"] * len(hits)
    texts = chats.columns.messages["text"].to_pylist()
    return [
        texts[row["at"]][row["start"] : row["end"]] if row["start"] >= 0 else texts[row["at"]]
        for row in hits.rows
    ]
