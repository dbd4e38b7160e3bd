"""Merged messages as exports state them → messages with everything resolved, in conversations."""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from chatqa import origins, persons, roles
from chatqa.conversations import splitting, summary
from chatqa.conversations.messages import assemble
from chatqa.conversations.rows import NO_LONGER_NEEDED, in_order, read_rows, with_chats
from chatqa.settings import Settings
from chatqa.tables import CONVERSATIONS, MESSAGES

__all__ = ["build"]


def build(imported: pa.Table, settings: Settings) -> tuple[pa.Table, pa.Table]:
    """Return MESSAGES (`words` null) and CONVERSATIONS of merged IMPORTED rows in any order.

    *imported* may carry `also_in` and `join_state`. A conversation ends where the platform marks or
    numbers it (Dongdong: coming back within ten minutes continues it), elsewhere after
    `conversation_gap_s` without a message while no question is open. Without dates, sections,
    platform ids or customers are conversations.
    """
    if not imported.num_rows:
        return MESSAGES.empty(), CONVERSATIONS.empty()
    rows = read_rows(imported, settings)
    rows = pl.concat([rows, roles.assign(rows, settings)], how="horizontal")
    # What MESSAGES takes from the imported rows as it stands need not be sorted along.
    rows = in_order(with_chats(rows).drop(NO_LONGER_NEEDED))
    rows = pl.concat([rows, origins.assign(rows)], how="horizontal")
    rows = splitting.split(rows, settings.conversation_gap_s)
    agents = rows.with_columns(account=pl.when(pl.col("role") == "agent").then(pl.col("name")))
    rows = pl.concat([rows, persons.seat(agents, settings)], how="horizontal")
    conversations = summary.summarise(rows, settings)
    return assemble(imported, rows), conversations
