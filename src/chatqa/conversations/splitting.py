"""Where one conversation ends and the next begins, and how we know."""

from __future__ import annotations

import polars as pl

from chatqa import waits
from chatqa.identity import digest

CONTINUES_MS = 600_000
"""Dongdong: who comes back within ten minutes is still in the same session."""


def split(rows: pl.DataFrame, coded: pl.DataFrame, gap_s: int) -> pl.DataFrame:
    """Add conversation_id, seq and split_ground to *rows*, and sort by conversation and time.

    *rows* are sorted by chat and time; *coded* are their `waits.codes`.
    """
    dated = pl.col("sent").is_not_null()
    rows = rows.with_columns(split_ground=_ground(dated), joined=_joined(rows))
    gap = rows.with_columns(coded).filter(pl.col("joined").is_null() & dated)
    starts = waits.scan(gap, gap["chat_number"], gap["sent"], gap_s).starts
    parts = gap.select("source", part=pl.Series(starts).cum_sum())
    rows = rows.join(parts, on="source", how="left", maintain_order="left")
    group = pl.coalesce(
        pl.concat_str(pl.lit("s"), "joined"), pl.concat_str(pl.lit("p"), "part"),
        pl.concat_str(pl.lit("c"), "chat"),
    )  # fmt: skip
    return _named(rows.with_columns(group=group.rank("dense")).drop("joined", "part"))


def _ground(dated: pl.Expr) -> pl.Expr:
    native = pl.col("conversation_native_id").is_not_null()
    return (
        pl.when(native)
        .then(pl.lit("native"))
        .when(pl.col("session").is_not_null())
        .then(pl.lit("mark"))
        .when(dated)
        .then(pl.lit("gap"))
        .otherwise(pl.lit("header"))
    )


def _joined(rows: pl.DataFrame) -> pl.Series:
    """Name of the conversation of every row in a session; sessions that continue one share it."""
    keys = ["platform", "shop", "session"]
    sessions = (
        rows.lazy()
        .filter(pl.col("session").is_not_null())
        .group_by(keys)
        .agg(
            pl.col("customer").first(),
            native=pl.col("conversation_native_id").is_not_null().any(),
            begins=pl.col("sent").min(),
            ends=pl.max_horizontal(pl.col("sent").max(), pl.col("section_ended_at").max()),
            agents=pl.col("name")
            .filter(pl.col("role") == "agent")
            .unique()
            .sort()
            .str.join("\x1f"),
        )
        .sort("platform", "shop", "customer", "begins", "session")
    )
    # A mask is shared by many: only the same agent's session continues a masked customer's.
    masked = pl.col("customer").str.contains(r"\*{2,}").fill_null(value=True)
    here = ["platform", "shop", "customer"]
    reach = pl.col("ends").cum_max().shift(1).over(here)
    continues = (
        ~pl.col("native")
        & (pl.col("begins") - reach <= CONTINUES_MS)
        & (~masked | (pl.col("agents") == pl.col("agents").shift(1).over(here)))
    ).fill_null(value=False)
    named = sessions.with_columns(joined=(~continues).cum_sum()).select(*keys, "joined").collect()
    return rows.join(named, on=keys, how="left", nulls_equal=True, maintain_order="left")["joined"]


def _named(rows: pl.DataFrame) -> pl.DataFrame:
    order = ["sent", "source_file", "line_start", "message_id"]
    rows = rows.sort("group", *order)
    firsts = rows.group_by("group", maintain_order=True).agg(
        pl.col("platform", "shop", "message_id").first()
    )
    names = [
        digest(*parts) for parts in firsts.select("platform", "shop", "message_id").iter_rows()
    ]
    firsts = firsts.select("group", conversation_id=pl.Series(names, dtype=pl.String))
    return (
        rows.join(firsts, on="group", how="left", maintain_order="left")
        .with_columns(seq=pl.int_range(1, pl.len() + 1, dtype=pl.Int32).over("group"))
        .drop("group")
    )
