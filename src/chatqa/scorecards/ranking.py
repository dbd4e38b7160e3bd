"""Who stands where, and how sure that is."""

from __future__ import annotations

import polars as pl

FEWEST_CHATS = 30
_Z = 1.959963984540054  # 95 %, two-sided


def ranked(cards: pl.DataFrame) -> pl.DataFrame:
    """Add rank, rank_best, rank_worst to *cards* by their share of faultless conversations.

    Null below 30 conversations. A person's best rank is after those whose Wilson interval lies
    wholly above theirs, their worst before those wholly below.
    """
    share, chats = pl.col("faultless") / pl.col("conversations"), pl.col("conversations")
    square = _Z**2 / chats
    middle = (share + square / 2) / (1 + square)
    spread = _Z * (share * (1 - share) / chats + square / (4 * chats)).sqrt() / (1 + square)
    enough = cards.filter(chats >= FEWEST_CHATS).select(
        "person", share=share, low=middle - spread, high=middle + spread
    )
    placed = enough.with_columns(
        rank=pl.col("share").rank("min", descending=True),
        rank_best=_after(enough),
        rank_worst=_before(enough),
    ).drop("share", "low", "high")
    return cards.join(placed, on="person", how="left")


def _after(rows: pl.DataFrame) -> pl.Series:
    """Return for each row one more than there are others who are surely better."""
    return pl.Series([int((rows["low"] > high).sum()) + 1 for high in rows["high"]], dtype=pl.Int32)


def _before(rows: pl.DataFrame) -> pl.Series:
    """Return for each row how many are not surely worse."""
    worse = [len(rows) - int((rows["high"] < low).sum()) for low in rows["low"]]
    return pl.Series(worse, dtype=pl.Int32)
