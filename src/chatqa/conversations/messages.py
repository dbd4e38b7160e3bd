"""MESSAGES: the imported columns beside what was resolved, in the order of the conversations."""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from chatqa.conversations.mentions import mentions
from chatqa.tables import MESSAGES, TEXTS

_KEPT = (
    "layout", "message_native_id", "sent_at", "sent_at_raw", "time_precision", "sender", "text_raw",
    "read_state", "source_file", "line_start", "line_end",
)  # fmt: skip
CUSTOMER_INFERRED = "customer_inferred"
"""Flag of a line whose customer is only the one who wrote last."""

_SHANGHAI_MS = 8 * 3_600_000
_DAY_MS = 86_400_000


def assemble(imported: pa.Table, rows: pl.DataFrame) -> pa.Table:
    """Return MESSAGES: *imported* with what *rows* resolved, in the order of *rows*."""
    order = rows["source"].to_arrow()
    started = pl.col("sent").min().over("conversation_id") + _SHANGHAI_MS
    resolved = rows.with_columns(
        day=pl.from_epoch(started // _DAY_MS, time_unit="d"), account=pl.col("name")
    )
    columns = {
        "words": pa.nulls(len(rows), TEXTS),
        "flags": _flags(imported["flags"].take(order), rows["guessed"]),
        "also_in": _also_in(imported, order),
        **{name: imported[name].take(order) for name in _KEPT},
        **mentions(imported, rows, order),
    }
    schema = MESSAGES.schema
    arrays = [
        columns[name] if name in columns else resolved[name].to_arrow() for name in schema.names
    ]
    return pa.table(arrays, schema.names).cast(schema)


def _flags(stated: pa.ChunkedArray, guessed: pl.Series) -> pa.Array | pa.ChunkedArray:
    """Say so where the customer is only guessed from the order of the lines."""
    if not guessed.any():
        return stated
    empty = pl.lit([], pl.List(pl.String))
    said = pl.when(guessed).then(pl.lit([CUSTOMER_INFERRED])).otherwise(empty)
    flags = pl.Series(pl.from_arrow(stated))
    return pl.select(pl.concat_list(flags, said)).to_series().to_arrow()


def _also_in(imported: pa.Table, order: pa.Array) -> pa.Array | pa.ChunkedArray:
    if "also_in" in imported.column_names:
        return imported["also_in"].take(order)
    return pa.nulls(len(order), TEXTS).fill_null(pa.scalar([], TEXTS))
