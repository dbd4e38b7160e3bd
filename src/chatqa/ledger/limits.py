"""The entries that say what limits cut from a person's fines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from chatqa.identity import digest
from chatqa.labels import label
from chatqa.ledger.caps import Cut, Wage, cuts
from chatqa.ledger.context import Month
from chatqa.tables import LEDGER

Row = dict[str, Any]


def limited(charged: pa.Table, month: Month) -> pa.Table:
    """Return *charged*, rows of LEDGER, with an entry for all that limits cut from the fines."""
    fines: defaultdict[str, list[Row]] = defaultdict(list)
    for row in charged.select(["day", "person", "kind", "amount_cny"]).to_pylist():
        if row["kind"] == "fine" and row["amount_cny"] and row["person"] is not None:
            fines[row["person"]].append(row)
    cut = [made for person, rows in sorted(fines.items()) for made in _cuts(person, rows, month)]
    return pa.concat_tables([charged, pa.Table.from_pylist(cut, schema=LEDGER.schema)])


def _cuts(person: str, rows: list[Row], month: Month) -> Iterator[Row]:
    last = month.roster_line(person, None, month.last_day)
    line = last or month.roster_line(person, None, rows[-1]["day"])
    wage = Wage(line.wage_cny if line else None, month.settings.minimum_wage_cny)
    fines = ((row["day"], -row["amount_cny"]) for row in rows)
    for cut in cuts(fines, month.caps, wage):
        yield _row(cut, person, month)


def _row(cut: Cut, person: str, month: Month) -> Row:
    day = cut.day or month.last_day
    return {
        **dict.fromkeys(LEDGER.schema.names),
        "day": day,
        "shop": month.shop,
        "month": month.month,
        "person": person,
        "entry_id": digest(month.shop or "", month.month, person, cut.limit, day.isoformat()),
        "kind": "cap",
        "finding_ids": [],
        "reason": label("cap", cut.limit),
        "state": "proposed",
        "amount_cny": cut.amount_cny,
        "arithmetic": cut.words,
    }
