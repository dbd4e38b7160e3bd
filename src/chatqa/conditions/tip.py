"""`tip`: the tip that belongs to the product is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from chatqa.matching.columns import Columns
from chatqa.matching.hits import Hits, Mask, Numbers, hits
from chatqa.matching.products import about_ids, about_names
from chatqa.matching.view import View
from chatqa.matching.words import cut, words_at
from chatqa.text.content import content


@dataclass(frozen=True)
class Condition:
    """Find messages that give the tip of a product that their conversation is about.

    Given: at least the share *at_least* of the tip's words (jieba, particles aside) was written in
    the same turn, in one message or several; the hit is the one that completes it. Tips stand in
    the shop's table of products. Evidence: the message, the share of the tip.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "商品提示语"

    at_least: float = 0.5

    def find(self, chats: View) -> Hits:
        """Return the messages."""
        given: dict[int, float] = {}
        for words, about in _tips(chats.columns):
            rows = chats.rows[about[chats.columns.conversation[chats.rows]]]
            for row, share in _shares(chats.columns, rows, words):
                if share >= self.at_least:
                    given[row] = max(share, given.get(row, 0.0))
        rows = np.array(sorted(given), dtype=np.int64)
        shares = [round(given[row], 4) for row in rows.tolist()]
        return hits("message", rows, value=shares, unit="likeness")


def _tips(columns: Columns) -> Iterator[tuple[frozenset[str], Mask]]:
    """Yield the words of each product's tip and the conversations about that product."""
    products = [product for product in columns.settings.products if product.tip]
    by_id = about_ids(columns, (product.id for product in products))
    by_name = about_names(columns, (product.name for product in products))
    cuts = cut(columns, tuple(product.tip or "" for product in products))
    for product, words in zip(products, cuts, strict=True):
        if telling := frozenset(content(words)):
            yield telling, by_id[product.id] | by_name[product.name]


def _shares(columns: Columns, rows: Numbers, tip: frozenset[str]) -> Iterator[tuple[int, float]]:
    """Yield the *rows* that add words of *tip*, with the share their turn has given by then."""
    turn, given = (-1, -1), frozenset[str]()
    for row, words in zip(rows.tolist(), words_at(columns, rows).to_pylist(), strict=True):
        here = (int(columns.conversation[row]), int(columns.exchange[row]))
        before = given if here == turn else frozenset()
        turn, given = here, before | (tip & frozenset(content(words or ())))
        if given > before:
            yield row, len(given) / len(tip)
