"""One row per conversation: who, when, how it ended, and where it stands in the purchase."""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from chatqa import stages, waits
from chatqa.conversations import orders
from chatqa.conversations.reach import with_reach
from chatqa.settings import Settings
from chatqa.tables import CONVERSATIONS
from chatqa.text.sites import SITE

_KEY = "conversation_id"


def summarise(rows: pl.DataFrame, settings: Settings) -> pa.Table:
    """Return CONVERSATIONS of *rows*, sorted by conversation and time."""
    gap_s = settings.conversation_gap_s
    grouped = rows.group_by(_KEY, maintain_order=True).agg(*_facts())
    staged = stages.assign(rows, orders.states(grouped, settings.orders))
    known = grouped.join(staged, on=_KEY, how="left", maintain_order="left")
    ended = with_reach(_with_end(known, rows, gap_s), rows)
    local_ms = pl.col("started_ms") + 8 * 3_600_000
    complete = ended.with_columns(
        day=pl.from_epoch(local_ms // 86_400_000, time_unit="d"),
        started_at=_time("started_ms"),
        ended_at=_time("ended_ms"),
        reached_at=_time("reached_ms"),
    )
    return (
        complete.sort(["started_ms", _KEY], nulls_last=True)
        .select(CONVERSATIONS.schema.names)
        .to_arrow()
        .cast(CONVERSATIONS.schema)
    )


def _facts() -> list[pl.Expr]:
    role, name = pl.col("role"), pl.col("name")
    agent = role == "agent"
    spoken = name.filter(agent).drop_nulls()
    # An account that the layout names as the chat's own was there even if it never spoke.
    stated = pl.col("account").drop_nulls().str.replace(f"^{SITE}", "")
    sides = role.filter(role.is_in(["customer", "agent"]))
    return [
        pl.col("shop", "platform").first(),
        pl.col("conversation_native_id").drop_nulls().first(),
        pl.col("customer").drop_nulls().first(),
        spoken.unique(maintain_order=True).alias("speakers"),
        pl.when(spoken.len() > 0)
        .then(spoken.unique(maintain_order=True).implode())
        .otherwise(stated.unique(maintain_order=True).implode())
        .alias("agents"),
        pl.col("person").drop_nulls().unique(maintain_order=True).alias("persons"),
        pl.col("sent").min().alias("started_ms"),
        pl.col("sent").max().alias("last_ms"),
        # Of sessions that continue one another only the last one's mark ends the conversation.
        pl.col("section_ended").last().alias("marked"),
        pl.when(pl.col("section_ended").last())
        .then(pl.col("section_ended_at").max())
        .alias("mark_ms"),
        pl.col("split_ground").first(),
        (pl.col("kind") == "session_end").any().alias("said_ended"),
        pl.col("last_in_file").last().alias("may_go_on"),
        sides.last().alias("last_role"),
        (pl.col("kind") == "transfer").any().alias("transferred"),
        pl.col("skill_group").drop_nulls().first(),
        pl.col("join_state").drop_nulls().first().fill_null("none"),
        pl.len().cast(pl.Int32).alias("messages"),
        (role == "customer").sum().cast(pl.Int32).alias("customer_messages"),
        (agent & (pl.col("origin") == "human")).sum().cast(pl.Int32).alias("agent_messages"),
        pl.col("chat").first(),
    ]


def _with_end(known: pl.DataFrame, rows: pl.DataFrame, gap_s: int) -> pl.DataFrame:
    """Add ended_ms, end_ground and ended.

    Without a mark a conversation is over where the same chat has a later one, or where the account
    (the shop, if no agent spoke) is seen at work after the time in which it could go on: the gap,
    and 48 hours where the customer still waits for an answer. Where a text export ends with it,
    only the same chat can show that: the file may have been cut off in the middle of it.
    """
    reach = rows.group_by("platform", "shop", "name").agg(
        pl.col("sent").filter(pl.col("role") == "agent").max().alias("account_reach")
    )
    known = known.with_columns(
        account_name=pl.col("speakers").list.last(),
        shop_reach=pl.col("last_ms").max().over("platform", "shop"),
        later=pl.col("started_ms") < pl.col("started_ms").max().over("chat"),
    ).join(
        reach, left_on=["platform", "shop", "account_name"], right_on=["platform", "shop", "name"],
        how="left", maintain_order="left",
    )  # fmt: skip
    known = known.with_columns(
        silent_ms=pl.coalesce("account_reach", "shop_reach") - pl.col("last_ms")
    )
    open_chats = _left_open(known, rows, gap_s)
    wait = (
        pl.when(pl.col("conversation_id").is_in(open_chats.implode()))
        .then(waits.OPEN_AT_MOST_MS)
        .otherwise(gap_s * 1000)
    )
    silent = (pl.col("silent_ms") > wait).fill_null(value=False)
    over = pl.col("later") | (silent & ~pl.col("may_go_on"))
    native = pl.col("split_ground") == "native"
    undated = pl.col("started_ms").is_null()
    ground = (
        pl.when(pl.col("marked") | pl.col("said_ended"))
        .then(pl.lit("mark"))
        .when(native & (over | undated))
        .then(pl.lit("native"))
        .when(over)
        .then(pl.lit("gap"))
        .otherwise(pl.lit("data_end"))
    )
    return known.with_columns(
        end_ground=ground, ended_ms=pl.coalesce("mark_ms", "last_ms")
    ).with_columns(ended=pl.col("end_ground") != "data_end")


def _left_open(known: pl.DataFrame, rows: pl.DataFrame, gap_s: int) -> pl.Series:
    """Return the conversations whose last question is open, of those for which that matters."""
    silent = pl.col("silent_ms").is_between(gap_s * 1000, waits.OPEN_AT_MOST_MS)
    matters = known.filter((pl.col("last_role") == "customer") & silent & ~pl.col("later"))
    theirs = rows.drop_nulls("sent").join(
        matters, on="conversation_id", how="semi", maintain_order="left"
    )
    coded = waits.codes(theirs)
    found = waits.scan(coded, theirs["conversation_id"], theirs["sent"], gap_s)
    unanswered = found.frame().filter(pl.col("reply").is_null())["asked"]
    return theirs["conversation_id"].gather(unanswered.cast(pl.UInt32)).unique()


def _time(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.Datetime("ms", "Asia/Shanghai"))
