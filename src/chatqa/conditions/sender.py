"""`sender`: who wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from chatqa.matching.hits import Hits, hits
from chatqa.matching.view import View


@dataclass(frozen=True)
class Condition:
    """Find messages whose role is one of *any_of*."""

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "发言人"

    any_of: tuple[Literal["customer", "agent", "robot", "system", "unknown"], ...]

    def find(self, chats: View) -> Hits:
        """Return the messages."""
        fits = chats.columns.row_is("role", self.any_of) & chats.on_side
        return hits("message", np.flatnonzero(fits))
