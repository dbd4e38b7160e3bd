"""`order`: how the customer's order stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from chatqa.matching.contract import Reach
from chatqa.matching.hits import Hits, hits
from chatqa.matching.orders import states
from chatqa.matching.view import View


@dataclass(frozen=True)
class Condition:
    """Find conversations with an order that is in one of *state* when the conversation ends.

    By the table of orders (an order that the conversation names, or one that the customer made
    in the 30 days before), else by the last order card or tip that says so, and by the customer's
    own words (我付款了). No such word, no hit: an unknown state is none.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "订单状态"

    undone_by: ClassVar[Reach] = "chat"  # a later card may say otherwise
    awaits: ClassVar[Reach] = "chat"

    state: tuple[Literal["unpaid", "paid", "shipped", "closed"], ...]

    def find(self, chats: View) -> Hits:
        """Return the conversations."""
        found = states(chats.columns)
        wanted = set(self.state)
        return hits("conversation", [at for at in sorted(found) if found[at] & wanted])
