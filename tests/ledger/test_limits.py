"""Above the limits nothing is deducted, and what is cut is said."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.conftest import amounts, findings, month

from chatqa import ledger
from chatqa.ledger.caps import Wage, cuts
from chatqa.rulebook import Caps
from chatqa.settings import Settings

EACH = '{amount_cny: "600", per: message}'
ROSTER = {"person": "王小满", "account": "示例店:王小满", "wage_cny": "4500"}


def _entries(book, caps=None, **settings):
    rows = findings((2, "A.1", "王小满"), (2, "A.1", "王小满"), (9, "A.1", "王小满"))
    given_month = month(settings=Settings(**settings), caps=caps or Caps())
    found = ledger.of_findings(rows, {"shop": book({"A.1": EACH})}, {})
    return ledger.limited(ledger.charges(found, given_month), given_month).to_pylist()


def test_at_most_a_fifth_of_the_wage_is_deducted(book):
    cut = _entries(book, roster=[ROSTER])[-1]
    assert (cut["kind"], cut["amount_cny"], cut["day"]) == ("cap", 900, date(2026, 11, 30))
    assert cut["arithmetic"] == (
        "当月罚款还剩1800.00元，最多扣月工资4500元的20%，即900.00元，减去900.00元不扣"
    )


def test_the_minimum_wage_is_left(book):
    *_, wage, minimum = _entries(book, roster=[ROSTER], minimum_wage_cny="4000")
    assert (wage["amount_cny"], minimum["amount_cny"]) == (900, 400)
    assert minimum["arithmetic"].startswith("当月罚款还剩900.00元，扣后不得低于当地最低工资4000元")


def test_without_a_wage_nothing_is_cut(book):
    assert amounts(_entries(book)) == [("王小满", -600)] * 3


def test_a_shop_may_limit_a_day_and_a_month(book):
    caps = Caps(day_cny=Decimal(700), month_cny=Decimal(1000))
    rows = [row for row in _entries(book, caps) if row["kind"] == "cap"]
    assert [(row["day"].day, row["amount_cny"]) for row in rows] == [(2, 500), (30, 300)]


money = st.decimals(min_value=0, max_value=2000, places=2)


@given(
    st.lists(st.tuples(st.integers(1, 28), money), max_size=8),
    money,
    st.one_of(st.none(), money),
    st.one_of(st.none(), money),
)
def test_what_is_left_never_passes_a_limit(fines, wage, minimum, day_cny):
    dated = [(date(2026, 11, day), amount) for day, amount in fines]
    caps = Caps(day_cny=day_cny)
    cut = list(cuts(dated, caps, Wage(wage, minimum)))
    left = sum((amount for _, amount in dated), Decimal(0)) - sum(each.amount_cny for each in cut)
    assert all(each.amount_cny > 0 for each in cut)
    assert 0 <= left <= wage * 20 / 100
    assert minimum is None or left == 0 or wage - left >= minimum


@pytest.mark.parametrize(
    ("right", "wrong", "state"),
    [(0, 0, "provisional"), (19, 0, "provisional"), (20, 0, "proposed"), (18, 2, "demoted"),
     (95, 5, "proposed"), (50, 50, "demoted")],
)  # fmt: skip
def test_a_rule_must_have_proven_itself_before_it_fines(book, right, wrong, state):
    loaded = book({"A.1": EACH})
    record = ledger.Record(right, wrong)
    assert ledger.standing(record, loaded.regulations.accuracy_gate)[0] == state


def test_the_lower_bound_is_wilsons():
    assert ledger.Record(20, 0).lower_bound == Decimal("0.8389")
    assert ledger.Record(18, 2).lower_bound == Decimal("0.6990")
    assert ledger.Record(0, 0).lower_bound == 0
