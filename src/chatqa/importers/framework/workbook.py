"""Sheets of an Excel workbook (.xlsx, .xlsb, .xls) as rows of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import BinaryIO

import python_calamine

from chatqa.importers.framework import archive
from chatqa.importers.framework.contract import Refused

MOST_BYTES = 200 << 20
MOST_UNPACKED = 1 << 30
MOST_EXACT = 10**15
"""Excel keeps 15 digits: a longer whole number in a cell has lost its last ones."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""Where Excel puts a workbook that has a password."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Cell = str | float | bool | int | date | datetime | time | timedelta | None


def may_be_workbook(first: bytes) -> bool:
    """Whether the first bytes of a file are those of .xlsx, .xlsb (zip archives) or .xls."""
    return archive.is_zip(first) or first.startswith(_OLE)


def open_workbook(stream: BinaryIO, name: str) -> python_calamine.CalamineWorkbook:
    """Open a workbook. Raises Refused for a damaged, encrypted or enormous one."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refused(
            "too_large", "表格文件超过 200 MB", where=name, mend="请按日期分几份导出，或另存为 CSV"
        )
    if archive.is_zip(data):
        archive.check_sizes(BytesIO(data), name, MOST_UNPACKED)
        if not archive.is_workbook(BytesIO(data)):
            raise Refused(
                "nested_zip",
                "这是压缩包里的压缩包，没有读取",
                where=name,
                mend="请解压一层后再导入",
            )
    try:
        return python_calamine.load_workbook(BytesIO(data))
    except python_calamine.PasswordError as error:
        raise _encrypted(name) from error
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise (_encrypted(name) if _ENCRYPTED in data else _damaged(name)) from error


def sheet_rows(
    workbook: python_calamine.CalamineWorkbook, sheet: str, name: str
) -> Iterator[Sequence[Cell]]:
    """Yield the rows of *sheet* from row 1. Raises Refused where the sheet is damaged."""
    try:
        opened = workbook.get_sheet_by_name(sheet)
        yield from opened.iter_rows()
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise _damaged(name) from error


def cell_text(cell: Cell) -> str:
    """Return a cell as a person reads it: whole numbers without `.0`, times in ISO order."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="milliseconds" if cell.microsecond else "seconds")
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)


def has_lost_digits(cell: Cell) -> bool:
    """Whether a numeric cell is too long for Excel to have kept all digits."""
    return isinstance(cell, float | int) and not isinstance(cell, bool) and abs(cell) >= MOST_EXACT


def _encrypted(name: str) -> Refused:
    return Refused(
        "encrypted", "表格有密码保护，打不开", where=name, mend="请去掉密码后另存，再导入"
    )


def _damaged(name: str) -> Refused:
    return Refused(
        "unreadable_file",
        "表格文件已损坏，无法打开（可能没有下载完整）",
        where=name,
        mend="请重新导出；能用 Excel 打开的话，另存为 .xlsx 再导入",
    )
