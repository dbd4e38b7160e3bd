"""`group`: the group of agents the export names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from chatqa.matching.hits import Hits, hits
from chatqa.matching.view import View


@dataclass(frozen=True)
class Condition:
    """Find conversations whose skill group is one of *any_of*, as the export writes it."""

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "客服组"

    any_of: tuple[str, ...]

    def find(self, chats: View) -> Hits:
        """Return the conversations."""
        fits = chats.columns.conversation_is("skill_group", self.any_of)
        return hits("conversation", np.flatnonzero(fits))
