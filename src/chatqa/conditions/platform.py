"""`platform`: where the chat took place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from chatqa.matching.hits import Hits, hits
from chatqa.matching.view import View


@dataclass(frozen=True)
class Condition:
    """Find conversations on *any_of* the platforms."""

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "平台"

    any_of: tuple[Literal["wangwang", "qianniu", "dongdong"], ...]

    def find(self, chats: View) -> Hits:
        """Return the conversations."""
        fits = chats.columns.conversation_is("platform", self.any_of)
        return hits("conversation", np.flatnonzero(fits))
