"""`acknowledges`: the customer only thanks, assents or says goodbye, and nobody owes an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from chatqa import waits
from chatqa.matching.columns import Columns
from chatqa.matching.hits import Hits, Mask, hits
from chatqa.matching.texts import mask
from chatqa.matching.view import View

_MAY_ACKNOWLEDGE = ("text", "emoticon")


@dataclass(frozen=True)
class Condition:
    """Find customers' messages that open no turn, judged as the turns judge them.

    Assent (好的) counts only where the agent neither asked nor promised to look since the customer
    last spoke; *prompted* true takes that assent too. Evidence: the message.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "无需回复的应声"

    prompted: bool

    def find(self, chats: View) -> Hits:
        """Return the messages."""
        columns = chats.columns
        code, prompts = columns.codes["code"].to_numpy(), columns.codes["prompts"].to_numpy()
        customer = columns.of_side("customer") & columns.row_is("kind", _MAY_ACKNOWLEDGE)
        ends = customer & (code == waits.IGNORED) & ~mask(columns.messages["withdrawn"])
        assents = customer & (code == waits.ASSENT)
        if not self.prompted:
            spoken = prompts & ((code == waits.HOLDING) | (code == waits.REPLY))
            assents &= ~_after(spoken, code >= waits.QUESTION, columns)
        return hits("message", np.flatnonzero((ends | assents) & chats.on_side))


def _after(prompts: Mask, heard: Mask, columns: Columns) -> Mask:
    """Say for each row whether a prompt stands between it and what was last *heard* in the chat."""
    count = np.concatenate([[0], np.cumsum(prompts)])
    row = np.arange(len(prompts))
    first = columns.starts[columns.conversation]
    fresh = np.maximum.accumulate(np.where(heard, row + 1, 0))
    since = np.maximum(first, np.concatenate([[0], fresh[:-1]]))
    return np.asarray(count[row] > count[since])
