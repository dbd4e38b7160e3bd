"""Where one conversation ends and the next begins, and how we know."""

from __future__ import annotations

import polars as pl

from chatqa import waits
from chatqa.conversations.rows import numbered
from chatqa.identity import digest

CONTINUES_MS = 600_000
"""Dongdong: who comes back within ten minutes is still in the same session."""


def split(rows: pl.DataFrame, gap_s: int) -> pl.DataFrame:
    """Add conversation_id, seq and split_ground to *rows*, and sort by conversation and time.

    *rows* are sorted by chat and time and carry what `waits.codes` needs.
    """
    dated = pl.col("sent").is_not_null()
    rows = rows.with_columns(split_ground=_ground(dated), joined=_joined(rows))
    rows = rows.with_columns(part=_parts(rows, gap_s))
    name = pl.coalesce(
        pl.concat_str(pl.lit("s"), "joined"),
        pl.concat_str(pl.lit("p"), "chat_number", "part", separator=" "),
    )
    group = numbered(rows.select(group=name)["group"])
    return _named(rows.with_columns(group=group).drop("joined", "part"))


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
    speaks = pl.when(pl.col("role") == "agent").then(pl.col("name"))
    sessions = (
        rows.lazy()
        .filter(pl.col("session").is_not_null())
        .with_columns(agent=speaks)
        .group_by(keys)
        .agg(
            pl.col("customer").first(),
            native=pl.col("conversation_native_id").is_not_null().any(),
            begins=pl.col("sent").min(),
            ends=pl.max_horizontal(pl.col("sent").max(), pl.col("section_ended_at").max()),
            agent=pl.col("agent").drop_nulls().first(),
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
        & (~masked | (pl.col("agent") == pl.col("agent").shift(1).over(here)))
    ).fill_null(value=False)
    named = sessions.with_columns(joined=(~continues).cum_sum()).select(*keys, "joined").collect()
    return rows.join(named, on=keys, how="left", nulls_equal=True, maintain_order="left")["joined"]


def _parts(rows: pl.DataFrame, gap_s: int) -> pl.Series:
    """Number of the part of its chat that every row lies in, 0 where the chat is never quiet.

    Only chats that are quiet for longer than the gap need the open questions to be known.
    """
    silence = pl.col("sent") - pl.col("sent").shift(1).over("chat_number")
    quiet = (silence > gap_s * 1000).any().over("chat_number") & pl.col("joined").is_null()
    broken = rows.filter(quiet.fill_null(value=False))
    if not len(broken):
        return pl.zeros(len(rows), pl.UInt32, eager=True)
    starts = waits.scan(waits.codes(broken), broken["chat_number"], broken["sent"], gap_s).starts
    parts = broken.select("place", part=pl.Series(starts).cum_sum())
    numbers = rows.select("place").join(parts, on="place", how="left", maintain_order="left")
    return numbers["part"].fill_null(0)


def _named(rows: pl.DataFrame) -> pl.DataFrame:
    """Replace `group` by conversation_id and seq, and sort by them."""
    rows = rows.sort("group", "sent", "place").with_row_index("row")
    firsts = rows.group_by("group", maintain_order=True).agg(
        pl.col("row", "platform", "shop", "message_id").first()
    )
    parts = firsts.select("platform", "shop", "message_id").iter_rows()
    ids = pl.Series([digest(*each) for each in parts], dtype=pl.String)
    # Groups are numbered from 0 and sorted, so a group's number is its place in `firsts`.
    group = rows["group"]
    named = rows.with_columns(
        conversation_id=ids.gather(group),
        rank=ids.rank("dense").gather(group),
        seq=(pl.col("row") - firsts["row"].gather(group) + 1).cast(pl.Int32),
    )
    return named.sort("rank", "seq").drop("group", "row", "rank")
