"""`stage`: before, during or after the sale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from chatqa.matching.hits import Hits, hits
from chatqa.matching.view import View


@dataclass(frozen=True)
class Condition:
    """Find conversations in *any_of* the stages."""

    textual: ClassVar[bool] = False

    any_of: tuple[Literal["pre_sale", "in_sale", "after_sale", "unknown"], ...]

    def find(self, chats: View) -> Hits:
        """Return the conversations."""
        fits = chats.columns.conversation_is("stage", self.any_of)
        return hits("conversation", np.flatnonzero(fits))
