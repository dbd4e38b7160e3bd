"""Questions with their first replies, as a platform sees them: over whole columns."""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from chatqa.metrics.definition import Metric

_MESSAGES = [
    "shop", "platform", "conversation_id", "seq", "message_id", "sent_at", "customer", "account",
    "role", "origin", "kind",
]  # fmt: skip
_SAYS_NOTHING = ("withdrawal", "system_tip", "review_invite", "review_result", "session_end")
_CHAT = "conversation_id"


def spans(messages: pa.Table, metric: Metric) -> pl.DataFrame:
    """Return one row per question of MESSAGES that *metric* may count.

    conversation_id, agent (null where nobody can be named), asked_message_id, asked_at,
    session_at (the conversation's first message), reply_message_id, replied_at, waited_s (the last
    three null while unanswered), robot: whether a full robot answered first, moved: whether a
    transfer ended it.
    """
    rows = _sorted(messages, metric)
    if metric.span == "joined":
        return _joined(rows)
    found = _turns(rows)
    if metric.span == "session":
        return found.group_by(_CHAT, maintain_order=True).first()
    return found


def _sorted(messages: pa.Table, metric: Metric) -> pl.DataFrame:
    """Return the dated messages in order, each with what it is to a turn and its account."""
    rows = pl.DataFrame(pl.from_arrow(messages.select(_MESSAGES))).filter(
        pl.col("sent_at").is_not_null(), ~pl.col("kind").is_in(_SAYS_NOTHING)
    )
    role, origin = pl.col("role"), pl.col("origin")
    desk = role.is_in(["agent", "robot"])
    ends = ["bot"] if "robot" in metric.leaves_out else []
    return rows.sort(_CHAT, "seq").with_columns(
        asks=role == "customer",
        replies=(role == "agent") & origin.is_in(list(metric.replies)),
        robot=desk & origin.is_in(ends),
        moved=pl.col("kind") == "transfer",
        spoke=pl.when(desk).then("account"),
    )


def _turns(rows: pl.DataFrame) -> pl.DataFrame:
    """Cut each conversation at replies and transfers; a piece with a question is a turn."""
    ends = pl.col("replies") | pl.col("robot") | pl.col("moved")
    cut = rows.with_columns(
        # What ends a turn belongs to it; the next row begins a new one.
        piece=ends.cast(pl.Int32).cum_sum().over(_CHAT) - ends.cast(pl.Int32),
        session_at=pl.col("sent_at").min().over(_CHAT),
        before=pl.col("spoke").shift(1).forward_fill().over(_CHAT),
        after=pl.col("spoke").backward_fill().over(_CHAT),
    )
    asks, replies = pl.col("asks"), pl.col("replies")
    first = cut.group_by(_CHAT, "piece", maintain_order=True).agg(
        asked_message_id=pl.col("message_id").filter(asks).first(),
        asked_at=pl.col("sent_at").filter(asks).first(),
        session_at=pl.col("session_at").first(),
        reply_message_id=pl.col("message_id").filter(replies).first(),
        replied_at=pl.col("sent_at").filter(replies).first(),
        replied_by=pl.col("account").filter(replies).first(),
        before=pl.col("before").filter(asks).first(),
        after=pl.col("after").filter(asks).first(),
        robot=pl.col("robot").any(),
        moved=pl.col("moved").any(),
    )
    owed = pl.when("moved").then("before").otherwise(pl.coalesce("before", "after"))
    return (
        first.filter(pl.col("asked_at").is_not_null())
        .with_columns(agent=pl.coalesce("replied_by", owed))
        .with_columns(waited_s=(pl.col("replied_at") - pl.col("asked_at")).dt.total_seconds())
    )


def _joined(rows: pl.DataFrame) -> pl.DataFrame:
    """Return for each account in a conversation its first message after the customer's first.

    The clock starts with the customer's first message, for later accounts with the transfer, or,
    where no transfer is shown, with the message before their own.
    """
    marked = rows.with_columns(
        start=pl.when(pl.col("moved")).then("sent_at").forward_fill().over(_CHAT),
        previous=pl.col("sent_at").shift(1).over(_CHAT),
        asked=pl.col("sent_at").filter(pl.col("asks")).first().over(_CHAT),
        question=pl.col("message_id").filter(pl.col("asks")).first().over(_CHAT),
        order=pl.col("replies").cum_sum().over(_CHAT),
    )
    first = (
        marked.filter("replies", pl.col("asked").is_not_null())
        .group_by(_CHAT, "account", maintain_order=True)
        .first()
    )
    begun = (
        pl.when(pl.col("order") == 1)
        .then(pl.col("asked"))
        .otherwise(pl.coalesce("start", "previous"))
    )
    return first.select(
        _CHAT,
        agent="account",
        asked_message_id="question",
        asked_at=begun,
        session_at="asked",
        reply_message_id="message_id",
        replied_at="sent_at",
        robot=pl.lit(value=False),
        moved=pl.lit(value=False),
        waited_s=(pl.col("sent_at") - begun).dt.total_seconds(),
    )
