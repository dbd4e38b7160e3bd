"""Bonuses by rank: the number of agents decides how many places are paid."""

from decimal import Decimal

import pytest
from tests.ledger.conftest import month

from chatqa import ledger

RANKS = (
    '{bonus: true, ranks: {by: sales, ladders: [{agents_at_most: 4, amounts_cny: ["100"]},'
    ' {agents_at_most: 6, amounts_cny: ["100", "50"]}, {amounts_cny: ["200", "100", "50"]}]}}'
)


def _bonuses(book, sales):
    values = {"sales": {person: Decimal(amount) for person, amount in sales.items()}}
    rows = ledger.bonuses(book({"R4.A1": RANKS}), values, month()).to_pylist()
    return [(row["person"], row["amount_cny"]) for row in rows]


@pytest.mark.parametrize(
    ("sales", "earned"),
    [
        pytest.param({"甲": 9, "乙": 8, "丙": 7, "丁": 6}, [("甲", 100)], id="four agents"),
        pytest.param(
            {"甲": 9, "乙": 8, "丙": 7, "丁": 6, "戊": 5}, [("甲", 100), ("乙", 50)], id="five"
        ),
        pytest.param(
            {"甲": 1, "乙": 2, "丙": 3, "丁": 4, "戊": 5, "己": 6, "庚": 7},
            [("庚", 200), ("己", 100), ("戊", 50)],
            id="seven",
        ),
        pytest.param(
            {"甲": 9, "乙": 9, "丙": 7, "丁": 6, "戊": 5}, [("乙", 75), ("甲", 75)], id="a tie"
        ),
        pytest.param({"甲": 0, "乙": 0}, [], id="nobody sold anything"),
    ],
)
def test_the_best_sellers_earn_by_the_ladder(book, sales, earned):
    assert sorted(_bonuses(book, sales)) == sorted(earned)
