"""Quotes of what the customer wrote before."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import regex

from chatqa.exemptions.case import Case, inside
from chatqa.matching.columns import Columns
from chatqa.matching.decoration import bare
from chatqa.matching.hits import Mask, Numbers

_QUOTE = regex.compile(r"「([^「」]+)」|“([^“”]+)”|『([^『』]+)』|\"([^\"]+)\"")


def quoted(case: Case) -> Mask:
    """Say for each hit whether it lies in a quote of what the customer wrote before."""
    found = np.zeros(len(case.found), dtype=bool)
    quotes = list(_quotes(case))
    if not quotes:
        return found
    index, around, rows = (list(column) for column in zip(*quotes, strict=True))
    said = _said_before(case.columns, np.array(rows))
    found[index] = [
        any(_repeats(quote, text) for quote in quotes if quote for text in texts if text)
        for quotes, texts in zip(_bared(around), said, strict=True)
    ]
    return found


def _quotes(case: Case) -> Iterator[tuple[int, list[str], int]]:
    """Yield the number of each hit within quotation marks, what they hold, and its row."""
    rows = case.rows.tolist()
    for index, text, span in case.spanned():
        around = [quote[0] for quote in _QUOTE.finditer(text) if inside(span, [quote])]
        if around:
            yield index, around, rows[index]


def _bared(texts: list[list[str]]) -> list[list[str]]:
    """Strip all *texts* at once: RE2 compiles its pattern anew at every call."""
    lists = pa.array(texts, pa.list_(pa.string()))
    stripped: list[list[str]] = lists.from_arrays(lists.offsets, bare(lists.values)).to_pylist()
    return stripped


def _said_before(columns: Columns, rows: Numbers) -> Iterator[list[str | None]]:
    """Yield for each of *rows* what the customer wrote before it in its conversation, stripped."""
    chats = np.zeros(len(columns.conversations), dtype=bool)
    chats[columns.conversation[rows]] = True
    customer = columns.row_is("role", ("customer",)) & chats[columns.conversation]
    theirs = np.flatnonzero(customer)
    texts = bare(columns.messages["text"].take(pa.array(theirs))).to_pylist()
    first = np.searchsorted(theirs, columns.starts[columns.conversation[rows]])
    for start, end in zip(first.tolist(), np.searchsorted(theirs, rows).tolist(), strict=True):
        yield texts[start:end]


def _repeats(quote: str, text: str) -> bool:
    """Say whether *quote* repeats *text*, perhaps after a name (「晚风：什么时候发货」)."""
    return quote in text or (len(text) > 1 and quote.endswith(text))
