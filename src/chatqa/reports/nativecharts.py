"""Excel's own charts below the rows of a sheet."""

from __future__ import annotations

from typing import Any

import xlsxwriter

from chatqa.reports.sheets.columns import Chart, Sheet

_COLOURS = ("#12605A", "#AD2A1F", "#805300")
_WIDTH, _HEIGHT = 760, 320  # pixels
_ROWS = 18  # what that height takes of a sheet
_MOST_POINTS = 40


def insert_charts(book: xlsxwriter.Workbook, page: Any, sheet: Sheet, rows: int) -> int:
    """Put the charts of *sheet* below its *rows*; return how many more rows they take."""
    if not sheet.charts or not rows:
        return 0
    for place, chart in enumerate(sheet.charts):
        drawn = _chart(book, sheet, chart, min(rows, _MOST_POINTS))
        page.insert_chart(rows + 2 + place * _ROWS, 0, drawn, {"object_position": 2})
    return 2 + len(sheet.charts) * _ROWS


def _chart(book: xlsxwriter.Workbook, sheet: Sheet, chart: Chart, rows: int) -> Any:
    drawn = book.add_chart({"type": chart.kind})
    headings = [column.heading for column in sheet.columns]
    names = headings.index(chart.names)
    for colour, heading in zip(_COLOURS, chart.values, strict=False):
        at = headings.index(heading)
        drawn.add_series(
            {
                "name": [sheet.name, 0, at],
                "categories": [sheet.name, 1, names, rows, names],
                "values": [sheet.name, 1, at, rows, at],
                "fill": {"color": colour},
                "line": {"color": colour},
            }
        )
    drawn.set_title({"name": chart.title, "name_font": {"size": 12}, "overlay": False})
    drawn.set_legend({"none": True} if len(chart.values) == 1 else {"position": "bottom"})
    drawn.set_size({"width": _WIDTH, "height": _HEIGHT})
    if chart.kind == "bar":  # the first row at the top, as it stands in the sheet
        drawn.set_y_axis({"reverse": True})
    return drawn
