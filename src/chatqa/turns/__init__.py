"""From messages to turns: what a customer asked, who owed the answer, and how long it took."""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from chatqa import persons, shifts, waits
from chatqa.conversations.messages import CUSTOMER_INFERRED
from chatqa.identity import digest
from chatqa.settings import Settings
from chatqa.tables import TURNS
from chatqa.turns.owing import with_agent
from chatqa.turns.reach import with_state

__all__ = ["build"]

_MASKED = r"\*{2,}"
_NIGHT_ENDS_MS = 8 * 3_600_000
_DAY_MS = 24 * 3_600_000


def build(messages: pa.Table, conversations: pa.Table, settings: Settings) -> pa.Table:
    """Return TURNS of MESSAGES and CONVERSATIONS in any row order.

    Messages without a time take part in no turn. A transfer without an answer leaves the first
    account its unanswered turn and starts the clock of the next at the transfer.
    """
    rows = _rows(messages, conversations)
    if not len(rows):
        return TURNS.empty()
    rows = pl.concat([rows, waits.codes(rows)], how="horizontal")
    found = waits.scan(rows, rows["chat"], rows["sent"], settings.conversation_gap_s)
    turns = with_agent(found.frame(), rows, conversations)
    turns = with_state(turns, rows, conversations)
    asked = turns.select("platform", sent="since_ms", account="agent")
    turns = pl.concat([turns, persons.seat(asked, settings)], how="horizontal")
    waited = turns.select("platform", "open_s", account="agent", since="since_ms")
    turns = turns.with_columns(shift_s=shifts.seconds_in_shift(waited, settings))
    return _named(turns)


def _rows(messages: pa.Table, conversations: pa.Table) -> pl.DataFrame:
    """The dated messages, sorted by chat and time."""
    columns = [
        "platform", "shop", "conversation_id", "seq", "message_id", "customer", "account", "role",
        "origin", "origin_ground", "kind", "text", "withdrawn", "day", "source_file",
    ]  # fmt: skip
    rows = pl.DataFrame(pl.from_arrow(messages.select(columns))).with_columns(
        pl.Series("sent", pl.from_arrow(messages["sent_at"].cast(pa.int64()))),
        guessed=pl.Series(pl.from_arrow(messages["flags"])).list.contains(CUSTOMER_INFERRED),
        last_in_file=pl.Series(pl.from_arrow(messages["flags"])).list.contains("last_in_file"),
    )
    rows = rows.drop_nulls("sent")
    ends = pl.DataFrame(pl.from_arrow(conversations.select(["conversation_id", "end_ground"])))
    closed = ends.select("conversation_id", closed=pl.col("end_ground") == "mark")
    rows = rows.join(closed, on="conversation_id", how="left")
    named = pl.col("customer").is_not_null() & ~pl.col("customer").str.contains(_MASKED)
    chat = pl.concat_str("platform", "shop", "customer", separator="\x1f")
    return rows.with_columns(
        chat=pl.when(named & ~pl.col("closed")).then(chat).otherwise("conversation_id")
    ).sort("chat", "sent", "conversation_id", "seq")


def _named(turns: pl.DataFrame) -> pa.Table:
    """Add ids and what follows from the columns; TURNS sorted as the table says."""
    local = (pl.col("since_ms") + _NIGHT_ENDS_MS) % _DAY_MS
    night = (local < _NIGHT_ENDS_MS) | (local + pl.col("open_s") * 1000 > _DAY_MS)
    complete = turns.with_columns(
        turn_id=_ids(turns),
        overlaps_night=night,
        counted=pl.col("not_counted").is_null(),
        **{
            f"{name}_at": pl.col(f"{column}_ms").cast(pl.Datetime("ms", "Asia/Shanghai"))
            for name, column in (("asked", "since"), ("replied", "reply"), ("answered", "answered"))
        },
    )
    return (
        complete.sort("asked_at", "conversation_id", "turn_id")
        .select(TURNS.schema.names)
        .to_arrow()
        .cast(TURNS.schema)
    )


def _ids(turns: pl.DataFrame) -> pl.Series:
    """The asking message's id; after a transfer a hash of it and of the notice."""
    ids = turns["asked_message_id"].to_list()
    taken = turns.with_row_index("row").drop_nulls("taken_message_id")
    for row, asked, notice in taken.select("row", "asked_message_id", "taken_message_id").rows():
        ids[row] = digest(asked, notice)
    return pl.Series(ids, dtype=pl.String)
