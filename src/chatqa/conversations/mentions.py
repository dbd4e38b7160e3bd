"""Links, items and orders of every message: what the layout keeps apart, then what the text names.

Few messages mention any, so only those are touched one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from chatqa.tables import TEXTS
from chatqa.text import links

Rows = npt.NDArray[np.int64]


def mentions(imported: pa.Table, rows: pl.DataFrame, order: pa.Array) -> dict[str, pa.Array]:
    """Return links, item_ids and order_ids of *rows*, each value once, stated ones first.

    *rows* carries text and text_code, the number of the distinct text; *order* are the row numbers
    in *imported*.
    """
    distinct = rows.select("text_code", "text").unique("text_code")
    telling = distinct.filter(pl.col("text").str.contains(links.TELLING))
    codes = rows["text_code"].to_numpy()
    stated_links = imported["links"].take(order)
    linked = np.flatnonzero(pc.fill_null(pc.list_value_length(stated_links), 0).to_numpy())
    return {
        "links": _column(
            codes, _named(telling, links.find), linked, stated_links.take(linked).to_pylist()
        ),
        **{
            name: _column(codes, _named(telling, find), *_single(imported[field].take(order)))
            for name, field, find in (
                ("item_ids", "item_id", links.items),
                ("order_ids", "order_id", links.orders),
            )
        },
    }


def _named(telling: pl.DataFrame, find: Callable[[str], list[str]]) -> dict[int, list[str]]:
    """What *find* sees in each text, by text_code; texts without any left out."""
    found = zip(telling["text_code"].to_list(), map(find, telling["text"].to_list()), strict=True)
    return {code: values for code, values in found if values}


def _single(values: pa.ChunkedArray) -> tuple[Rows, list[list[str]]]:
    """The rows that state a value, and that value as a list."""
    there = np.flatnonzero(pc.is_valid(values).to_numpy())
    return there, [[value] for value in values.take(there).to_pylist()]


def _column(
    codes: npt.NDArray[np.uint32],
    named: dict[int, list[str]],
    stated_rows: Rows,
    stated: Sequence[list[str]],
) -> pa.Array:
    by_row = dict(zip(stated_rows.tolist(), stated, strict=True))
    naming = np.flatnonzero(np.isin(codes, np.fromiter(named, dtype=np.uint32, count=len(named))))
    for row in naming.tolist():
        by_row[row] = list(dict.fromkeys([*by_row.get(row, []), *named[int(codes[row])]]))
    touched = sorted(by_row)
    lengths = np.zeros(len(codes) + 1, dtype=np.int32)
    lengths[np.array(touched, dtype=np.int64) + 1] = [len(by_row[row]) for row in touched]
    values = pa.array([value for row in touched for value in by_row[row]], pa.string())
    return pa.ListArray.from_arrays(pa.array(np.cumsum(lengths, dtype=np.int32)), values, TEXTS)
