"""From findings to proposed money: the clause's tariff, one charge per cause, in words."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

import pyarrow as pa

from chatqa.pricing.words import price
from chatqa.rulebook import Clause, Tariff
from chatqa.tables import PENALTIES

_CENT = Decimal("0.01")


def consequence(clause: Clause) -> str:
    """Return what *clause* threatens: fine, coaching, another sanction, or none."""
    if clause.tariff is None:
        return "coaching" if clause.coaching else "none"
    return "fine" if clause.tariff.has_money else clause.tariff.sanction or "none"


def amount(tariff: Tariff, value: Decimal | None = None) -> Decimal | None:
    """Return what one finding of that *value* costs, in yuan to the cent.

    None where only a month, an outcome or a loss has a price.
    """
    reached = [tier.amount_cny for tier in tariff.tiers if value is not None and tier.holds(value)]
    due = reached[-1] if reached else tariff.amount_cny
    return None if due is None or tariff.per == "month" else due.quantize(_CENT)


def arithmetic(clause: str, tariff: Tariff, value: Decimal | None = None) -> str:
    """Return how the amount comes about, as one Chinese sentence."""
    due = amount(tariff, value)
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
