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
_RICHEST_FIRST = ("message_native_id", "side", "customer", "automatic")


def collapse(frame: pl.DataFrame, by: str) -> pl.DataFrame:
    """Keep one row per value of *by*; `also_in` of it lists the places of the others.

    The richest row is kept: with a native id, a stated side, a customer, a stated automatic flag,
    in that order; then the first by file name and line. What it does not know (null) it takes from
    the next richest that does. A customer in full wins over a masked one.
    """
    twice = frame[by].is_duplicated()
    if not twice.any():
        return frame
    place = pl.concat_str("source_file", pl.lit(":"), pl.col("line_start").cast(pl.String))
    placed = frame.filter(twice).with_columns(
        place=place, places=pl.concat_list(pl.concat_list(place), "also_in")
    )
    ranked = placed.sort(
        [by, *(pl.col(name).is_null() for name in _RICHEST_FIRST), "source_file", "line_start"],
        maintain_order=True,
    )
    kept = ranked.group_by(by, maintain_order=True).agg(_columns(frame, by)).select(frame.columns)
    return pl.concat([frame.filter(~twice), kept])


def _columns(frame: pl.DataFrame, by: str) -> list[pl.Expr]:
    special = {
        "customer": _plainest_customer(),
        "section": pl.col("section").min(),
        "section_ended": _any_known("section_ended"),
        "section_ended_at": pl.col("section_ended_at").max(),
        "withdrawn": _any_known("withdrawn"),
        "flags": pl.col("flags").explode().drop_nulls().unique().sort(),
        "also_in": _other_places(),
    }
    return [
        special.get(name, _first_known(name) if name in _FILLED else pl.first(name)).alias(name)
        for name in frame.columns
        if name != by
    ]


def _first_known(name: str) -> pl.Expr:
    return pl.col(name).drop_nulls().first()


def _any_known(name: str) -> pl.Expr:
    return pl.col(name).drop_nulls().max()


def _plainest_customer() -> pl.Expr:
    known = pl.col("customer").filter(pl.col("customer").is_not_null())
    return known.sort_by(known.str.contains(r"\*{2,}"), known).first()


def _other_places() -> pl.Expr:
    places = pl.col("places").explode()
    return places.filter(places != pl.col("place").first()).unique().sort()
