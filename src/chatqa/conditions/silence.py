"""`silence`: nobody writes for a while."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from chatqa.matching.hits import Hits, hits
from chatqa.matching.view import View

_SPEAKERS = ("customer", "agent", "robot", "unknown")


@dataclass(frozen=True)
class Condition:
    """Find messages after which nobody wrote for more than *over_minutes*.

    Within a conversation; *at_end*: after its last message, too, where the data reach further
    than that. Tips and marks of the platform break no silence. Evidence: the message before the
    silence, the one that broke it, and the seconds between them.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "静默"

    over_minutes: float
    at_end: bool = False

    def find(self, chats: View) -> Hits:
        """Return the messages, of kinds without words too."""
        columns = chats.columns
        spoken = np.flatnonzero(columns.row_is("role", _SPEAKERS))
        next_one = np.append(spoken[1:], -1)[: len(spoken)]
        conversation = columns.conversation
        last = (next_one < 0) | (conversation[next_one] != conversation[spoken])
        until = np.where(last, columns.reached_s[conversation[spoken]], columns.sent_s[next_one])
        silent_s = until - columns.sent_s[spoken]
        found = (silent_s > self.over_minutes * 60) & chats.on_side[spoken]
        if not self.at_end:
            found &= ~last
        return hits(
            "message",
            spoken[found],
            reply=np.where(last, -1, next_one)[found],
            # How long the silence at the end lasts, the data do not say.
            value=np.where(last, np.nan, silent_s)[found],
            unit="s",
        )
