"""Exports written inside a test, and what the importers make of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import xlsxwriter

from chatqa import importers


@dataclass(frozen=True)
class Read:
    """Everything that came out of some exports."""

    imported: pa.Table
    sessions: pa.Table
    issues: pa.Table
    files: list[dict[str, Any]]

    def column(self, name: str) -> list[Any]:
        """One column of the messages; times as `2026-11-16 09:00:05`."""
        values = self.imported[name]
        if name.endswith("_at"):
            return [value and f"{value:%Y-%m-%d %H:%M:%S}" for value in values.to_pylist()]
        return values.to_pylist()

    def issue_kinds(self) -> list[str]:
        return self.issues["kind"].to_pylist()


@pytest.fixture
def read() -> Callable[..., Read]:
    """Import paths and gather the batches."""

    def read_paths(*paths: Path, base_day: date | None = None, shop: str | None = None) -> Read:
        batches = list(importers.read(paths, base_day=base_day, shop=shop))
        return Read(
            pa.concat_tables([batch.imported for batch in batches]),
            pa.concat_tables([batch.sessions for batch in batches]),
            pa.concat_tables([batch.issues for batch in batches]),
            [row for batch in batches if batch.file for row in batch.file.to_pylist()],
        )

    return read_paths


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Write a text export and return its path."""

    def write(name: str, text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Write sheets (name → rows) as .xlsx; a row is written cell by cell, as its Python types."""

    def write(name: str, sheets: dict[str, list[list[Any]]]) -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd hh:mm:ss"}) as book:
            for sheet_name, rows in sheets.items():
                sheet = book.add_worksheet(sheet_name)
                for place, row in enumerate(rows):
                    sheet.write_row(place, 0, row)
        return path

    return write
