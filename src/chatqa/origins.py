"""Whether a person typed it: by the layout's flag, by a template card, or inferred from timing.

An agent line is inferred to be automatic where it is the first one in ten minutes, comes within
two seconds of the customer's message, and the same words came so to at least three customers of
the shop within two days before and after. Repetition alone is a person's quick phrase, and speed
alone a fast person.
"""

from __future__ import annotations

import polars as pl

from chatqa import kinds

WITHIN_MS = 2_000
QUIET_MS = 600_000
CUSTOMERS = 3
_BURST = 3
_DAYS_AROUND = (-2, -1, 0, 1, 2)  # what a day's judgement can see, whatever else is read with it
_DAY_MS = 86_400_000


def assign(rows: pl.DataFrame) -> pl.DataFrame:
    """Return origin and origin_ground of every row, in order.

    *rows* carries chat, shop, customer, role, kind, text, automatic and sent (milliseconds, null
    without time), sorted by chat and time.
    """
    role, text = pl.col("role"), pl.col("text")
    agent = role == "agent"
    cases = (
        ("auto_reply", "flag", agent & pl.col("automatic").fill_null(value=False)),
        ("auto_reply", "template", agent & text.str.contains(kinds.WELCOME_CARD)),
        ("human", "flag", agent & pl.col("automatic").is_not_null()),
        ("auto_reply", "inferred", agent & pl.col("inferred")),
        ("human", "role", agent),
        ("bot", "role", role == "robot"),
        ("system", "role", role == "system"),
        ("system", "text", (role == "customer") & text.str.contains(kinds.HANDOVER_REQUEST)),
        ("human", "role", role == "customer"),
    )
    return rows.with_columns(inferred=_inferred(rows)).select(
        origin=pl.coalesce(
            *(pl.when(test).then(pl.lit(origin)) for origin, _, test in cases), pl.lit("unknown")
        ),
        origin_ground=pl.coalesce(
            *(pl.when(test).then(pl.lit(ground)) for _, ground, test in cases), pl.lit("role")
        ),
    )


def _inferred(rows: pl.DataFrame) -> pl.Series:
    """Say of every row whether it looks automatic."""
    quick = _quick_first_lines(rows).with_columns(
        reached=pl.coalesce("customer", "chat"), day=pl.col("sent") // _DAY_MS
    )
    same = ["shop", "text", "day"]
    repeated = (
        quick.select("shop", "text", "reached", day=pl.col("day") + pl.lit(list(_DAYS_AROUND)))
        .explode("day")
        .group_by(same)
        .agg(customers=pl.col("reached").n_unique())
        .filter(pl.col("customers") >= CUSTOMERS)
    )
    hits = quick.join(repeated, on=same, how="semi", nulls_equal=True)["row"]
    return pl.select(pl.repeat(value=False, n=len(rows)).alias("inferred"))["inferred"].scatter(
        hits, values=True
    )


def _quick_first_lines(rows: pl.DataFrame) -> pl.DataFrame:
    """The agent lines that open an answer within two seconds, with their row number."""
    here = "chat"
    sent = pl.col("sent")
    customer = pl.col("role") == "customer"
    agent = (pl.col("role") == "agent") & pl.col("text").str.len_chars().gt(0)
    asked = pl.when(customer).then(sent).forward_fill().over(here)
    spoke = pl.when(agent).then(sent)
    timed = (
        rows.lazy()
        .with_row_index("row")
        .with_columns(
            asked=asked, agent=agent, spoke_before=spoke.forward_fill().shift(1).over(here)
        )
    )
    quick = (
        pl.col("agent")
        & (sent - pl.col("asked") <= WITHIN_MS)
        & (
            pl.col("spoke_before").is_null()
            | (sent - pl.col("spoke_before") > QUIET_MS)
            # A welcome of several lines: the line before belongs to the same answer.
            | (pl.col("spoke_before") >= pl.col("asked"))
        )
    )
    return (
        timed.filter(quick)
        .filter(pl.len().over(here, "asked") <= _BURST)
        .select("row", here, "shop", "customer", "text", "sent")
        .collect()
    )
