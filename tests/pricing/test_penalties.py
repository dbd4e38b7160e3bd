"""From findings to proposed money."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest

from chatqa import pricing
from chatqa.rulebook import Tariff
from chatqa.tables import FINDINGS, PENALTIES

DAY = date(2026, 11, 16)


def _findings(*rows):
    """Rows of (finding_id, cause_id, clause, mode, amount)."""
    return pa.Table.from_pylist(
        [
            {
                "day": DAY,
                "shop": "示例店",
                "finding_id": finding,
                "cause_id": cause,
                "clause": clause,
                "agent": "小艾",
                "person": "艾小艾",
                "mode": mode,
                "amount_cny": amount and Decimal(amount),
                "arithmetic": amount and f"按{clause}每条{amount}元：{amount}.00元",
            }
            for finding, cause, clause, mode, amount in rows
        ],
        schema=FINDINGS.schema,
    )


def test_one_cause_is_one_row_with_its_highest_finding():
    table = pricing.penalties(
        _findings(("a", "x", "W.1", "fine", 50), ("b", "x", "W.3", "fine", 200))
    )
    (row,) = table.to_pylist()
    assert table.schema == PENALTIES.schema
    assert (row["clause"], row["amount_cny"], row["state"]) == (
        "W.3",
        Decimal("200.00"),
        "proposed",
    )
    assert row["finding_ids"] == ["b", "a"]
    assert row["arithmetic"] == "按W.3每条200元：200.00元；同一原因只罚一次，其余1条（W.1）不另计"
    assert (row["agent"], row["person"], row["day"]) == ("小艾", "艾小艾", DAY)


def test_of_equal_ones_the_first_clause_is_charged():
    table = pricing.penalties(_findings(("a", "x", "P.2", "fine", 5), ("b", "x", "P.1", "fine", 5)))
    assert table["clause"].to_pylist() == ["P.1"]


@pytest.mark.parametrize(
    ("mode", "amount"),
    [("flag", 10), ("shadow", 10), ("fine", None)],
    ids=["flag", "shadow", "none"],
)
def test_what_costs_nothing(mode, amount):
    assert pricing.penalties(_findings(("a", "x", "A.1", mode, amount))).num_rows == 0


def test_no_findings_no_penalties():
    assert pricing.penalties(FINDINGS.empty()).schema == PENALTIES.schema


@pytest.mark.parametrize(
    ("tariff", "words"),
    [
        (Tariff(Decimal(10), "message"), "按R1.5.4e每条10元：10.00元"),
        (Tariff(Decimal("0.50"), "occurrence"), "按R1.5.4e每次0.5元：0.50元"),
        (Tariff(Decimal(200), "conversation"), "按R1.5.4e每个会话200元：200.00元"),
        (Tariff(Decimal(50), "day"), "按R1.5.4e每天50元：50.00元"),
    ],
)
def test_the_arithmetic_in_words(tariff, words):
    assert pricing.arithmetic("R1.5.4e", tariff) == words
