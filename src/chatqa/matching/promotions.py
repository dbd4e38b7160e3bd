"""Whether a message speaks of what is open to every customer that day."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa

from chatqa.matching.columns import Columns
from chatqa.matching.hits import Mask, Numbers
from chatqa.settings import Promotion
from chatqa.text.amounts import amounts


def named(columns: Columns, rows: Numbers) -> Mask:
    """Say for each of *rows* whether it names a promotion that runs that day, or its amount."""
    if not columns.settings.promotions:
        return np.zeros(len(rows), dtype=bool)
    messages = columns.messages.select(["text", "day"]).take(pa.array(rows))
    days, texts = messages["day"].to_pylist(), messages["text"].to_pylist()
    return np.array(
        [
            any(_names(promotion, text or "") for promotion in _running(columns, day))
            for text, day in zip(texts, days, strict=True)
        ],
        dtype=bool,
    )


def _running(columns: Columns, day: date | None) -> list[Promotion]:
    return [
        promotion
        for promotion in columns.settings.promotions
        if day is None or promotion.holds_on(day)
    ]


def _names(promotion: Promotion, text: str) -> bool:
    if any(phrase in text for phrase in (promotion.name, *promotion.phrases)):
        return True
    stated = {(amount.kind, amount.value) for amount in amounts(text)}
    yuan, off = promotion.amount_cny, promotion.percent
    if yuan is not None and {("cny", yuan), ("threshold", yuan)} & stated:
        return True
    return off is not None and bool({("percent", off), ("discount", 10 - off / 10)} & stated)
