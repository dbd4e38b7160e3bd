"""`link`: where the links of a message lead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from chatqa.matching.hits import Hits, Mask, hits
from chatqa.matching.texts import mask
from chatqa.matching.view import View

_HOST = r"^(?i:https?://)?(?:[^/?#@]*@)?(?P<host>[^/?#:@]+)"


@dataclass(frozen=True)
class Condition:
    """Find messages with a link to a *host*, or with one to a host that is none of *not_host*.

    A host stands for everything below it: `taobao.com` for `item.taobao.com`, too. Without
    either: messages with any link. Evidence: the link, where the text shows it.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "链接"

    host: tuple[str, ...] = ()
    not_host: tuple[str, ...] = ()

    def exemptions(self, usual: tuple[str, ...]) -> tuple[str, ...]:
        """It is the link that is looked for; a bare one is a card."""
        return tuple(name for name in usual if name not in ("link", "card"))

    def find(self, chats: View) -> Hits:
        """Return the messages, once for every link that fits."""
        columns = chats.columns
        rows = np.flatnonzero(chats.on_side & _linked(columns.messages["links"]))
        lists = columns.messages["links"].take(pa.array(rows)).combine_chunks()
        row, link = rows[pc.list_parent_indices(lists).to_numpy()], pc.list_flatten(lists)
        fits = self._fits(pc.struct_field(pc.extract_regex(link, _HOST), "host"))
        row, link = row[fits], link.filter(pa.array(fits))
        texts = columns.messages["text"].take(pa.array(row)).to_pylist()
        start = np.array(
            [(text or "").find(each) for text, each in zip(texts, link.to_pylist(), strict=True)],
            dtype=np.int64,
        )
        length = pc.utf8_length(link).to_numpy()
        return hits("message", row, start=start, end=np.where(start < 0, -1, start + length))

    def _fits(self, host: pa.Array) -> Mask:
        fits = np.ones(len(host), dtype=bool)
        if self.host:
            fits &= _below(host, self.host)
        if self.not_host:
            fits &= ~_below(host, self.not_host)
        return fits


def _linked(links: pa.ChunkedArray) -> Mask:
    return mask(pc.greater(pc.list_value_length(links), 0))


def _below(host: pa.Array, names: tuple[str, ...]) -> Mask:
    """Say for each *host* whether it is one of *names* or below one."""
    either = "|".join(re.escape(name.lower()) for name in names)
    return mask(pc.match_substring_regex(pc.utf8_lower(host), rf"(?:^|\.)(?:{either})$"))
