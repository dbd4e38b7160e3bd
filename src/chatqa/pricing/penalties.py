"""From findings to proposed money: the clause's tariff, one charge per cause, in words."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

import pyarrow as pa

from chatqa.rulebook import Clause, Tariff
from chatqa.tables import PENALTIES

_PER = {"occurrence": "每次", "message": "每条", "conversation": "每个会话", "day": "每天"}
_CENT = Decimal("0.01")


def consequence(clause: Clause) -> str:
    """Return what *clause* threatens: fine, coaching or none."""
    if clause.tariff is not None:
        return "fine"
    return "coaching" if clause.coaching else "none"


def amount(tariff: Tariff) -> Decimal | None:
    """Return what one finding costs, in yuan to the cent; None where only a month has a price."""
    return None if tariff.per == "month" else tariff.amount_cny.quantize(_CENT)


def price(tariff: Tariff) -> str:
    """Return what *tariff* asks, as one reads it: 每条10元."""
    yuan = f"{tariff.amount_cny.normalize():f}元"
    if tariff.per == "month":
        return f"当月超过{tariff.free}次共罚{yuan}"
    return f"{_PER[tariff.per]}{yuan}"


def arithmetic(clause: str, tariff: Tariff) -> str:
    """Return how the amount comes about, as one Chinese sentence."""
    due = amount(tariff)
    outcome = f"{due}元" if due is not None else "本条计1次，月底结算"
    return f"按{clause}{price(tariff)}：{outcome}"


def penalties(findings: pa.Table) -> pa.Table:
    """Return PENALTIES for FINDINGS: one row per cause, the highest finding charged, all named.

    Only findings that fine and have an amount; of equal ones the first clause counts.
    """
    causes: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    columns = ["day", "shop", "cause_id", "agent", "person", "clause", "finding_id", "mode"]
    for row in findings.select([*columns, "amount_cny", "arithmetic"]).to_pylist():
        if row["mode"] == "fine" and row["amount_cny"] is not None:
            causes[row["cause_id"]].append(row)
    rows = [_charge(found) for found in causes.values()]
    table = pa.Table.from_pylist(rows, schema=PENALTIES.schema)
    return table.sort_by([(name, "ascending") for name in PENALTIES.sorted_by])


def _charge(found: list[dict[str, Any]]) -> dict[str, Any]:
    ordered = sorted(found, key=lambda row: (-row["amount_cny"], row["clause"], row["finding_id"]))
    charged, *others = ordered
    named = "、".join(dict.fromkeys(row["clause"] for row in others))
    words = charged["arithmetic"]
    if others:
        words += f"；同一原因只罚一次，其余{len(others)}条（{named}）不另计"
    return {
        **{name: charged[name] for name in PENALTIES.schema.names if name in charged},
        "finding_ids": [row["finding_id"] for row in ordered],
        "state": "proposed",
        "arithmetic": words,
    }
