"""Transcripts in, turns out."""

from collections.abc import Callable

import pyarrow as pa
import pytest

from chatqa import conversations, transcript, turns
from chatqa.settings import Settings

Turns = list[dict[str, object]]


@pytest.fixture
def turns_of() -> Callable[..., Turns]:
    """Return the turns of a transcript, times as HH:MM:SS."""

    def build(chat: str, settings: Settings | None = None, **more: str) -> Turns:
        imported = transcript.parse(chat, **more).imported
        return turns_of_imported(imported, settings or Settings())

    return build


@pytest.fixture
def turns_of_rows() -> Callable[..., Turns]:
    """Return the turns of IMPORTED rows."""
    return lambda imported, settings=None: turns_of_imported(imported, settings or Settings())


def turns_of_imported(imported: pa.Table, settings: Settings) -> Turns:
    messages, chats = conversations.build(imported, settings)
    rows: Turns = turns.build(messages, chats, settings).to_pylist()
    for row in rows:
        for name in ("asked_at", "replied_at", "answered_at"):
            moment = row[name]
            row[name] = f"{moment:%H:%M:%S}" if moment else None
    return rows
