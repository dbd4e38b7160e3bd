"""`kind`: text, picture, link, card …"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from chatqa.matching.hits import Hits, hits
from chatqa.matching.view import View
from chatqa.tables import KINDS


@dataclass(frozen=True)
class Condition:
    """Find messages whose kind is one of *any_of* (`tables.KINDS`)."""

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "消息类型"

    any_of: tuple[str, ...]

    def __post_init__(self) -> None:
        unknown = [kind for kind in self.any_of if kind not in KINDS]
        if unknown:
            raise ValueError(f"没有消息类型“{unknown[0]}”，可用：{'、'.join(KINDS)}")

    def exemptions(self, usual: tuple[str, ...]) -> tuple[str, ...]:
        """Where cards and links are looked for, being one excuses nothing."""
        wanted = {"link"} if "item_link" in self.any_of else set()
        wanted |= {"card"} if {"order_card", "card", "placeholder"} & {*self.any_of} else set()
        return tuple(name for name in usual if name not in wanted)

    def find(self, chats: View) -> Hits:
        """Return the messages, of kinds without words too."""
        fits = chats.columns.row_is("kind", self.any_of) & chats.on_side
        return hits("message", np.flatnonzero(fits))
