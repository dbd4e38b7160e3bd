"""Rows of a CSV text with the physical lines they stand on; a broken row costs only itself."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

DELIMITERS = (",", "\t", ";")
_TYPED_BY_HAND = "，"
"""A comma of Chinese text: a delimiter only where there is no other."""
_CELL_LIMIT = csv.field_size_limit()
_FIRST_LINES = 20
_LINES_OF_A_ROW = 2_000
_PATIENCE = 1_000_000
"""Lines read again because of open quotes; a file with more of them has one line a row."""


class CsvRow(NamedTuple):
    """One row; `broken` is why its cells cannot be trusted, else None."""

    line_start: int
    line_end: int
    cells: tuple[str, ...]
    broken: str | None = None


def delimiter_of(lines: Iterable[str]) -> str:
    """Return the delimiter that stands most often in the first lines."""
    first = list(islice(lines, _FIRST_LINES))
    counts = {each: sum(line.count(each) for line in first) for each in DELIMITERS}
    best = max(counts, key=lambda each: counts[each])
    return best if counts[best] else _TYPED_BY_HAND


def csv_rows(numbered: Iterable[tuple[int, str]], delimiter: str) -> Iterator[CsvRow]:
    """Yield the rows in order; every line belongs to exactly one of them.

    A quote that is never closed would swallow the rest of the file: then its line is read by
    itself and the next lines are read again.
    """
    lines = _Lines(numbered)
    while first := lines.take():
        number, line = first
        if '"' in line or len(line) > _CELL_LIMIT:
            yield _quoted(lines, delimiter)
        else:
            # Without quotes a line is a row and its cells are what stands between delimiters.
            yield CsvRow(number, number, tuple(line.split(delimiter)) if line else ())


def _quoted(lines: _Lines, delimiter: str) -> CsvRow:
    """Return the row that begins with the line just taken."""
    try:
        cells = next(csv.reader(lines.row(), delimiter=delimiter, strict=True))
    except csv.Error:
        return _alone(*lines.take_back_all_but_first(), delimiter)
    return CsvRow(lines.first, lines.last, tuple(cells))


def _alone(number: int, line: str, delimiter: str) -> CsvRow:
    try:
        cells = next(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error:
        cells = next(csv.reader([line[:_CELL_LIMIT]], delimiter=delimiter, quoting=csv.QUOTE_NONE))
        return CsvRow(number, number, tuple(cells), "引号没有成对")
    return CsvRow(number, number, tuple(cells))


class _Lines:
    """Lines for csv.reader that can be taken back until their row is done."""

    def __init__(self, numbered: Iterable[tuple[int, str]]) -> None:
        self._coming = iter(numbered)
        self._again: deque[tuple[int, str]] = deque()
        self._row: list[tuple[int, str]] = []
        self._read_again = 0

    @property
    def first(self) -> int:
        return self._row[0][0]

    @property
    def last(self) -> int:
        return self._row[-1][0]

    def take(self) -> tuple[int, str] | None:
        """Begin a row with the next line; return it and its number, None after the last."""
        taken = self._again.popleft() if self._again else next(self._coming, None)
        self._row = [taken] if taken else []
        return taken

    def row(self) -> Iterator[str]:
        """Yield the line taken and, as long as they are asked for, those after it."""
        yield self._row[0][1] + "\n"  # a line break inside a cell is part of the cell
        while following := self._again.popleft() if self._again else next(self._coming, None):
            if len(self._row) >= (_LINES_OF_A_ROW if self._read_again < _PATIENCE else 1):
                self._again.appendleft(following)
                raise csv.Error("row without end")
            self._row.append(following)
            yield following[1] + "\n"

    def take_back_all_but_first(self) -> tuple[int, str]:
        self._again.extendleft(reversed(self._row[1:]))
        self._read_again += len(self._row)
        return self._row[0]
