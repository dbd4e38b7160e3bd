"""Until when the data show somebody at work: how far what is absent may be judged."""

from __future__ import annotations

import polars as pl

_DAY_MS = 86_400_000
_SHANGHAI_MS = 8 * 3_600_000
_DAYS_AHEAD = 2
"""As far as a day's judgement reads, so that one day alone and a month at once agree."""


def with_reach(known: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Add reached_ms: the last message of the account that spoke last; of anybody if none did.

    Seen up to two days after the day on which the conversation started; null without dates.
    *known* carries platform, shop, speakers and started_ms, *rows* are the messages.
    """
    sent = rows.drop_nulls("sent").select(
        "platform", "shop", "sent", "role", account="name", day=_day(pl.col("sent"))
    )
    asked = known.select(
        "platform",
        "shop",
        account=pl.col("speakers").list.last(),
        day=_day(pl.col("started_ms")) + _DAYS_AHEAD,
    ).with_row_index("row")
    of_account = _last(
        asked, sent.filter(pl.col("role") == "agent"), ["platform", "shop", "account"]
    )
    of_shop = _last(asked, sent, ["platform", "shop"])
    nobody = asked["account"].is_null()
    return known.with_columns(reached_ms=of_shop.zip_with(nobody, of_account))


def _day(ms: pl.Expr) -> pl.Expr:
    return (ms + _SHANGHAI_MS) // _DAY_MS


def _last(asked: pl.DataFrame, sent: pl.DataFrame, by: list[str]) -> pl.Series:
    """Return the last time in *sent* on or before the day of each row of *asked*."""
    per_day = sent.group_by(*by, "day").agg(pl.col("sent").max()).sort("day")
    dated = asked.drop_nulls("day").sort("day")
    found = dated.join_asof(per_day, on="day", by=by, strategy="backward", check_sortedness=False)
    known = asked.select("row").join(
        found.select("row", "sent"), on="row", how="left", maintain_order="left"
    )
    return known["sent"]
