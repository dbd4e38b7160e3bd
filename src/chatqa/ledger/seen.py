"""What a person has seen of their month, and whether it is still the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from chatqa.identity import digest
from chatqa.ledger.closing import COUNTED, total


def seen(rows: pa.Table, person: str) -> dict[str, Any]:
    """Return entries, total_cny and hash of *person*'s LEDGER *rows*, for ACKNOWLEDGEMENTS.

    The hash changes with an entry, its amount, or whether it counts.
    """
    own = rows.filter(pc.equal(rows["person"], person)).sort_by("entry_id")
    counts = pc.is_in(own["state"], pa.array(COUNTED))
    columns = (own["entry_id"], own["amount_cny"], counts)
    parts = zip(*(column.to_pylist() for column in columns), strict=True)
    return {
        "entries": own.num_rows,
        "total_cny": total(own.filter(counts)),
        "hash": digest(*(repr(part) for part in parts)),
    }


def last_seen(
    acknowledgements: pa.Table, month: str, shop: str | None
) -> dict[str, Mapping[str, Any]]:
    """Return for every person their last ACKNOWLEDGEMENTS row of *month* in *shop*."""
    rows = acknowledgements.sort_by("at").to_pylist()
    return {row["person"]: row for row in rows if (row["month"], row["shop"]) == (month, shop)}
