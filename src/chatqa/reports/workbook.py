"""The Excel workbook of a run: writes the sheets that `chatqa.reports.sheets` describes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from math import ceil
from pathlib import Path
from typing import Any

import pyarrow as pa
import xlsxwriter

from chatqa.reports.clauses import Clauses
from chatqa.reports.days import ShopDay
from chatqa.reports.nativecharts import insert_charts
from chatqa.reports.sheets import sheets
from chatqa.reports.sheets.columns import Column, Row, Sheet

# What Excel can hold.
LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_575
_LINE_POINTS = 15
_MOST_LINES = 12
# What the indent takes of a column's width.
_INDENT = 2
_DAY_ZERO = date(1899, 12, 30).toordinal()
# A workbook carries a creation time; the same tables must give the same bytes.
_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001  Excel knows no time zones

_BODY: dict[str, object] = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top"}
_HEADING = _BODY | {
    "bold": True,
    "text_wrap": True,
    "indent": 1,
    "valign": "vcenter",
    "bg_color": "#F1EFEA",
    "bottom": 1,
    "bottom_color": "#5A6169",
}
_RED = {"font_color": "#AD2A1F", "bg_color": "#FBEBE8"}
_OCHRE = {"font_color": "#805300", "bg_color": "#FCF2DA"}
_GREEN = {"font_color": "#12605A", "bg_color": "#E4F1EE"}
_TONES = {"red": _RED, "ochre": _OCHRE, "green": _GREEN}
_KINDS: dict[str, dict[str, object]] = {
    "text": {"text_wrap": True, "align": "left", "indent": 1},
    "id": {"font_color": "#5A6169", "align": "left", "indent": 1},
    "day": {"num_format": "yyyy-mm-dd", "align": "left", "indent": 1},
    "time": {"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left", "indent": 1},
    "count": {"num_format": "#,##0"},
    "seconds": {"num_format": "#,##0"},
    "money": {"num_format": "#,##0.00"},
    "percent": {"num_format": "0.0%"},
    "ratio": {"num_format": "0.00"},
}


def write_workbook(
    path: Path,
    days: Sequence[ShopDay],
    clauses: Clauses,
    imports: pa.Table,
    issues: pa.Table,
) -> None:
    """Write the workbook over all *days* to *path*; the same tables give the same bytes."""
    write_sheets(path, "客服质检", sheets(days, clauses, imports, issues))


def write_sheets(path: Path, title: str, pages: Iterable[Sheet]) -> None:
    """Write *pages* as one workbook to *path*; the same pages give the same bytes."""
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": title, "created": _CREATED})
        formats = {kind: book.add_format(_BODY | style) for kind, style in _KINDS.items()}
        heading = book.add_format(_HEADING)
        for sheet in pages:
            _write_sheet(book, sheet, formats, heading)


def safe_text(text: str) -> str:
    """*text* as a cell may hold it: cut to Excel's limit, and no formula even after a CSV export.

    A leading `=`, `+`, `-`, `@`, tab or line break gets an apostrophe before it.
    """
    guarded = f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r", "\n"} else text
    return guarded if len(guarded) <= LONGEST_CELL else guarded[: LONGEST_CELL - 1] + "…"


def _write_sheet(
    book: xlsxwriter.Workbook, sheet: Sheet, formats: Mapping[str, Any], heading: Any
) -> None:
    page = book.add_worksheet(sheet.name)
    page.freeze_panes(1, sheet.frozen)
    page.set_row(0, 2.2 * _LINE_POINTS)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width, formats[column.kind])
        page.write_string(0, at, column.heading, heading)
    written = 0
    for written, row in enumerate(islice(sheet.rows, _MOST_ROWS), 1):
        _write_row(page, written, sheet.columns, row, formats)
    _set_up_print(page, sheet, written + insert_charts(book, page, sheet, written))
    page.autofilter(0, 0, max(written, 1), len(sheet.columns) - 1)
    for at, column in enumerate(sheet.columns):
        _colour(book, page, at, column, max(written, 1))


def _write_row(
    page: Any, at: int, columns: Sequence[Column], row: Row, formats: Mapping[str, Any]
) -> None:
    cells = [safe_text(value) if isinstance(value, str) else value for value in row]
    if (lines := _lines(columns, cells)) > 1:
        page.set_row(at, lines * _LINE_POINTS)
    for place, (column, value) in enumerate(zip(columns, cells, strict=True)):
        if value is not None:
            _write_cell(page, at, place, value, formats[column.kind])


def _lines(columns: Sequence[Column], cells: Sequence[object]) -> int:
    """How many lines the row needs: not every program finds out by itself."""
    needed = 1
    for column, value in zip(columns, cells, strict=True):
        if column.kind == "text" and isinstance(value, str) and value:
            # In UTF-8 a Chinese character has three bytes; on paper it is two letters wide.
            wide = (len(value.encode()) + len(value)) / 2
            needed = max(needed, ceil(wide / (column.width - _INDENT)) + value.count("\n"))
    return min(needed, _MOST_LINES)


def _set_up_print(page: Any, sheet: Sheet, rows: int) -> None:
    page.print_area(0, 0, rows, (sheet.printed or len(sheet.columns)) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.set_footer(f"&L{sheet.name}&R第 &P 页，共 &N 页")


def _write_cell(page: Any, row: int, at: int, value: object, form: Any) -> None:
    if isinstance(value, str):
        page.write_string(row, at, value, form)
    elif isinstance(value, date):
        page.write_number(row, at, _serial(value), form)
    else:
        page.write_number(row, at, value, form)


def _serial(value: date) -> float:
    """Excel's number of a day or a time; xlsxwriter's own way takes three times as long."""
    days = value.toordinal() - _DAY_ZERO
    if not isinstance(value, datetime):
        return days
    return days + (value.hour * 3600 + value.minute * 60 + value.second) / 86_400


def _colour(book: xlsxwriter.Workbook, page: Any, at: int, column: Column, last: int) -> None:
    for rule in column.colours:
        tone = book.add_format(_TONES[rule.tone])
        if isinstance(rule.value, str):
            meets = {"criteria": "==", "value": f'"{rule.value}"'}
        else:
            meets = {"criteria": ">", "value": str(rule.value)}
        page.conditional_format(1, at, last, at, {"type": "cell", "format": tone, **meets})
