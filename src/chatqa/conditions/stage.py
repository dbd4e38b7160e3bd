"""`stage`: before, during or after the sale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
import pyarrow as pa

from chatqa.labels import label
from chatqa.matching.hits import Hits, hits
from chatqa.matching.view import View


@dataclass(frozen=True)
class Condition:
    """Find conversations in *any_of* the stages."""

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "会话阶段"

    by_stage: ClassVar[bool] = True

    any_of: tuple[Literal["pre_sale", "in_sale", "after_sale", "unknown"], ...]

    def find(self, chats: View) -> Hits:
        """Return the conversations."""
        fits = chats.columns.conversation_is("stage", self.any_of)
        return hits("conversation", np.flatnonzero(fits))

    def explain(self, chats: View) -> list[str]:
        """Say which stage the chats are in."""
        wanted = "、".join(label("stage", stage) for stage in self.any_of)
        stages = chats.columns.conversations["stage"].filter(pa.array(chats.within)).to_pylist()
        return [f"会话阶段：{label('stage', stage)}；此条只管{wanted}" for stage in stages]
