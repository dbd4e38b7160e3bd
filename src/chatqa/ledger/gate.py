"""Which rules have proven themselves enough to cost money."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

import pyarrow as pa

from chatqa.rulebook import AccuracyGate

_Z = 1.959963984540054  # 95 %, two-sided


@dataclass(frozen=True)
class Record:
    """The verdicts on one rule."""

    right: int
    wrong: int

    @property
    def verdicts(self) -> int:
        """How many there are."""
        return self.right + self.wrong

    @property
    def lower_bound(self) -> Decimal:
        """The lower end of Wilson's 95 % interval of the share that is right; 0 without any."""
        if not self.verdicts:
            return Decimal(0)
        share, square = self.right / self.verdicts, _Z * _Z / self.verdicts
        spread = _Z * sqrt(share * (1 - share) / self.verdicts + square / (4 * self.verdicts))
        return round(Decimal((share + square / 2 - spread) / (1 + square)), 4)


def records(verdicts: pa.Table) -> dict[str, Record]:
    """Return the record of every rule in VERDICTS; of a finding's verdicts the last one counts."""
    last = {row["finding_id"]: row for row in verdicts.sort_by("at").to_pylist()}
    right = Counter(row["rule"] for row in last.values() if row["verdict"] == "right")
    wrong = Counter(row["rule"] for row in last.values() if row["verdict"] == "wrong")
    return {rule: Record(right[rule], wrong[rule]) for rule in right | wrong}


def standing(record: Record, gate: AccuracyGate) -> tuple[str, str | None]:
    """Return proposed, provisional or demoted, and in Chinese why."""
    if record.verdicts < gate.verdicts:
        return (
            "provisional",
            f"这条规则只复核过{record.verdicts}条，不满{gate.verdicts}条，需人工确认",
        )
    if record.lower_bound < gate.lower_bound:
        bound, wanted = record.lower_bound * 100, gate.lower_bound * 100
        return "demoted", f"这条规则复核准确率的下限是{bound:.0f}%，低于{wanted:.0f}%，只提示不扣款"
    return "proposed", None
