"""A CSV or Excel file as rows of cells, each with its place: `花名册.xlsx:C7`."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import python_calamine

from chatqa.errors import SheetError

Cell = object


@dataclass(frozen=True)
class Row:
    """One row of *file*; *number* counts from 1, as a spreadsheet shows it."""

    file: str
    number: int
    cells: Sequence[Cell]

    def place(self, column: int) -> str:
        """Return where the cell in *column* (from 0) stands."""
        return f"{self.file}:{_letters(column)}{self.number}"

    @property
    def blank(self) -> bool:
        """Say whether nothing stands in it."""
        return all(cell is None or not str(cell).strip() for cell in self.cells)


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of the first sheet that has any. Raises SheetError naming the file."""
    try:
        data = path.read_bytes()  # small: typed by hand, or a month's orders
    except FileNotFoundError as error:
        raise SheetError("找不到表格文件", where=str(path), mend="检查路径和文件名") from error
    is_text = path.suffix.lower() in (".csv", ".txt", ".tsv")
    read = _csv(path, data) if is_text else _workbook(path)
    for number, cells in enumerate(read, 1):
        yield Row(path.name, number, cells)


def _csv(path: Path, data: bytes) -> Iterator[Sequence[Cell]]:
    text = _decoded(path, data)
    delimiter = "\t" if "\t" in text.partition("\n")[0] else ","
    try:
        yield from csv.reader(StringIO(text), delimiter=delimiter, strict=True)
    except csv.Error as error:
        raise SheetError(
            f"这份 CSV 读不出来：{error}", where=path.name, mend="用 Excel 另存为 .xlsx"
        ) from error


def _decoded(path: Path, data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetError(
        "文件的编码不是 UTF-8，也不是 GBK", where=path.name, mend="用 Excel 另存为 .xlsx"
    )


def _workbook(path: Path) -> Iterator[Sequence[Cell]]:
    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
        sheets = (book.get_sheet_by_index(at).to_python() for at in range(len(book.sheet_names)))
        yield from next((cells for cells in sheets if cells), ())
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise SheetError(
            "表格打不开，可能损坏或有密码", where=path.name, mend="去掉密码，另存为 .xlsx 或 .csv"
        ) from error


def _letters(column: int) -> str:
    """Return `A`, `Z`, `AA` … for a column from 0."""
    left, last = divmod(column, 26)
    return (_letters(left - 1) if left else "") + chr(ord("A") + last)
