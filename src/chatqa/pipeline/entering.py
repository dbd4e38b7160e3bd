"""What people enter: events and verdicts, put into the store."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from chatqa import store
from chatqa.store import Partition
from chatqa.tables import EVENTS, VERDICTS


def put_events(root: Path, rows: pa.Table) -> int:
    """Put EVENTS *rows* into the store; the same event again replaces itself. Return how many."""
    parts = sorted(
        {Partition(row["day"], row["shop"]) for row in rows.select(["day", "shop"]).to_pylist()},
        key=lambda part: part.order,
    )
    before = store.read(root, EVENTS, parts)
    kept = before.filter(pc.invert(pc.is_in(before["event_id"], rows["event_id"].combine_chunks())))
    store.replace(root, {EVENTS: pa.concat_tables([kept, rows])}, parts)
    return int(rows.num_rows)


def put_verdict(root: Path, row: dict[str, object]) -> None:
    """Add one VERDICTS row to the store."""
    rows = pa.Table.from_pylist([row], schema=VERDICTS.schema)
    store.replace(root, {VERDICTS: pa.concat_tables([store.read_book(root, VERDICTS), rows])})
