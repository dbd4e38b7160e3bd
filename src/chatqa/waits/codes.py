"""What every message is to a wait: one small number for role, origin, kind and words."""

from __future__ import annotations

import polars as pl

from chatqa import kinds
from chatqa.text import acknowledgement, holding

IGNORED, AUTOMATIC, INFERRED, HOLDING, REPLY, UNREADABLE, TRANSFER = range(7)
QUESTION, DOUBTFUL, ASSENT, CARD, HANDOVER = range(7, 12)
"""From QUESTION on they are the customer's; HOLDING, REPLY and UNREADABLE end a wait."""

_JUDGED = {
    acknowledgement.QUESTION: QUESTION,
    acknowledgement.DOUBTFUL: DOUBTFUL,
    acknowledgement.ASSENT: ASSENT,
    acknowledgement.CLOSING: IGNORED,
}
_MEDIA = ("image", "item_link", "card", "voice", "video", "file")
_NOTHING_SAID = ("withdrawal", "review_result", "review_invite")
_UNSEEN = ("placeholder", "empty")


def codes(rows: pl.DataFrame) -> pl.DataFrame:
    """Return code, prompts and asks of every row, in order.

    *rows* carries role, origin, origin_ground, kind, text and withdrawn. `prompts`: the agent's
    text makes 好的 in answer to it want a reply. `asks`: the customer's text has the form of a
    question or request.
    """
    return _judged(rows).select(
        code=pl.coalesce(
            *(pl.when(test).then(code).cast(pl.Int8) for test, code in _cases()),
            pl.lit(REPLY, pl.Int8),
        ),
        prompts=(pl.col("role") == "agent") & pl.col("prompts"),
        asks=(pl.col("role") == "customer") & pl.col("asks"),
    )


def _cases() -> list[tuple[pl.Expr, int | pl.Expr]]:
    role, kind, gone = pl.col("role"), pl.col("kind"), pl.col("withdrawn")
    customer, text = role == "customer", kind == "text"
    automatic = pl.col("origin").is_in(["auto_reply", "bot", "assisted_bot"])
    return [
        ((role == "system") & (kind == "transfer"), TRANSFER),
        (role == "system", IGNORED),
        (automatic & (pl.col("origin_ground") == "inferred"), INFERRED),
        (automatic, AUTOMATIC),
        (kind.is_in(_NOTHING_SAID), IGNORED),
        (customer & (gone | kind.is_in(["emoticon", "empty"])), IGNORED),
        (customer & pl.col("text").str.contains(kinds.HANDOVER_REQUEST), HANDOVER),
        (customer & (kind == "order_card"), CARD),
        (customer & kind.is_in(_MEDIA), QUESTION),
        (customer & text, pl.col("judged")),
        (customer, DOUBTFUL),
        # An agent's line without a body may hold anything: it is neither an answer nor silence.
        ((role == "unknown") | gone | kind.is_in(_UNSEEN), UNREADABLE),
        ((kind == "emoticon") | (text & pl.col("holds")), HOLDING),
    ]


def _judged(rows: pl.DataFrame) -> pl.DataFrame:
    """Add judged, asks, holds and prompts.

    Every text is judged where it stands: finding the distinct ones first costs more than it saves.
    """
    spoken = rows.with_row_index("row").filter(pl.col("kind") == "text")
    customer = spoken.filter(pl.col("role") == "customer").select("row", "text")
    agent = spoken.filter(pl.col("role") == "agent").select("row", "text")
    judged = acknowledgement.judge(customer["text"])
    empty = pl.repeat(None, len(rows), dtype=pl.Int8, eager=True)
    return rows.with_columns(
        _placed(len(rows), "asks", customer["row"], acknowledgement.asks(customer["text"])),
        _placed(len(rows), "holds", agent["row"], holding.is_holding(agent["text"])),
        _placed(len(rows), "prompts", agent["row"], holding.expects_assent(agent["text"])),
        judged=empty.scatter(customer["row"], judged.replace_strict(_JUDGED, return_dtype=pl.Int8)),
    )


def _placed(count: int, name: str, rows: pl.Series, values: pl.Series) -> pl.Series:
    """Return *values* at *rows* and False elsewhere."""
    return pl.repeat(value=False, n=count, eager=True).alias(name).scatter(rows, values)
