"""Excel's own charts below the rows of a sheet."""

from __future__ import annotations

from typing import Any

import xlsxwriter

from chatqa.reports.sheets.columns import Chart, Sheet

_COLOURS = ("#12605A", "#C9A24B")
_WIDEST, _HEIGHT = 900, 320  # pixels
_LETTER, _LINE = 7, 20  # what a letter takes of a column's width, and a row of the sheet's height
_BAR = 26  # what a bar of a lying chart needs, with its name
_MOST_POINTS = 30


def insert_charts(book: xlsxwriter.Workbook, page: Any, sheet: Sheet, rows: int) -> int:
    """Put the charts of *sheet* below its *rows*; return how many more rows they take."""
    if not sheet.charts or not rows:
        return 0
    at = rows + 2
    for chart in sheet.charts:
        points = min(rows, _MOST_POINTS)
        height = max(_HEIGHT, points * _BAR) if chart.kind == "bar" else _HEIGHT
        drawn = _chart(book, sheet, chart, points)
        drawn.set_size({"width": _width(sheet), "height": height})
        page.insert_chart(at, 0, drawn, {"object_position": 2})
        at += height // _LINE + 2
    return at - rows


def _width(sheet: Sheet) -> int:
    """As wide as what is printed, so that nothing is cut off on paper."""
    printed = sheet.columns[: sheet.printed or len(sheet.columns)]
    return min(_WIDEST, int(sum(column.width for column in printed) * _LETTER))


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
                "marker": {"type": "circle", "fill": {"color": colour}},
            }
        )
    drawn.set_title({"name": chart.title, "name_font": {"size": 12}, "overlay": False})
    drawn.set_legend({"none": True} if len(chart.values) == 1 else {"position": "bottom"})
    if chart.kind == "bar":  # the first row at the top, as it stands in the sheet
        drawn.set_y_axis({"reverse": True})
    return drawn
