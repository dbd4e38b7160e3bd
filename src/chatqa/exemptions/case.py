"""The hits that are to be excused or not, and their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from chatqa.matching.columns import Columns
from chatqa.matching.contract import Condition
from chatqa.matching.hits import Hits, Mask, Numbers

Span = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Case:
    """The hits of one rule, before exemptions."""

    columns: Columns
    found: Hits
    rule: str
    condition: Condition

    @property
    def rows(self) -> Numbers:
        """The message rows of the hits (scope message)."""
        return self.found.at

    @property
    def texts(self) -> list[str]:
        """What the messages of the hits say."""
        texts = self.columns.messages["text"].take(pa.array(self.rows)).to_pylist()
        return [text or "" for text in texts]

    def spanned(self) -> Iterator[tuple[int, str, Span]]:
        """Yield (number, text, span) of each hit that has a span."""
        starts, ends = (self.found.rows[edge].tolist() for edge in ("start", "end"))
        for index, (text, *span) in enumerate(zip(self.texts, starts, ends, strict=True)):
            if span[0] >= 0:
                yield index, text, (span[0], span[1])

    def each(self, check: Callable[[str, Span], bool]) -> Mask:
        """Ask *check* about (text, span) of each hit that has a span."""
        found = np.zeros(len(self.found), dtype=bool)
        fitting = [index for index, text, span in self.spanned() if check(text, span)]
        found[np.array(fitting, dtype=np.int64)] = True
        return found


def inside(span: Span, matches: Any) -> bool:
    """Say whether *span* lies in one of *matches*."""
    return any(found.start() <= span[0] and span[1] <= found.end() for found in matches)
