"""What a definition says of an account's day."""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from chatqa.tables import METRICS

_KEY = ["day", "shop", "metric", "agent"]


def figures(turns: pa.Table) -> pa.Table:
    """Return METRICS for METRIC_TURNS: one row per account, day and definition that counted any."""
    rows = pl.DataFrame(pl.from_arrow(turns)).filter("counted", pl.col("agent").is_not_null())
    made = rows.group_by(_KEY).agg(
        person=pl.when(pl.col("person").n_unique() == 1).then(pl.col("person").first()).first(),
        turns=pl.len(),
        in_time=pl.when(pl.col("in_time").is_not_null().any()).then(pl.col("in_time").sum()),
        mean_s=pl.col("seconds").mean(),
    )
    done = made.with_columns(share=pl.col("in_time") / pl.col("turns")).sort(_KEY)
    return done.select(METRICS.schema.names).to_arrow().cast(METRICS.schema)
