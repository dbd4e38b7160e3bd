"""Which products a conversation is about."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from chatqa.matching.columns import Columns
from chatqa.matching.hits import Mask
from chatqa.matching.texts import mask


def about_ids(columns: Columns, ids: Iterable[str]) -> dict[str, Mask]:
    """Return for each of *ids* which conversations hold a link or card of that product."""
    lists = columns.messages["item_ids"].combine_chunks()
    rows, named = pc.list_parent_indices(lists).to_numpy(), pc.list_flatten(lists)
    wanted = pa.array(sorted(set(ids)), pa.string())
    known = mask(pc.is_in(named, value_set=wanted))
    conversation = columns.conversation[rows[known]]
    product = named.filter(pa.array(known)).to_numpy(zero_copy_only=False)
    return {each: _marked(columns, conversation[product == each]) for each in wanted.to_pylist()}


def about_names(columns: Columns, names: Iterable[str]) -> dict[str, Mask]:
    """Return for each of *names* in which conversations somebody writes it out."""
    wanted = sorted(set(names))
    numbers, codes = columns.texts_of("all")
    texts = pl.Series(pl.from_arrow(columns.all_texts.strings.take(pa.array(numbers))))
    found = texts.str.extract_many(wanted, overlapping=True) if wanted else texts.head(0)
    rows = columns.rows_of("all")
    text = pl.DataFrame({"name": found}).with_row_index("text").explode("name").drop_nulls()
    result = {}
    for name in wanted:
        holds = np.zeros(len(numbers) + 1, dtype=bool)  # the last one: no text
        holds[text.filter(pl.col("name") == name)["text"].to_numpy()] = True
        result[name] = _marked(columns, columns.conversation[rows[holds[codes]]])
    return result


def _marked(columns: Columns, conversations: np.ndarray) -> Mask:
    marked = np.zeros(len(columns.conversations), dtype=bool)
    marked[conversations] = True
    return marked
