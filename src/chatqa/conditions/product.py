"""`product`: what the conversation is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from chatqa.matching.columns import Columns
from chatqa.matching.contract import Reach
from chatqa.matching.hits import Hits, hits
from chatqa.matching.products import about_ids, about_names
from chatqa.matching.view import View


@dataclass(frozen=True)
class Condition:
    """Find conversations about a product: by a link or card, or by its name in anybody's words.

    *ids*, *names*: one of these, and what the shop's table of products knows by them; without
    both, any product of that table. *with_tip*: only products that the table gives a tip for.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "商品"

    awaits: ClassVar[Reach] = "chat"  # the product may be named later

    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    with_tip: bool = False

    def find(self, chats: View) -> Hits:
        """Return the conversations."""
        ids, names = self._wanted(chats.columns)
        about = np.zeros(len(chats.columns.conversations), dtype=bool)
        for each in (about_ids(chats.columns, ids), about_names(chats.columns, names)):
            for conversations in each.values():
                about |= conversations
        return hits("conversation", np.flatnonzero(about))

    def _wanted(self, columns: Columns) -> tuple[set[str], set[str]]:
        """Return ids and names to look for, with those that the table adds."""
        every = not (self.ids or self.names)
        known = [
            product
            for product in columns.settings.products
            if (every or product.id in self.ids or product.name in self.names)
            and (product.tip or not self.with_tip)
        ]
        ids, names = {product.id for product in known}, {product.name for product in known}
        return (ids, names) if self.with_tip else (ids | {*self.ids}, names | {*self.names})
