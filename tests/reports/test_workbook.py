"""The workbook holds every view, as data that Excel cannot mistake for a formula."""

import re
import zipfile
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pytest
from python_calamine import CalamineWorkbook

from chatqa import reports
from chatqa.reports import Clause
from chatqa.reports.workbook import LONGEST_CELL, safe_text

Rows = list[list[object]]


@pytest.fixture(scope="module")
def sheets(written: Path) -> dict[str, Rows]:
    book = CalamineWorkbook.from_path(str(written / "report-2026-11-16_2026-11-17.xlsx"))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def column(rows: Rows, heading: str) -> list[object]:
    at = rows[0].index(heading)
    return [row[at] for row in rows[1:]]


def test_there_is_a_sheet_for_every_view(sheets: dict[str, Rows]) -> None:
    assert {name: len(rows) - 1 for name, rows in sheets.items()} == {
        "总览": 2,
        "问题明细": 10,
        "按客服": 4,
        "按条款": 10,
        "超时回复": 2,
        "已豁免": 2,
        "试运行": 1,
        "待判定": 1,
        "导入情况": 2,
        "导入问题": 1,
    }


def test_findings_lead_back_to_their_chat_and_times_are_times(sheets: dict[str, Rows]) -> None:
    rows = sheets["问题明细"]
    assert column(rows, "编号")[:3] == ["f06aa11bb22c", "f01aa11bb22c", "f02aa11bb22c"]
    first = dict(zip(rows[0], rows[2], strict=True))
    assert first["时间"] == datetime.fromisoformat("2026-11-16T09:00:40")
    assert first["处理"] == "拟罚"
    assert first["拟罚金额（元，待确认）"] == 10.0
    assert first["会话编号"] == "c01"


def test_rules_on_trial_are_told_apart(sheets: dict[str, Rows]) -> None:
    assert column(sheets["试运行"], "编号") == ["f10aa11bb22c"]
    assert "f10aa11bb22c" not in column(sheets["问题明细"], "编号")


def test_the_sums_of_the_sheets_agree(sheets: dict[str, Rows]) -> None:
    money = "拟罚金额（元，待确认）"
    for name in ("总览", "问题明细", "按客服", "按条款"):
        amounts = column(sheets[name], money)
        assert sum(amount for amount in amounts if amount != "") == 150.0


def test_late_replies_name_the_findings_about_them(sheets: dict[str, Rows]) -> None:
    assert column(sheets["超时回复"], "等待（秒）") == [1985.0, 360.0]
    assert column(sheets["超时回复"], "相关问题编号") == [
        "f02aa11bb22c、f03aa11bb22c",
        "f09aa11bb22c",
    ]


@pytest.mark.parametrize("text", ["=1+1", "+86", "-10元", "@小艾", "\t=1", "\r=1", "\n=1"])
def test_a_text_that_begins_like_a_formula_is_guarded(text: str) -> None:
    assert safe_text(text) == f"'{text}"


def test_a_guarded_text_reaches_the_sheet_as_text(
    tables: dict[str, pa.Table], clauses: dict[str, Clause], tmp_path: Path
) -> None:
    rows = tables["findings"].to_pylist()
    rows[0] |= {"message_id": None, "words": '=HYPERLINK("http://x")', "span_start": None}
    tables["findings"] = pa.Table.from_pylist(rows, schema=tables["findings"].schema)
    reports.write(tables, clauses, tmp_path)
    book = CalamineWorkbook.from_path(str(next(tmp_path.glob("*.xlsx"))))
    words = column(book.get_sheet_by_name("问题明细").to_python(), "原话")
    assert '\'=HYPERLINK("http://x")' in words


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    assert len(safe_text("啊" * 40_000)) == LONGEST_CELL
    assert safe_text("啊" * 40_000).endswith("…")
    assert safe_text("=" + "啊" * LONGEST_CELL).endswith("…")


def test_a_row_is_as_high_as_its_longest_text_needs(written: Path) -> None:
    with zipfile.ZipFile(next(written.glob("*.xlsx"))) as book:
        findings = book.read("xl/worksheets/sheet2.xml").decode()
    heights = re.findall(r'<row r="(\d+)"[^>]* ht="([\d.]+)"', findings)
    assert heights[:3] == [("1", "33"), ("2", "30"), ("3", "30")]
