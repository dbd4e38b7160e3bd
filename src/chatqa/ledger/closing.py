"""A closed month never changes: what changes later is adjusted in the open one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from chatqa.identity import digest
from chatqa.ledger.context import Month
from chatqa.ledger.due import NOTHING
from chatqa.ledger.limits import limited
from chatqa.tables import LEDGER

Row = dict[str, Any]

COUNTED = ("confirmed", "proposed")
"""The states of entries that count; the others wait for a person or an amount."""


def payable(charged: pa.Table, month: Month, as_of: date) -> pa.Table:
    """Return the rows of *charged* that may be paid on *as_of*, confirmed, with the limits applied.

    What waits for a person, or for an amount, or could not be seen for the appeal window, stays
    out: it is paid by an adjustment once it may.
    """
    kept = [_may_be_paid(row, month, as_of) for row in charged.to_pylist()]
    rows = limited(charged.filter(pa.array(kept, pa.bool_())), month)
    confirmed = pa.array(["confirmed"] * rows.num_rows, pa.string())
    place = LEDGER.schema.get_field_index("state")
    return rows.set_column(place, LEDGER.schema.field("state"), confirmed)


def _may_be_paid(row: Row, month: Month, as_of: date) -> bool:
    if row["state"] not in COUNTED:
        return False
    deducts = row["amount_cny"] is not None and row["amount_cny"] < 0
    return not deducts or (as_of - row["day"]).days > month.appeal_days


def adjustments(closed: pa.Table, anew: pa.Table, before: pa.Table, month: Month) -> pa.Table:
    """Return LEDGER rows of the open *month* that bring a *closed* one to what it is *anew*.

    *before*: adjustments of months closed since. Each names the entry it corrects.
    """
    paid = _sums(closed, "entry_id")
    for entry, amount in _sums(before, "adjusts").items():
        paid[entry] = paid.get(entry, NOTHING) + amount
    now = _sums(anew, "entry_id")
    known = {row["entry_id"]: row for table in (closed, anew) for row in table.to_pylist()}
    rows = [
        _adjustment(known[entry], paid.get(entry, NOTHING), now.get(entry, NOTHING), month)
        for entry in sorted(paid.keys() | now.keys())
        if paid.get(entry, NOTHING) != now.get(entry, NOTHING)
    ]
    return pa.Table.from_pylist(rows, schema=LEDGER.schema)


def _sums(rows: pa.Table, key: str) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for row in rows.select([key, "amount_cny"]).to_pylist():
        sums[row[key]] = sums.get(row[key], NOTHING) + (row["amount_cny"] or NOTHING)
    return sums


def _adjustment(of: Row, paid: Decimal, now: Decimal, month: Month) -> Row:
    made_good = f"补{now - paid}元" if now > paid else f"扣{paid - now}元"
    which = f"更正{of['month']}的账目{of['entry_id'][:8]}"
    words = f"{which}：当时计{paid}元，应为{now}元，本月{made_good}"
    return of | {
        "day": month.last_day,
        "month": month.month,
        "entry_id": digest(month.shop or "", month.month, "adjustment", of["entry_id"]),
        "kind": "adjustment",
        "adjusts": of["entry_id"],
        "state": "proposed",
        "waits_for": None,
        "sanction": None,
        "amount_cny": now - paid,
        "arithmetic": words,
    }


def total(rows: pa.Table) -> Decimal:
    """Return the sum of all amounts that are known."""
    return Decimal(pc.sum(rows["amount_cny"]).as_py() or NOTHING)


def fingerprint(rows: pa.Table) -> str:
    """Return a hash of *rows* that any change of a closed month changes."""
    ordered = rows.sort_by([(name, "ascending") for name in ("entry_id",)])
    return digest(*(repr(sorted(row.items())) for row in ordered.to_pylist()))


def of_months(rows: pa.Table, months: Iterable[str]) -> pa.Table:
    """Return the *rows* that belong to *months*."""
    return rows.filter(pc.is_in(rows["month"], pa.array(list(months), pa.string())))
