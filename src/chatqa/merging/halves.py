"""The last message of an export that broke off: half a message until a whole copy turns up."""

from __future__ import annotations

import polars as pl

LAST = "last_in_file"
_SAME = ["platform", "sent_at", "sender"]
COMPARED = [*_SAME, "text_raw", "flags", "source_file", "line_start"]
"""By these columns, and message_id, `completed` finds halves."""


def completed(frame: pl.DataFrame) -> pl.DataFrame:
    """Return *frame* without halves whose whole stands in another file; itself if it has none.

    A half is flagged `last_in_file`, and another file has a message of the same sender and second
    that begins with its text; that one names the half in `also_in`. A message of which one copy
    lacks the flag is no half, and loses it.
    """
    flagged = pl.col("flags").list.contains(LAST)
    if not frame.select(flagged.any()).item():
        return frame
    doubted = _doubted(frame, flagged).with_row_index("row")
    pairs = _pairs(doubted, flagged)
    if pairs.is_empty():
        return doubted.drop("row") if frame["message_id"].is_duplicated().any() else frame
    told = pairs.group_by("whole").agg(pl.col("place").unique().sort())
    halves = pairs["half"].unique()
    return (
        doubted.join(told, left_on="row", right_on="whole", how="left", maintain_order="left")
        .with_columns(
            also_in=pl.when(pl.col("place").is_null())
            .then("also_in")
            .otherwise(pl.col("also_in").list.set_union("place").list.sort())
        )
        .filter(~pl.col("row").is_in(halves.implode()))
        .drop("row", "place")
    )


def _doubted(frame: pl.DataFrame, flagged: pl.Expr) -> pl.DataFrame:
    """Return *frame* with the flag left only where every copy of a message has it."""
    return frame.with_columns(
        flags=pl.when(flagged & ~flagged.all().over("message_id"))
        .then(pl.col("flags").list.set_difference([LAST]))
        .otherwise("flags")
    )


def _pairs(frame: pl.DataFrame, flagged: pl.Expr) -> pl.DataFrame:
    """Return row numbers of each half and its whole, and the half's place."""
    place = pl.concat_str("source_file", pl.lit(":"), "line_start")
    halves = frame.filter(flagged & pl.col("sent_at").is_not_null()).select(
        *_SAME, pl.col("row").alias("half"), pl.col("text_raw").alias("begun"),
        place.alias("place"), pl.col("source_file").alias("broken"),
    )  # fmt: skip
    wholes = frame.select(*_SAME, pl.col("row").alias("whole"), "text_raw", "source_file")
    longer = pl.col("text_raw").str.len_chars() > pl.col("begun").str.len_chars()
    return halves.join(wholes, on=_SAME).filter(
        pl.col("text_raw").str.starts_with(pl.col("begun"))
        & longer
        & (pl.col("source_file") != pl.col("broken"))
    )
