"""Which questions a definition counts, with what, and why the others are left out."""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from chatqa.chats import Chats
from chatqa.metrics.definition import Hours, Metric
from chatqa.metrics.spans import spans
from chatqa.tables import METRIC_TURNS

_KEY = ["day", "shop", "platform", "conversation_id"]


def metric_turns(chats: Chats, metric: Metric) -> pa.Table:
    """Return METRIC_TURNS of *metric*: every question, counted or with the reason why not."""
    rows = _of_shop(chats) if metric.span == "shop_turns" else _judged(chats, metric)
    done = rows.with_columns(
        metric=pl.lit(metric.metric),
        counted=pl.col("not_counted").is_null(),
        in_time=_in_time(metric),
    )
    return done.select(METRIC_TURNS.schema.names).to_arrow().cast(METRIC_TURNS.schema)


def _of_shop(chats: Chats) -> pl.DataFrame:
    """Return the turns as `shop_sla` has counted them already."""
    turns = pl.DataFrame(pl.from_arrow(chats.turns))
    pending = pl.when(pl.col("state") == "pending").then(pl.lit("data_end"))
    return turns.with_columns(
        not_counted=pl.coalesce("not_counted", pending),
        seconds=pl.coalesce("waited_s", "open_s").cast(pl.Float64),
    )


def _judged(chats: Chats, metric: Metric) -> pl.DataFrame:
    known = _frame(chats.conversations, [*_KEY, "reached_at", "started_at"])
    people = _frame(chats.messages, ["message_id", "person"]).rename({"message_id": "reply"})
    found = (
        spans(chats.messages, metric)
        .join(known, on="conversation_id", how="inner")
        .join(people, left_on="reply_message_id", right_on="reply", how="left")
        .filter(_inside(metric))
    )
    found = found.with_columns(waited_s=_answered(metric, pl.col("waited_s")))
    return found.with_columns(not_counted=_reason(metric), seconds=_seconds(metric))


def _inside(metric: Metric) -> pl.Expr:
    """Say whether the platform and the day are the definition's."""
    platform = pl.col("platform").is_in(list(metric.platforms)) if metric.platforms else pl.lit(1)
    since, until = metric.valid_from, metric.valid_to
    day = pl.col("day")
    return (
        platform.cast(pl.Boolean)
        & (pl.lit(value=True) if since is None else day >= since)
        & (pl.lit(value=True) if until is None else day <= until)
    )


def _answered(metric: Metric, waited: pl.Expr) -> pl.Expr:
    """Return the wait; null where the answer came on another day and that does not count."""
    if not metric.same_day:
        return waited
    same = pl.col("replied_at").dt.date() == pl.col("asked_at").dt.date()
    return pl.when(same).then(waited)


def _reason(metric: Metric) -> pl.Expr:
    """Return why a question is not counted; null if it is."""
    unanswered = pl.col("waited_s").is_null()
    cases = [
        (_outside(metric), "outside_hours"),
        (pl.col("robot") & pl.lit("robot" in metric.leaves_out), "robot_answered"),
        (
            (pl.col("waited_s") == 0) & pl.lit("zero_seconds" in metric.leaves_out),
            "zero_seconds",
        ),
        (unanswered & pl.lit(metric.unanswered == "left_out"), "unanswered"),
        (unanswered & ~_reached(metric), "data_end"),
    ]
    return pl.coalesce(*(pl.when(test).then(pl.lit(reason)) for test, reason in cases))


def _outside(metric: Metric) -> pl.Expr:
    if metric.asked is None:
        return pl.lit(value=False)
    by_session = metric.session_asked or metric.span == "session"
    inside = _within(pl.col("session_at" if by_session else "asked_at"), metric.asked)
    if metric.late_question_counts_if_answered_inside:
        inside |= _within(pl.col("replied_at"), metric.asked).fill_null(value=False)
    return ~inside


def _within(moment: pl.Expr, hours: Hours) -> pl.Expr:
    second = (moment.dt.replace_time_zone(None).dt.time().cast(pl.Int64)) // 1_000_000_000
    return (second >= hours.from_) & (second < hours.to)


def _reached(metric: Metric) -> pl.Expr:
    """Say whether the data reach so far that an answer in time would have been seen.

    Who was transferred away never answers.
    """
    limit = metric.within_s or metric.cap_s or 0
    return pl.col("moved") | (
        pl.col("reached_at") > pl.col("asked_at") + pl.duration(seconds=limit)
    )


def _seconds(metric: Metric) -> pl.Expr:
    waited = pl.col("waited_s").cast(pl.Float64)
    if metric.cap_s is None:
        return waited
    return pl.min_horizontal(waited.fill_null(metric.cap_s), pl.lit(float(metric.cap_s)))


def _in_time(metric: Metric) -> pl.Expr:
    if metric.within_s is None:
        return pl.lit(None, pl.Boolean)
    return (pl.col("waited_s") <= metric.within_s).fill_null(value=False)


def _frame(table: pa.Table, columns: list[str]) -> pl.DataFrame:
    return pl.DataFrame(pl.from_arrow(table.select(columns)))
