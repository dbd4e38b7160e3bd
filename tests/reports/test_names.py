"""File names are readable and safe on every system."""

from datetime import date

import pytest

from chatqa.reports.names import distinct, page_names, safe, workbook_name


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("林晓", "林晓"),
        ("示例店:小艾", "示例店_小艾"),
        ("../../etc/passwd", "etc_passwd"),
        ('a\\b/c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"),
        ("50%#1", "50_1"),
        ("CON", "_CON"),
        ("com1.txt", "_com1.txt"),
        ("...", "_"),
        ("", "_"),
        ("艾" * 60, "艾" * 40),
    ],
)
def test_a_name_becomes_a_file_name(name: str, file: str) -> None:
    assert safe(name) == file


def test_names_that_would_share_a_file_get_a_mark_each() -> None:
    files = distinct(["店:艾", "店/艾", "Ann", "ann", "林晓"])
    assert files["林晓"] == "林晓"
    assert len({file.casefold() for file in files.values()}) == 5
    assert files["店:艾"].startswith("店_艾-")
    assert distinct(["店/艾", "林晓", "ann", "Ann", "店:艾"]) == files


def test_the_shop_stands_in_the_name_only_where_there_are_several() -> None:
    monday = date(2026, 11, 16)
    assert page_names([(monday, "甲")]) == {(monday, "甲"): "report-2026-11-16.html"}
    assert page_names([(monday, "甲"), (None, "乙")]) == {
        (monday, "甲"): "report-2026-11-16-甲.html",
        (None, "乙"): "report-undated-乙.html",
    }


def test_the_workbook_names_the_first_and_the_last_day() -> None:
    assert workbook_name([date(2026, 11, 17), date(2026, 11, 16), None]) == (
        "report-2026-11-16_2026-11-17.xlsx"
    )
    assert workbook_name([date(2026, 11, 16)]) == "report-2026-11-16.xlsx"
    assert workbook_name([None]) == "report-undated.xlsx"
