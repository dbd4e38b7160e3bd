"""A table export, row by row: CSV as a stream, a workbook sheet by sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from itertools import islice
from typing import NamedTuple

from chatqa.importers.framework.contract import Head, Issue
from chatqa.importers.framework.csvrows import csv_rows, delimiter_of
from chatqa.importers.framework.files import Export
from chatqa.importers.framework.textsource import TextSource
from chatqa.importers.framework.textsource import head_of as text_head_of
from chatqa.importers.framework.workbook import Cell, cell_text, has_lost_digits, open_workbook
from chatqa.importers.framework.workbook import sheet_rows as rows_of_sheet

HEAD_ROWS = 20
"""A heading stands in the first rows: titles and notes may come before it."""
HEAD_SHEETS = 50


class Row(NamedTuple):
    """One row as text.

    Lines are the physical lines of a CSV file and the row numbers of a sheet; the rows of a second
    sheet are counted on from the first. `lossy` are the places of numbers that lost digits;
    `broken` says why the row cannot be trusted, else None.
    """

    line_start: int
    line_end: int
    cells: tuple[str, ...]
    sheet: str = ""
    lossy: frozenset[int] = frozenset()
    broken: str | None = None

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell.strip() for cell in self.cells)


class CsvSource(TextSource):
    """The rows of a CSV export of any delimiter; see `contract.Source`."""

    def __init__(self, export: Export, encoding: str, base_day: date | None) -> None:
        super().__init__(export, encoding, base_day)
        self._delimiter = delimiter_of(text_head_of(export, encoding).lines)

    def rows(self) -> Iterator[Row]:
        """Yield every row in order."""
        for row in csv_rows(self.numbered(), self._delimiter):
            yield Row(row.line_start, row.line_end, row.cells, broken=row.broken)


class SheetSource:
    """The rows of a workbook, one sheet after the other; see `contract.Source`."""

    def __init__(self, export: Export, base_day: date | None) -> None:
        self.name = export.name
        self.base_day = base_day
        self.lines = 0
        self.noticed: list[Issue] = []
        self.flags: dict[int, str] = {}
        with closing(export.open()) as stream:
            self._workbook = open_workbook(stream, export.name)
        self.sheets = tuple(self._workbook.sheet_names)
        self._rows = self._read()

    def finish(self) -> None:
        """Count the rows that nobody asked for."""
        for _ in self._rows:
            pass

    def rows(self) -> Iterator[Row]:
        """Yield every row of every sheet in order. Raises Refused for a damaged sheet."""
        return self._rows

    def first_rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the cells of the first rows of each sheet; the rows still to be read stay so."""
        for sheet in self.sheets[:HEAD_SHEETS]:
            for cells in islice(rows_of_sheet(self._workbook, sheet, self.name), HEAD_ROWS):
                yield tuple(cell_text(cell) for cell in cells)

    def _read(self) -> Iterator[Row]:
        for sheet in self.sheets:
            for cells in rows_of_sheet(self._workbook, sheet, self.name):
                self.lines += 1
                yield Row(
                    self.lines,
                    self.lines,
                    tuple(cell_text(cell) for cell in cells),
                    sheet,
                    _lossy(cells),
                )


TableSource = CsvSource | SheetSource


def csv_head_of(lines: tuple[str, ...]) -> Head:
    """Return the first lines of a text, as lines and as the rows of a CSV file."""
    rows = csv_rows(enumerate(lines, 1), delimiter_of(lines))
    return Head(lines=lines, rows=tuple(row.cells for row in islice(rows, HEAD_ROWS)))


def workbook_head_of(source: SheetSource) -> Head:
    """Return the first rows of each sheet, as text."""
    return Head(rows=tuple(source.first_rows()), sheets=source.sheets)


def _lossy(cells: Sequence[Cell]) -> frozenset[int]:
    return frozenset(place for place, cell in enumerate(cells) if has_lost_digits(cell))
