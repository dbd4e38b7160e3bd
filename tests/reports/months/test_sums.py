"""Ledger, cards, pages and workbook say the same sum, to the cent, for any ledger."""

from decimal import Decimal

import python_calamine
import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports.months.conftest import entry, month

from chatqa import ledger, reports

FEW = settings(max_examples=25)  # each writes a folder of pages and a workbook
AMOUNTS = st.decimals("-300", "300", places=2) | st.none()
PEOPLE = st.sampled_from(["许艾", "何禾", "林青"])
STATES = st.sampled_from(["confirmed", "proposed", "provisional", "incomplete"])
KINDS = st.sampled_from(["fine", "bonus", "commission", "cap", "adjustment", "demerit"])
ROWS = st.lists(st.tuples(PEOPLE, AMOUNTS, KINDS, STATES), max_size=12)
COUNTED = regex.compile(r'<dt>计入工资</dt><dd><span class="amount">(-?[\d.]+)</span>')
FOOT = regex.compile(r'<tfoot>.*?<b>(-?[\d.]+)</b></td><td class="n">(-?[\d.]+)</td>', regex.S)
GROUP = regex.compile(r"<span>计入工资的</span>.*?</details>", regex.S)
ENTRY = regex.compile(r'<span class="amount">(-?[\d.]+) 元</span></p>')


def _entries(rows):
    return [
        entry(
            number,
            person,
            amount if state != "incomplete" else None,
            kind=kind,
            state=state,
        )
        for number, (person, amount, kind, state) in enumerate(rows)
        if amount is not None or state == "incomplete"
    ]


def _settled(rows):
    return sum((row["amount_cny"] for row in rows if row["state"] in ledger.COUNTED), Decimal(0))


def _people(paths):
    return [path.read_text("utf-8") for path in paths[1:-1]]


def _heading(path, sheet, heading):
    """The sum of a column of a sheet."""
    head, *rows = python_calamine.load_workbook(path).get_sheet_by_name(sheet).to_python()
    cells = [row[head.index(heading)] for row in rows if row[0]]
    return sum((Decimal(str(cell)) for cell in cells if cell != ""), Decimal(0))


@FEW
@given(rows=ROWS)
def test_every_report_adds_up_to_the_ledger(rows, tmp_path_factory):
    entries, out = _entries(rows), tmp_path_factory.mktemp("month")
    report = month(*entries)
    paths = reports.write_month(report, out, several_shops=False)
    settled = _settled(entries)
    waiting = sum((row["amount_cny"] or 0 for row in entries), Decimal(0)) - settled
    assert report.sum_of("total_cny") == settled
    if entries:
        assert FOOT.search(paths[0].read_text("utf-8")).groups() == (
            f"{settled:.2f}",
            f"{waiting:.2f}",
        )
    assert sum(Decimal(COUNTED.search(card)[1]) for card in _people(paths)) == settled
    assert (
        sum(
            Decimal(amount)
            for card in _people(paths)
            for group in GROUP.findall(card)
            for amount in ENTRY.findall(group)
        )
        == settled
    )
    assert _heading(paths[-1], "成绩汇总", "合计（元）") == settled
    assert _heading(paths[-1], "账目明细", "金额（元）") == settled + waiting


@FEW
@given(rows=ROWS)
def test_written_again_no_byte_changes(rows, tmp_path_factory):
    out = tmp_path_factory.mktemp("month")
    paths = reports.write_month(month(*_entries(rows)), out, several_shops=False)
    once = [path.read_bytes() for path in paths]
    again = reports.write_month(month(*_entries(rows)), out, several_shops=False)
    assert [path.read_bytes() for path in again] == once


@FEW
@given(rows=ROWS, order=st.randoms())
def test_the_order_of_the_entries_changes_no_card(rows, order, tmp_path_factory):
    entries, out = _entries(rows), tmp_path_factory.mktemp("month")
    paths = reports.write_month(month(*entries), out, several_shops=False)
    once = [path.read_bytes() for path in paths[:-1]]
    order.shuffle(entries)
    again = reports.write_month(month(*entries), out, several_shops=False)
    assert [path.read_bytes() for path in again[:-1]] == once
