"""Several rows of one message become one row that says where the others stand."""

from __future__ import annotations

import polars as pl

_FILLED = (
    "shop",
    "conversation_native_id",
    "account",
    "side",
    "side_ground",
    "automatic",
    "stated_kind",
    "item_id",
    "order_id",
    "skill_group",
    "read_state",
    "message_native_id",
)
# Customer and automatic do not count: rows adopt them, and what was adopted must not change which
# row is kept when more files come.
_RICHEST_FIRST = ("message_native_id", "side")


def collapse(frame: pl.DataFrame, by: str) -> pl.DataFrame:
    """Keep one row per value of *by*; `also_in` of it lists the places of the others.

    The richest row is kept: with a native id, then with a stated side, then the first by file name
    and line. What it does not know (null) it takes from the next richest that does; a customer in
    full wins over a masked one.
    """
    twice = frame[by].is_duplicated()
    if not twice.any():
        return frame
    ranked = (
        frame.filter(twice)
        .with_columns(place=pl.concat_str("source_file", pl.lit(":"), "line_start"))
        .sort(
            [by, *(pl.col(name).is_null() for name in _RICHEST_FIRST), "source_file", "line_start"],
            maintain_order=True,
        )
    )
    kept = ranked.filter(pl.col(by).is_first_distinct())
    learnt = ranked.lazy().group_by(by).agg(_columns(ranked, kept))
    filled = (
        kept.lazy()
        .drop("also_in", *learnt.collect_schema().names()[1:])
        .join(learnt, on=by, how="left")
        .join(_other_places(ranked, by), on=by, how="left")
        .with_columns(pl.col("also_in").fill_null([]))
        .select(frame.columns)
        .collect()
    )
    return pl.concat([frame.filter(~twice), filled])


def _columns(ranked: pl.DataFrame, kept: pl.DataFrame) -> list[pl.Expr]:
    """Return how each column becomes one value, those columns only that can gain by it."""
    plain = pl.col("customer").filter(~pl.col("customer").str.contains(r"\*{2,}"))
    special = {
        "customer": pl.coalesce(plain.min(), pl.col("customer").min()),
        # Wangwang became Qianniu: a chat that both tell is a chat of the younger name.
        "platform": pl.col("platform").min(),
        "section": pl.col("section").min(),
        "section_ended": pl.col("section_ended").max(),
        "section_ended_at": pl.col("section_ended_at").max(),
        "withdrawn": pl.col("withdrawn").max(),
        "flags": pl.col("flags").explode().drop_nulls().unique().sort(),
    }
    firsts = {
        name: pl.col(name).drop_nulls().first() for name in _FILLED if kept[name].null_count()
    }
    return [
        value.alias(name)
        for name, value in (special | firsts).items()
        if ranked[name].null_count() < ranked.height
        and (name != "flags" or ranked["flags"].list.len().sum())
    ]


def _other_places(ranked: pl.DataFrame, by: str) -> pl.LazyFrame:
    """Return the places of the rows that are not kept, and the duplicates they had already."""
    own = pl.col("place").first().over(by)
    places = pl.concat_list(pl.concat_list("place"), "also_in")
    return (
        ranked.lazy()
        .select(by, own.alias("own"), places.alias("also_in"))
        .explode("also_in")
        .filter(pl.col("also_in") != pl.col("own"))
        .select(by, "also_in")
        .unique()
        .sort(by, "also_in")
        .group_by(by, maintain_order=True)
        .agg("also_in")
    )
