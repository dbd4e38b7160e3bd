"""MESSAGES: the imported columns beside what was resolved, in the order of the conversations."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pyarrow as pa

from chatqa.tables import MESSAGES, TEXTS
from chatqa.text import links

_KEPT = (
    "message_native_id", "sent_at", "sent_at_raw", "time_precision", "text_raw", "read_state",
    "line_end",
)  # fmt: skip


def assemble(imported: pa.Table, rows: pl.DataFrame) -> pa.Table:
    """Return MESSAGES: *imported* with what *rows* resolved, sorted by conversation and seq."""
    rows = rows.sort("conversation_id", "seq")
    order = rows["source"].to_arrow()
    columns = {name: imported[name].take(order) for name in _KEPT}
    started = pl.col("sent").min().over("conversation_id") + 8 * 3_600_000
    frame = rows.with_columns(
        day=pl.from_epoch(started // 86_400_000, time_unit="d"), account=pl.col("name")
    )
    lists = _lists(imported, frame, order)
    for name in MESSAGES.schema.names:
        if name in lists:
            columns[name] = lists[name]
        elif name == "words":
            columns[name] = pa.nulls(len(frame), TEXTS)
        elif name not in columns:
            columns[name] = frame[name].to_arrow()
    return pa.table([columns[name] for name in MESSAGES.schema.names], MESSAGES.schema.names).cast(
        MESSAGES.schema
    )


def _lists(imported: pa.Table, rows: pl.DataFrame, order: pa.Array) -> dict[str, pa.Array]:
    """The list columns: what the layout keeps apart, then what the text names, each once."""
    texts = rows.select("text_code", "text").unique("text_code", maintain_order=True)
    telling = texts.filter(pl.col("text").str.contains(r"https?://|www\.|订单|商品"))
    found = {
        "links": _found(telling, links.find),
        "item_ids": _found(telling, links.items),
        "order_ids": _found(telling, links.orders),
    }
    side = {
        "links": pl.Series(pl.from_arrow(imported["links"].take(order))),
        "item_ids": _alone(imported["item_id"].take(order)),
        "order_ids": _alone(imported["order_id"].take(order)),
    }
    lists = {name: _joined(rows["text_code"], side[name], found[name]) for name in found}
    flags = pl.Series(pl.from_arrow(imported["flags"].take(order)))
    guessed = rows.select(
        pl.when(pl.col("guessed"))
        .then(pl.lit(["customer_inferred"]))
        .otherwise(pl.lit([], TEXT_LIST))
    ).to_series()
    lists["flags"] = pl.select(flags.list.concat(guessed)).to_series().to_arrow()
    also = "also_in" in imported.column_names
    lists["also_in"] = imported["also_in"].take(order) if also else _empty(len(rows))
    return lists


TEXT_LIST = pl.List(pl.String)


def _found(telling: pl.DataFrame, find: Callable[[str], list[str]]) -> pl.DataFrame:
    values = [find(text) for text in telling["text"].to_list()]
    return telling.select("text_code", found=pl.Series(values, dtype=TEXT_LIST)).filter(
        pl.col("found").list.len() > 0
    )


def _joined(codes: pl.Series, stated: pl.Series, found: pl.DataFrame) -> pa.Array:
    """Append what the texts name to what is *stated*; most rows have neither."""
    frame = pl.DataFrame({"text_code": codes, "stated": stated}).join(
        found, on="text_code", how="left", maintain_order="left"
    )
    empty = pl.lit([], TEXT_LIST)
    some = frame.with_row_index("row").filter(
        pl.col("found").is_not_null() | (pl.col("stated").list.len() > 0)
    )
    both = some.select(
        "row",
        both=pl.concat_list(
            pl.col("stated").fill_null(empty), pl.col("found").fill_null(empty)
        ).list.unique(maintain_order=True),
    )
    rows = pl.select(row=pl.int_range(len(frame), dtype=pl.UInt32))
    joined = rows.join(both, on="row", how="left", maintain_order="left")
    return joined.select(pl.col("both").fill_null(empty)).to_series().to_arrow()


def _alone(values: pa.ChunkedArray) -> pl.Series:
    series = pl.Series("stated", pl.from_arrow(values), dtype=pl.String)
    return pl.select(
        pl.when(series.is_not_null()).then(pl.concat_list(series)).otherwise(pl.lit([], TEXT_LIST))
    ).to_series()


def _empty(count: int) -> pa.Array:
    return pa.array([[]] * count, TEXTS)
