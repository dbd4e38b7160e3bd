"""Transcripts in, what a definition counts out."""

from collections.abc import Callable
from typing import Any

import pytest

from chatqa import conversations, metrics, transcript, turns
from chatqa.chats import Chats
from chatqa.settings import Settings


@pytest.fixture
def counted() -> Callable[..., list[Any]]:
    """Return (asked, seconds or the reason why it is not counted, in time) of every question."""

    def run(metric: str, chat: str, platform: str = "qianniu") -> list[Any]:
        imported = transcript.parse(chat, platform=platform).imported
        settings = Settings()
        messages, chats = conversations.build(imported, settings)
        asked = turns.build(messages, chats, settings)
        whole = Chats(messages=messages, conversations=chats, turns=asked, settings=settings)
        (definition,) = metrics.load([metric])
        rows = metrics.metric_turns(whole, definition).to_pylist()
        return [
            (f"{row['asked_at']:%H:%M:%S}", row["not_counted"] or row["seconds"], row["in_time"])
            for row in rows
        ]

    return run
