"""Findings as a reader meets them: what they cost, what they are called, who they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyarrow as pa

from chatqa.labels import label, money

NOBODY = "未能确定"
SEVERITIES = ("critical", "major", "minor")
TREATMENTS = ("fine", "flag", "coach", "shadow", "excused")


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding or excused finding, texts masked. *row* is its table row.

    *treatment* is one of TREATMENTS, or merit; *charged_cny* is what is proposed for it: null
    unless it fines, 0.00 where the cause was already charged under *charged_under*.
    """

    row: Mapping[str, Any]
    treatment: str
    who: str
    charged_cny: Decimal | None
    charged_under: str | None

    @property
    def finding_id(self) -> str:
        """The stable id."""
        return str(self.row["finding_id"])

    @property
    def money(self) -> str:
        """`10.00 元（拟罚，待确认）`, or why there is none; empty where money is no question."""
        if self.charged_cny is None:
            return ""
        if self.charged_under is not None:
            return f"不另计（同一原因已按 {self.charged_under} 计算）"
        return f"{money(self.charged_cny)}（拟罚，待确认）"

    @property
    def worth_a_look(self) -> bool:
        """Whether a person should look: money, a doubt to settle, or more than a small matter."""
        if self.treatment not in {"fine", "flag"}:
            return False
        return (
            self.treatment == "fine" or bool(self.row["doubt"]) or self.row["severity"] != "minor"
        )


def shown(tables: Mapping[str, pa.Table]) -> list[Shown]:
    """Findings, then excused ones, in the order of their (masked) tables."""
    charges = _charges(tables["penalties"])
    standing = [_shown(row, charges) for row in tables["findings"].to_pylist()]
    excused = [Shown(row, "excused", who(row), None, None) for row in tables["excused"].to_pylist()]
    return standing + excused


def who(row: Mapping[str, Any]) -> str:
    """The person, else the account, else that nobody could be named."""
    return str(row["person"] or row["agent"] or NOBODY)


def when(finding: Shown) -> tuple[str, str]:
    """Sorts findings by time."""
    return (str(finding.row["sent_at"] or ""), finding.finding_id)


def treatment_name(treatment: str) -> str:
    """拟罚, 提示, 仅辅导, 试运行 or 已豁免."""
    return label("mode", treatment)


def _charges(penalties: pa.Table) -> dict[str, tuple[str, str, Decimal, str]]:
    """finding id → charged finding's id, its clause, the amount and the arithmetic."""
    return {
        finding: (row["finding_ids"][0], row["clause"], row["amount_cny"], row["arithmetic"])
        for row in penalties.to_pylist()
        for finding in row["finding_ids"]
    }


def _shown(row: Mapping[str, Any], charges: Mapping[str, tuple[str, str, Decimal, str]]) -> Shown:
    treatment = _treatment(row)
    charge = charges.get(row["finding_id"])
    if treatment != "fine" or charge is None:
        return Shown(row, treatment, who(row), None, None)
    charged, clause, amount, arithmetic = charge
    if charged == row["finding_id"]:
        return Shown({**row, "arithmetic": arithmetic}, treatment, who(row), amount, None)
    return Shown(row, treatment, who(row), Decimal("0.00"), clause)


def _treatment(row: Mapping[str, Any]) -> str:
    if row["mode"] in ("shadow", "merit"):
        return str(row["mode"])
    if row["consequence"] == "coaching":
        return "coach"
    return str(row["mode"])
