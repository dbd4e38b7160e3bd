"""`group`: the group of agents that served."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from chatqa.matching.groups import in_groups
from chatqa.matching.hits import Hits, hits
from chatqa.matching.view import View


@dataclass(frozen=True)
class Condition:
    """Find conversations that one of the groups *any_of* served.

    As the export writes the group; where it names none, by the roster (售前, 售中, 售后), if all
    known accounts of the conversation belong there.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "客服组"

    any_of: tuple[str, ...]

    def find(self, chats: View) -> Hits:
        """Return the conversations."""
        return hits("conversation", np.flatnonzero(in_groups(chats.columns, self.any_of)))
