"""The workbook of a month: five sheets, native charts, headings that stay, cells that are safe."""

import zipfile

import python_calamine
from tests.reports.months.conftest import entry, found, month, week

from chatqa import reports
from chatqa.reports import Before


def _book(report, out):
    return reports.write_month(report, out, several_shops=False)[-1]


def _rows(path, sheet):
    head, *rows = python_calamine.load_workbook(path).get_sheet_by_name(sheet).to_python()
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_sheets_stand_in_the_order_of_use(tmp_path):
    book = python_calamine.load_workbook(_book(month(), tmp_path))
    assert book.sheet_names == ["工资表", "账目明细", "成绩汇总", "问题按条款", "周趋势"]


def test_three_sheets_have_a_chart_of_excel_s_own(tmp_path):
    report = month(
        entry(1, "许艾", "-50.00"), found=(found("许艾"),), shop_weeks=(week(9, 200, 3),)
    )
    parts = zipfile.ZipFile(_book(report, tmp_path)).namelist()
    assert [name for name in parts if name.startswith("xl/charts/chart")] == [
        "xl/charts/chart1.xml",
        "xl/charts/chart2.xml",
        "xl/charts/chart3.xml",
    ]


def test_without_rows_there_is_nothing_to_draw(tmp_path):
    parts = zipfile.ZipFile(_book(month(), tmp_path)).namelist()
    assert not [name for name in parts if name.startswith("xl/charts/")]


def test_headings_stay_in_sight(tmp_path):
    archive = zipfile.ZipFile(_book(month(entry(1, "许艾", "-50.00")), tmp_path))
    for number in range(1, 6):
        sheet = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
        assert 'ySplit="1"' in sheet
        assert 'state="frozen"' in sheet


def test_words_that_look_like_a_formula_are_none(tmp_path):
    path = _book(month(entry(1, "许艾", "-50.00", words='=HYPERLINK("http://x")')), tmp_path)
    assert _rows(path, "账目明细")[0]["原话"] == '\'=HYPERLINK("http://x")'


def test_clauses_and_weeks_say_what_the_page_says(tmp_path):
    report = month(
        found=(found("许艾"),),
        before=Before({"R1.5.3a": 3}, 500, 30),
        shop_weeks=(week(2, None, 0, 0), week(9, 200, 3)),
    )
    path = _book(report, tmp_path)
    (clause,) = _rows(path, "问题按条款")
    assert (clause["确定的问题"], clause["上月"], clause["比上月"]) == (1, 3, -2)
    unknown, known = _rows(path, "周趋势")
    assert (unknown["会话"], unknown["每百个会话的问题"]) == ("", "")
    assert (known["会话"], known["每百个会话的问题"]) == (200, 1.5)
