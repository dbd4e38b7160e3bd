"""How far the data reach: answered, unanswered, or not yet to be judged; counted or not, and why.

An absence may be judged only where the data go on after the deadline: the account is seen at work
later, or the platform marked the end. Otherwise the turn is pending.
"""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from chatqa import waits

UNANSWERED_AFTER_S = 7_200
FAIR_TIME_S = 120
"""Who leaves sooner than this has not given the agent the time to answer."""


def with_state(turns: pl.DataFrame, rows: pl.DataFrame, conversations: pa.Table) -> pl.DataFrame:
    """Add waited_s, holding, answered_s, open_s, state, opener, not_counted, inferred_automatic."""
    turns = _with_reach(turns, rows, conversations)
    since, limit = pl.col("since_ms"), pl.lit(waits.OPEN_AT_MOST_MS // 1000)
    replied, handed = pl.col("reply").is_not_null(), pl.col("handed").is_not_null()
    waited = (pl.col("reply_ms") - since) // 1000
    reached = ((pl.col("reach_ms") - since) // 1000).clip(0)
    marked = ((pl.col("mark_ms") - since) // 1000).clip(0)
    until = (
        pl.when(replied)
        .then(waited)
        .when(handed)
        .then((pl.col("handed_ms") - since) // 1000)
        .when(marked.is_not_null())
        .then(marked)
        .otherwise(pl.min_horizontal(reached, limit))
    )
    over = handed | marked.is_not_null() | (reached > UNANSWERED_AFTER_S)
    state = (
        pl.when(replied)
        .then(pl.lit("answered"))
        .when(over)
        .then(pl.lit("unanswered"))
        .otherwise(pl.lit("pending"))
    )
    turns = turns.with_columns(
        waited_s=pl.when(replied).then(waited),
        holding=pl.when(replied).then(pl.col("reply_code") == waits.HOLDING),
        answered_s=(pl.col("answered_ms") - since) // 1000,
        open_s=until,
        state=state,
        inferred_automatic=pl.col("inferred"),
    )
    uncertain = _uncertain(turns, rows)
    return turns.with_columns(uncertain).with_columns(opener=_opener(), not_counted=_not_counted())


def _opener() -> pl.Expr:
    """A statement that nobody ever answered may have wanted no answer."""
    question = (pl.col("form") == waits.QUESTION) & (pl.col("reply").is_not_null() | pl.col("asks"))
    return pl.when(question).then(pl.lit("question")).otherwise(pl.lit("doubtful"))


def _not_counted() -> pl.Expr:
    gone = (pl.col("state") == "unanswered") & pl.col("mark_ms").is_not_null()
    left = gone & (pl.col("open_s") <= FAIR_TIME_S) & pl.col("handed").is_null()
    late = pl.col("mark_ms") < pl.col("since_ms")
    return pl.coalesce(
        pl.when(pl.col("greeted")).then(pl.lit("automatic_opener")),
        pl.when(late.fill_null(value=False)).then(pl.lit("after_session_end")),
        pl.when(left).then(pl.lit("session_ended")),
        pl.when(pl.col("reply_unknown")).then(pl.lit("unknown_sender")),
        pl.when(pl.col("reply_hidden")).then(pl.lit("unreadable_reply")),
        pl.when(pl.col("uncertain")).then(pl.lit("customer_uncertain")),
    )


def _uncertain(turns: pl.DataFrame, rows: pl.DataFrame) -> pl.Series:
    """Say of every turn whether its answer may stand under another customer's name.

    Where a layout does not say to whom an agent speaks, the line was given to the customer who
    wrote last. So what an agent said to somebody else during the wait may have been for this one.
    """
    guessed = rows.filter(pl.col("guessed") & (pl.col("role") == "agent"))
    asked = turns.select(
        "since_ms",
        until=pl.col("since_ms") + pl.col("open_s") * 1000,
        source_file=rows["source_file"].gather(turns["asked"]),
    ).with_row_index("row")
    found = pl.repeat(value=False, n=len(turns), dtype=pl.Boolean, eager=True).alias("uncertain")
    for (name,), lines in guessed.group_by("source_file", maintain_order=True):
        here = asked.filter(pl.col("source_file") == name)
        spoken = lines["sent"].sort()
        before = spoken.search_sorted(here["since_ms"], side="left")
        meanwhile = spoken.search_sorted(here["until"], side="left") > before
        found = found.scatter(here["row"].filter(meanwhile), values=True)
    return found


def _with_reach(turns: pl.DataFrame, rows: pl.DataFrame, conversations: pa.Table) -> pl.DataFrame:
    """Add reach_ms, mark_ms (null without end mark) and what kind of message replied."""
    accounts = (
        rows.filter(pl.col("role") == "agent")
        .group_by("platform", "shop", agent="account")
        .agg(account_ms=pl.col("sent").max())
    )
    shops = rows.group_by("platform", "shop").agg(shop_ms=pl.col("sent").max())
    chats = rows.group_by("conversation_id", maintain_order=True).agg(
        chat_ms=pl.col("sent").max(), may_go_on=pl.col("last_in_file").last()
    )
    marks = pl.DataFrame(
        pl.from_arrow(conversations.select(["conversation_id", "end_ground", "ended_at"]))
    ).select(
        "conversation_id",
        mark_ms=pl.when(pl.col("end_ground") == "mark").then(pl.col("ended_at").cast(pl.Int64)),
    )
    reply = turns["reply"]
    turns = turns.with_columns(
        reply_code=rows["code"].gather(reply),
        reply_unknown=(rows["role"] == "unknown").gather(reply).fill_null(value=False),
        reply_hidden=(rows["code"] == waits.UNREADABLE).gather(reply).fill_null(value=False),
    )
    joined = (
        turns.join(accounts, on=["platform", "shop", "agent"], how="left", maintain_order="left")
        .join(shops, on=["platform", "shop"], how="left", maintain_order="left")
        .join(chats, on="conversation_id", how="left", maintain_order="left")
        .join(marks, on="conversation_id", how="left", maintain_order="left")
    )
    # The account's own reach; the chat's last message tells only how long at least the wait was.
    # So it is, too, where a text export ends: that may have been cut off in the middle of the chat.
    nobody = pl.when(pl.col("agent").is_null()).then(pl.col("shop_ms"))
    ends_here = pl.when("may_go_on").then(pl.col("chat_ms"))
    return joined.with_columns(
        reach_ms=pl.coalesce(ends_here, "account_ms", nobody, "chat_ms"),
    )
