"""`words`: whole words, as jieba cuts them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from chatqa.matching.hits import Hits, Numbers, hits
from chatqa.matching.view import View


@dataclass(frozen=True)
class Condition:
    """Find messages by words rather than substrings: *any_of*, *all_of*, *none_of*.

    A message that was not segmented (cards, links) is never hit. Evidence: the message.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "分词"

    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()

    def find(self, chats: View) -> Hits:
        """Return the messages."""
        words = chats.columns.messages["words"].take(pa.array(chats.rows)).combine_chunks()
        parent, flat = pc.list_parent_indices(words), pc.list_flatten(words)
        found = _with(self.any_of, parent, flat) if self.any_of else np.arange(len(words))
        for word in self.all_of:
            found = np.intersect1d(found, _with((word,), parent, flat))
        if self.none_of:
            found = np.setdiff1d(found, _with(self.none_of, parent, flat))
        known = words.is_valid().to_numpy(zero_copy_only=False)
        return hits("message", chats.rows[found[known[found]]])


def _with(any_of: tuple[str, ...], parent: pa.Array, flat: pa.Array) -> Numbers:
    """Return the positions of the lists that hold a word of *any_of*."""
    held = pc.is_in(flat, value_set=pa.array(any_of, pa.string()))
    return np.unique(parent.filter(held).to_numpy())
