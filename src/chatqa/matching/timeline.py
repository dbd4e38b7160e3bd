"""What one customer and the shop said to each other in the order of time, over conversations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from chatqa.matching.columns import Columns
from chatqa.matching.hits import Mask, Numbers


@dataclass(frozen=True, eq=False)
class Timeline:
    """The rank of every message of some conversations by customer and time; -1 for all others.

    Messages without a time stand after those with one.
    """

    columns: Columns
    rank: Numbers

    @classmethod
    def of(cls, columns: Columns, within: Mask) -> Timeline:
        """Return the order of the conversations *within*."""
        rows = np.flatnonzero(within[columns.conversation])
        chat = columns.chat[columns.conversation[rows]]
        rank = np.full(len(columns.conversation), -1, dtype=np.int64)
        rank[rows[np.lexsort((rows, columns.sent_s[rows], chat))]] = np.arange(len(rows))
        return cls(columns, rank)

    def next(self, at: Numbers, among: Numbers) -> Numbers:
        """Return for each of *at* the row of *among* that the same customer saw next; -1: none."""
        if not len(among):
            return np.full(len(at), -1, dtype=np.int64)
        among = among[np.argsort(self.rank[among])]
        index = np.searchsorted(self.rank[among], self.rank[at], side="right")
        row = among[np.minimum(index, len(among) - 1)]
        chat = self.columns.chat[self.columns.conversation]
        return np.where((index < len(among)) & (chat[row] == chat[at]), row, -1)
