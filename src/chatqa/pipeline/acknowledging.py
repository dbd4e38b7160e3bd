"""A person has seen their month: put into the store."""

from __future__ import annotations

from datetime import datetime

import pyarrow as pa

from chatqa import ledger, store
from chatqa.pipeline.books import Books
from chatqa.tables import ACKNOWLEDGEMENTS, MONTH_CARDS


def people_of(of: Books, month: str) -> list[str]:
    """Return who has a card of *month*."""
    people: list[str] = of.rows(MONTH_CARDS, month, ("person",))["person"].to_pylist()
    return people


def acknowledge(of: Books, person: str, month: str, *, at: datetime, by: str) -> bool:
    """Put down that *person* has seen *month* as it stands. Return whether that is new.

    False where the person has seen it already and nothing has changed since.
    """
    known = store.read_book(of.root, ACKNOWLEDGEMENTS)
    now = ledger.seen(of.ledger(month), person)
    before = ledger.last_seen(known, month, of.shop).get(person)
    if before and before["hash"] == now["hash"]:
        return False
    row = {"month": month, "shop": of.shop, "person": person, "at": at, "by": by, **now}
    rows = pa.Table.from_pylist([row], schema=ACKNOWLEDGEMENTS.schema)
    store.replace(of.root, {ACKNOWLEDGEMENTS: pa.concat_tables([known, rows])})
    return True
