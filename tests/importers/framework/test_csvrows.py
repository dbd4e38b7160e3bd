"""Rows of a CSV text and the lines they stand on."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatqa.importers.framework.csvrows import csv_rows, delimiter_of

lines = st.lists(st.text(alphabet='ab,"\n;', max_size=8).map(lambda text: text.replace("\n", "")))
cells = st.text(alphabet='亲a,"\n; ', max_size=6)


@given(lines)
def test_every_line_belongs_to_exactly_one_row(lines):
    rows = list(csv_rows(enumerate(lines, 1), ","))
    claimed = [line for row in rows for line in range(row.line_start, row.line_end + 1)]
    assert claimed == list(range(1, len(lines) + 1))


@given(st.lists(st.lists(cells, min_size=2, max_size=3), max_size=5))
def test_what_a_spreadsheet_writes_is_read_as_it_was(table):
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(table)
    written = text.getvalue().split("\n")[:-1]
    rows = list(csv_rows(enumerate(written, 1), ","))
    assert [list(row.cells) for row in rows] == table
    assert [row.broken for row in rows] == [None] * len(table)


@given(st.text(alphabet="ab,亲; \t\x00\u2028", max_size=12))
def test_a_line_without_quotes_is_the_row_that_csv_makes_of_it(line):
    [row] = csv_rows([(1, line)], ",")
    assert list(row.cells) == next(csv.reader([line + "\n"], strict=True))


def test_an_open_quote_at_the_top_does_not_swallow_the_file():
    text = ['"never closed', *(f"a,{number}" for number in range(5_000))]
    rows = list(csv_rows(enumerate(text, 1), ","))
    assert len(rows) == 5_001
    assert rows[0].broken == "引号没有成对"
    assert rows[-1].cells == ("a", "4999")


@pytest.mark.parametrize(
    ("lines", "delimiter"),
    [
        (["竹里文具，三月，明细", "时间,发送者,内容"], ","),
        (["时间\t发送者\t内容", "1\t2\t亲,在的"], "\t"),
        (["时间;发送者;内容"], ";"),
        (["时间，发送者，内容"], "，"),
    ],
)
def test_the_delimiter(lines, delimiter):
    assert delimiter_of(lines) == delimiter
