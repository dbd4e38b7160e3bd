"""A closed month never changes; what changes later is adjusted in the open one."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.conftest import EXPERIENCED, amounts, findings, month

from chatqa import ledger
from chatqa.settings import Settings
from chatqa.tables import LEDGER

EACH = '{amount_cny: "10", per: message}'
CLOSE = date(2026, 12, 10)
NEXT = ledger.Month("2026-12", "示例店", settings=Settings(), records=EXPERIENCED)


def _charged(loaded, *rows, verdicts=None):
    found = ledger.of_findings(findings(*rows), {"shop": loaded}, verdicts or {})
    return ledger.charges(found, month())


def _payable(loaded, *rows, verdicts=None, as_of=CLOSE):
    return ledger.payable(_charged(loaded, *rows, verdicts=verdicts), month(), as_of)


def test_closing_confirms_what_could_be_seen_for_a_week(book):
    rows = [(2, "A.1", "王小满"), (30, "A.1", "王小满")]
    closed = _payable(book({"A.1": EACH}), *rows, as_of=date(2026, 12, 5))
    assert [(row["day"].day, row["state"]) for row in closed.to_pylist()] == [(2, "confirmed")]


def test_what_waits_for_a_person_is_not_deducted(book):
    rows = [(2, "A.1", None), (3, "A.1", "王小满")]
    assert amounts(_payable(book({"A.1": EACH}), *rows).to_pylist()) == [("王小满", -10)]


def test_a_granted_appeal_becomes_an_adjustment_that_names_the_closed_entry(book):
    loaded, row = book({"A.1": EACH}), (2, "A.1", "王小满")
    closed = _payable(loaded, row)
    anew = _payable(loaded, row, verdicts={"f000": "wrong"})
    (entry,) = ledger.adjustments(closed, anew, LEDGER.empty(), NEXT).to_pylist()
    assert (entry["kind"], entry["month"], entry["amount_cny"]) == ("adjustment", "2026-12", 10)
    assert entry["adjusts"] == closed["entry_id"][0].as_py()
    assert entry["day"] == date(2026, 12, 31)
    assert entry["arithmetic"].endswith("当时计-10.00元，应为0.00元，本月补10.00元")


def test_an_adjustment_is_made_once(book):
    loaded, row = book({"A.1": EACH}), (2, "A.1", "王小满")
    closed, anew = _payable(loaded, row), _payable(loaded, row, verdicts={"f000": "wrong"})
    first = ledger.adjustments(closed, anew, LEDGER.empty(), NEXT)
    assert ledger.adjustments(closed, anew, first, NEXT).num_rows == 0


def test_what_was_too_young_at_closing_follows_later(book):
    loaded, row = book({"A.1": EACH}), (30, "A.1", "王小满")
    closed = _payable(loaded, row, as_of=date(2026, 12, 5))
    anew = _payable(loaded, row, as_of=date(2026, 12, 20))
    (entry,) = ledger.adjustments(closed, anew, LEDGER.empty(), NEXT).to_pylist()
    assert entry["amount_cny"] == -10


def test_any_change_of_a_closed_row_changes_its_fingerprint(book):
    closed = _payable(book({"A.1": EACH}), (2, "A.1", "王小满"), (3, "A.1", "李青"))
    changed = closed.set_column(
        LEDGER.schema.get_field_index("person"), "person", [["王小满", "王小满"]]
    )
    assert ledger.fingerprint(closed) != ledger.fingerprint(changed)
    assert ledger.fingerprint(closed) == ledger.fingerprint(closed.take([1, 0]))


rows = st.lists(
    st.tuples(
        st.integers(1, 30),
        st.sampled_from(["A.1", "A.2"]),
        st.sampled_from(["王小满", "李青", None]),
    ),
    max_size=8,
)
verdicts = st.dictionaries(
    st.sampled_from([f"f{number:03d}" for number in range(8)]), st.sampled_from(["right", "wrong"])
)
PRICES = {"A.1": EACH, "A.2": '{amount_cny: "50", per: month, free: 1}'}


def test_closed_and_adjusted_is_what_it_would_have_been(book):
    loaded = book(PRICES)

    @given(rows, rows, verdicts, verdicts)
    def holds(before, after, told, told_later):
        closed = _payable(loaded, *before, verdicts=told)
        anew = _payable(loaded, *after, verdicts=told_later)
        adjusted = ledger.adjustments(closed, anew, LEDGER.empty(), NEXT)
        assert ledger.total(closed) + ledger.total(adjusted) == ledger.total(anew)
        assert ledger.adjustments(closed, anew, adjusted, NEXT).num_rows == 0

    holds()


def test_the_order_of_findings_does_not_matter(book):
    loaded = book(PRICES)

    @given(rows, st.randoms())
    def holds(given_rows, random):
        table = findings(*given_rows)
        order = list(range(table.num_rows))
        random.shuffle(order)
        one, other = (
            ledger.charges(ledger.of_findings(found, {"shop": loaded}, {}), month())
            for found in (table, table.take(pa.array(order, pa.int64())))
        )
        key = [("entry_id", "ascending")]
        assert one.sort_by(key).equals(other.sort_by(key))

    holds()


def test_the_total_of_nothing_is_nothing():
    assert ledger.total(LEDGER.empty()) == Decimal("0.00")
