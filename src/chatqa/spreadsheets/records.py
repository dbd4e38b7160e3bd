"""Rows under Chinese headings become records; every fault names its cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from chatqa.errors import SheetError
from chatqa.spreadsheets import cells
from chatqa.spreadsheets.sheets import Row, rows
from chatqa.validation import explained

Read = Callable[[object], object]

_REMARKS = ("备注", "说明", "序号")
_MISSING = frozenset(("", "-", "--", "—", "/", "无"))


@dataclass(frozen=True)
class Column:
    """A *field* (dotted: of a part) under one of *headings*, the first being the usual one."""

    field: str
    headings: tuple[str, ...]
    read: Read = cells.text


@dataclass(frozen=True)
class Layout:
    """A kind of sheet. *open*: other columns may stand there, as in a platform's export."""

    record: type[BaseModel]
    columns: tuple[Column, ...]
    required: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True)
class Found:
    """A *record* and the row it stands in; *places*: the column of each field."""

    record: Any
    row: Row
    places: dict[str, int]

    def place(self, field: str) -> str:
        """Return the cell of *field*, or the row's first where it has none."""
        return self.row.place(self.places.get(field, 0))


def records(path: Path, layout: Layout) -> Iterator[Found]:
    """Yield the records of a CSV or Excel file. Raises SheetError on the first fault."""
    written = (line for line in rows(path) if not line.blank)
    head = next(written, None)
    if head is None:
        return
    columns = _columns(head, layout)
    places = {column.field: place for place, column in columns.items()}
    for line in written:
        yield Found(_record(line, columns, layout), line, places)


def _columns(head: Row, layout: Layout) -> dict[int, Column]:
    """Return the column at each place of the heading row."""
    by_heading = {_plain(name): column for column in layout.columns for name in column.headings}
    found: dict[int, Column] = {}
    for place, cell in enumerate(head.cells):
        heading = _plain(cell)
        if heading in by_heading:
            found[place] = by_heading[heading]
        elif heading and heading not in _REMARKS and not layout.open:
            close = get_close_matches(heading, by_heading, n=1, cutoff=0.5)
            usual = "、".join(column.headings[0] for column in layout.columns)
            raise SheetError(
                f"不认识的列“{cell}”",
                where=head.place(place),
                mend=f"是不是“{close[0]}”？" if close else f"可用的列：{usual}；备注列写“备注”",
            )
    _all_there(head, found, layout)
    return found


def _all_there(head: Row, found: dict[int, Column], layout: Layout) -> None:
    there = {column.field for column in found.values()}
    for column in layout.columns:
        if column.field in layout.required and column.field not in there:
            raise SheetError(
                f"缺少“{column.headings[0]}”这一列",
                where=head.place(0),
                mend=f"在第一行加上“{column.headings[0]}”",
            )


def _record(line: Row, places: dict[int, Column], layout: Layout) -> BaseModel:
    values: dict[str, Any] = {}
    for place, column in places.items():
        cell = line.cells[place] if place < len(line.cells) else None
        if cell is not None and str(cell).strip() not in _MISSING:
            _put(values, column.field, column.read(cell))
    try:
        return layout.record.model_validate(values)
    except ValidationError as error:
        raise _fault(line, places, error) from error


def _put(values: dict[str, Any], field: str, value: object) -> None:
    owner, _, part = field.rpartition(".")
    target = values.setdefault(owner, {}) if owner else values
    target[part] = value


def _fault(line: Row, places: dict[int, Column], error: ValidationError) -> SheetError:
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"] if isinstance(part, str))
    place, column = next(
        ((at, found) for at, found in places.items() if found.field == field), (0, None)
    )
    named = {**first, "loc": (column.headings[0],)} if column else first
    what, mend = explained(named, ())
    return SheetError(what, where=line.place(place), mend=mend)


def _plain(heading: object) -> str:
    text = unicodedata.normalize("NFKC", "" if heading is None else str(heading))
    return "".join(text.split()).replace("(", "（").replace(")", "）")
