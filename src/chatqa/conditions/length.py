"""`length`: how long a message is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pyarrow.compute as pc

from chatqa.matching.hits import Hits, hits
from chatqa.matching.texts import Texts


@dataclass(frozen=True)
class Condition:
    """Find messages of *at_least* to *at_most* characters, signs, blanks and emoticons aside."""

    textual: ClassVar[bool] = True
    title: ClassVar[str] = "长度"

    at_least: int = 0
    at_most: int | None = None

    def find_in(self, texts: Texts) -> Hits:
        """Return the texts; value: their characters."""
        length = pc.fill_null(pc.utf8_length(texts.core), -1).to_numpy()
        fits = length >= self.at_least
        if self.at_most is not None:
            fits &= length <= self.at_most
        numbers = np.flatnonzero(fits)
        return hits("text", numbers, value=length[numbers], unit="characters")
