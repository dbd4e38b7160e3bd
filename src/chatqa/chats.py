"""What the rules look at: a day's messages, conversations and turns, and what the shop says."""

from __future__ import annotations

from dataclasses import dataclass, field

import pyarrow as pa

from chatqa.settings import Settings


@dataclass(frozen=True, eq=False)
class Chats:
    """MESSAGES, CONVERSATIONS and TURNS of one or more shops, in any row order, and Settings.

    *later*: conversations that are not judged here but may hold what one of these lacks.
    """

    messages: pa.Table
    conversations: pa.Table
    turns: pa.Table
    settings: Settings = field(default_factory=Settings)
    later: Later | None = None


@dataclass(frozen=True, eq=False)
class Later:
    """MESSAGES and CONVERSATIONS that the same customers began after those that are judged."""

    messages: pa.Table
    conversations: pa.Table
