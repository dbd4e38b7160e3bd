"""Which share of a day's chats each rule flags."""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from chatqa.chats import Chats
from chatqa.rulebook import Rulebook
from chatqa.tables import RULE_SHARES

SUSPICIOUS = 0.2


def rule_shares(chats: Chats, findings: pa.Table, *rulebooks: Rulebook) -> pa.Table:
    """Return RULE_SHARES: every rule of *rulebooks* for every day and shop with conversations.

    Rules for merits are left out: what is good may be frequent.
    """
    columns = ["day", "shop", "conversation_id"]
    days = (
        pl.DataFrame(pl.from_arrow(chats.conversations.select(columns)))
        .group_by("day", "shop")
        .agg(chats=pl.len())
    )
    used = [
        (clause.clause, use.rule.rule)
        for rulebook in rulebooks
        for clause in rulebook.clauses
        for use in clause.uses
        if use.mode != "merit"
    ]
    rules = pl.DataFrame(used, schema={"clause": pl.String, "rule": pl.String}, orient="row")
    hit = (
        pl.DataFrame(pl.from_arrow(findings.select([*columns, "clause", "rule"])))
        .group_by("day", "shop", "clause", "rule")
        .agg(chats_hit=pl.col("conversation_id").n_unique())
    )
    shares = (
        days.join(rules.unique(), how="cross")
        .join(hit, on=["day", "shop", "clause", "rule"], how="left", nulls_equal=True)
        .with_columns(pl.col("chats_hit").fill_null(0))
        .with_columns(share=pl.col("chats_hit") / pl.col("chats"))
        .with_columns(suspicious=pl.col("share") > SUSPICIOUS)
        .sort("day", "shop", "clause", "rule")
    )
    return shares.select(RULE_SHARES.schema.names).to_arrow().cast(RULE_SHARES.schema)
