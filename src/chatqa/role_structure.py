"""Who speaks where no name tells: the one who talks with many different people is the shop.

A session has one customer. So whoever else speaks in it is shop-side, and beside a known agent
the only other one is the customer.
"""

from __future__ import annotations

import polars as pl

_MANY = 3
_HERE = ["platform", "name"]


def by_structure(rows: pl.DataFrame) -> pl.DataFrame:
    """Return *rows* (platform, unit, name, role, role_ground …) with roles that follow from others.

    What already has a role keeps it; what nothing tells stays null. Order is kept.
    """
    speakers = _speakers(rows)
    for step in _STEPS:
        if not speakers["role"].null_count():
            break
        speakers = step(speakers)
    found = speakers.select(
        "platform", "unit", "name", found_role="role", found_ground="role_ground"
    )
    joined = rows.join(
        found, on=["platform", "unit", "name"], how="left", nulls_equal=True, maintain_order="left"
    )
    return joined.with_columns(
        role=pl.coalesce("role", "found_role"),
        role_ground=pl.when(pl.col("role").is_null())
        .then(pl.col("found_ground"))
        .otherwise(pl.col("role_ground")),
    ).drop("found_role", "found_ground")


def _speakers(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per unit and name, in order of first appearance; notices without a name left out."""
    return (
        rows.lazy()
        .with_row_index("first")
        .filter(pl.col("name").is_not_null() & ~pl.col("role").eq_missing("system"))
        .group_by("platform", "unit", "name")
        .agg(pl.col("first").min(), pl.col("role", "role_ground").drop_nulls().first())
        .sort("first")
        .collect()
    )


def _no_colon(speakers: pl.DataFrame) -> pl.DataFrame:
    """On Taobao, beside agents that carry `店铺:`, a name without a colon is the customer's."""
    colons = (pl.col("role_ground") == "colon").any().over("platform", "unit")
    bare = ~pl.col("name").str.contains("[:：]") & (pl.col("platform") != "dongdong")
    return _decide(speakers, colons & bare, "customer", "no_colon")


def _one_customer(speakers: pl.DataFrame) -> pl.DataFrame:
    """Beside the session's one customer, the others are shop-side."""
    customers = (pl.col("role") == "customer").sum().over("platform", "unit")
    there = pl.col("unit").is_not_null() & (customers == 1)
    named = (pl.col("role_ground") == "header_nick").any().over("platform", "unit")
    ground = pl.when(named).then(pl.lit("header_nick")).otherwise(pl.lit("structure"))
    return _decide(speakers, there, "agent", ground)


def _many_partners(speakers: pl.DataFrame) -> pl.DataFrame:
    """Who talks with at least three people, and with more than those people do, is shop-side."""
    pairs = (
        speakers.lazy()
        .filter(pl.col("unit").is_not_null())
        .select("platform", "unit", "name")
        .join(speakers.lazy().select("platform", "unit", partner="name"), on=["platform", "unit"])
        .filter(pl.col("name") != pl.col("partner"))
        .unique(["platform", "name", "partner"])
    )
    counts = pairs.group_by(_HERE).agg(partners=pl.len())
    compared = (
        pairs.join(
            counts.rename({"name": "partner", "partners": "theirs"}), on=["platform", "partner"]
        )
        .group_by(_HERE)
        .agg(pl.len().alias("partners"), pl.col("theirs").mean())
        .filter((pl.col("partners") >= _MANY) & (pl.col("partners") > 2 * pl.col("theirs")))
        .select(*_HERE, many=pl.lit(value=True))
        .collect()
    )
    joined = speakers.join(compared, on=_HERE, how="left", maintain_order="left")
    return _decide(joined, pl.col("many").fill_null(value=False), "agent", "structure").drop("many")


def _only_other(speakers: pl.DataFrame) -> pl.DataFrame:
    """Beside agents and robots alone, the only unknown one is the customer."""
    unit = ("platform", "unit")
    unknown = pl.col("role").is_null().sum().over(unit)
    customers = (pl.col("role") == "customer").sum().over(unit)
    agents = (pl.col("role") == "agent").sum().over(unit)
    alone = (unknown == 1) & (customers == 0) & (agents > 0) & pl.col("unit").is_not_null()
    return _decide(speakers, alone, "customer", "structure")


def _agent_elsewhere(speakers: pl.DataFrame) -> pl.DataFrame:
    """Who is shop-side in other sessions is so here, where nobody else may have spoken."""
    agent = (pl.col("role") == "agent").any().over(_HERE)
    customer = (pl.col("role") == "customer").any().over(_HERE)
    return _decide(speakers, agent & ~customer, "agent", "structure")


def _two_left(speakers: pl.DataFrame) -> pl.DataFrame:
    """Of two unknown people in a session, the one who speaks first is taken for the customer."""
    unit = ("platform", "unit")
    two = (pl.len().over(unit) == 2) & (pl.col("role").is_null().sum().over(unit) == 2)
    two = two & pl.col("unit").is_not_null()
    first = pl.col("first") == pl.col("first").min().over(unit)
    speakers = _decide(speakers, two & first, "customer", "first_speaker")
    second = (pl.col("role_ground") == "first_speaker").any().over(unit)
    return _decide(speakers, second, "agent", "first_speaker")


def _decide(
    speakers: pl.DataFrame, test: pl.Expr, role: str, ground: str | pl.Expr
) -> pl.DataFrame:
    """Give *role* to those without one whom *test* is true of."""
    hit = pl.col("role").is_null() & test
    named = pl.lit(ground) if isinstance(ground, str) else ground
    return speakers.with_columns(
        role=pl.when(hit).then(pl.lit(role)).otherwise(pl.col("role")),
        role_ground=pl.when(hit).then(named).otherwise(pl.col("role_ground")),
    )


_STEPS = (
    _no_colon,
    _one_customer,
    _many_partners,
    _agent_elsewhere,
    _one_customer,
    _only_other,
    _two_left,
)
