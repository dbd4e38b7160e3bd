"""Exports written inside a test, and what the importers make of them."""

import struct
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


@pytest.fixture
def old_workbook(tmp_path: Path) -> Callable[..., Path]:
    """Write rows of texts and numbers as .xls (BIFF8), which no library of ours can write."""

    def write(name: str, rows: list[list[str | float]]) -> Path:
        path = tmp_path / name
        path.write_bytes(_compound_file("Workbook", _biff8(rows)))
        return path

    return write


def _compound_file(stream_name: str, stream: bytes) -> bytes:
    """Return an OLE compound file with one stream: header, FAT, directory, stream."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    chain = [-3, -2, *range(3, 2 + sectors), -2]
    fat = struct.pack("<128i", *chain, *[-1] * (128 - len(chain)))
    header = struct.pack("<8s16x5H6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 62, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIiIIiIiI109i", 0, 1, 1, 0, 4096, -2, 0, -2, 0, 0, *[-1] * 108)
    root = _entry("Root Entry", kind=5, child=1, start=-2, size=0)
    entry = _entry(stream_name, kind=2, child=-1, start=2, size=len(stream))
    return header + fat + (root + entry).ljust(512, b"\0") + stream


def _entry(name: str, *, kind: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    about = struct.pack("<HBBiii", len(written) + 2, kind, 1, -1, -1, child)
    return written.ljust(64, b"\0") + about + bytes(36) + struct.pack("<iQ", start, size)


def _biff8(rows: list[list[str | float]]) -> bytes:
    begin = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0xDBB, 1996, 0, 6))
    place = len(begin) + 4 + 10 + 4
    sheet = _record(0x85, struct.pack("<IBBBB", place, 0, 0, 1, 1) + "一".encode("utf-16-le"))
    begin += sheet + _record(0x0A, b"")
    begin += _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0xDBB, 1996, 0, 6))
    cells = [
        _cell(row, column, cell)
        for row, written in enumerate(rows)
        for column, cell in enumerate(written)
    ]
    return begin + b"".join(cells) + _record(0x0A, b"")


def _cell(row: int, column: int, cell: str | float) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(cell, str):
        text = struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")
        return _record(0x204, place + text)
    return _record(0x203, place + struct.pack("<d", cell))


def _record(number: int, content: bytes) -> bytes:
    return struct.pack("<HH", number, len(content)) + content


@pytest.fixture
def encrypted_workbook(tmp_path: Path) -> Callable[[str], Path]:
    """Write what Excel makes of a workbook with a password: the package, encrypted, in OLE."""

    def write(name: str) -> Path:
        path = tmp_path / name
        path.write_bytes(_compound_file("EncryptedPackage", bytes(range(256)) * 20))
        return path

    return write
