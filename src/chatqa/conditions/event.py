"""`event`: what happened beside the words: an order, a payment, a transfer, an end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
import pyarrow.compute as pc

from chatqa.matching.columns import Columns
from chatqa.matching.hits import Hits, Mask, hits
from chatqa.matching.orders import PAID, SAYS_PAID
from chatqa.matching.texts import mask
from chatqa.matching.view import View

Event = Literal["order", "payment", "transfer", "auto_reply", "session_end"]


@dataclass(frozen=True)
class Condition:
    """Find the messages and marks that show *any_of* the events; anchors for `near`.

    `order`: an order card; `payment`: a card or tip that calls an order paid, or the customer's
    words that it is; `transfer`; `auto_reply`; `session_end`. Evidence: the message.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "事件"

    any_of: tuple[Event, ...]

    def exemptions(self, usual: tuple[str, ...]) -> tuple[str, ...]:
        """Where cards and automatic replies are looked for, being one excuses nothing."""
        wanted = {"card"} if {"order", "payment"} & {*self.any_of} else set()
        wanted |= {"automatic"} if "auto_reply" in self.any_of else set()
        return tuple(name for name in usual if name not in wanted)

    def find(self, chats: View) -> Hits:
        """Return the messages, of kinds without words too."""
        columns = chats.columns
        found = np.zeros(len(columns.messages), dtype=bool)
        for event in self.any_of:
            found |= _shown(columns, event)
        return hits("message", np.flatnonzero(found & chats.on_side))


def _shown(columns: Columns, event: Event) -> Mask:
    if event == "order":
        return columns.row_is("kind", ("order_card",))
    if event == "payment":
        marks = columns.row_is("kind", ("order_card", "card", "system_tip"))
        said = columns.of_side("customer") & columns.row_is("kind", ("text",))
        text = columns.messages["text"]
        paid = mask(pc.match_substring_regex(text, PAID))
        told = mask(pc.match_substring_regex(text, SAYS_PAID))
        return (marks & paid) | (said & told)
    if event == "auto_reply":
        return columns.row_is("origin", ("auto_reply",))
    return columns.row_is("kind", (event,))
