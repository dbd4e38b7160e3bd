"""Side tables join the settings, row by row; every fault names its cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from chatqa.errors import SettingsError
from chatqa.settings.model import Settings
from chatqa.settings.sidetables.columns import LAYOUTS, Column, Layout
from chatqa.settings.sidetables.sheets import Row, rows
from chatqa.validation import explained

_REMARKS = ("备注", "说明", "序号")
_MISSING = frozenset(("", "-", "--", "—", "/", "无"))


def joined(settings: Settings) -> Settings:
    """Return *settings* with the rows of the files that `[tables]` names.

    Raises SettingsError naming file and cell on the first fault.
    """
    found: dict[str, Any] = {}
    for name, layout in LAYOUTS.items():
        if path := getattr(settings.tables, name):
            found[name] = (*getattr(settings, name), *_records(rows(path), layout))
    if not found:
        return settings
    try:
        return Settings.model_validate(dict(settings) | found)
    except ValidationError as error:
        what, mend = explained(error.errors()[0], ())
        files = "、".join(getattr(settings.tables, name).name for name in found)
        raise SettingsError(what, where=files, mend=mend) from error


def _records(lines: Iterator[Row], layout: Layout) -> Iterator[BaseModel]:
    written = (line for line in lines if not line.blank)
    head = next(written, None)
    if head is None:
        return
    places = _places(head, layout)
    for line in written:
        yield _record(line, places, layout)


def _places(head: Row, layout: Layout) -> dict[int, Column]:
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
            raise SettingsError(
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
            raise SettingsError(
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


def _fault(line: Row, places: dict[int, Column], error: ValidationError) -> SettingsError:
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"] if isinstance(part, str))
    place, column = next(
        ((at, found) for at, found in places.items() if found.field == field), (0, None)
    )
    named = {**first, "loc": (column.headings[0],)} if column else first
    what, mend = explained(named, ())
    return SettingsError(what, where=line.place(place), mend=mend)


def _plain(heading: object) -> str:
    text = unicodedata.normalize("NFKC", "" if heading is None else str(heading))
    return "".join(text.split()).replace("(", "（").replace(")", "）")
