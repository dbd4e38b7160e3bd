"""What a table and a column are, and the columns that many tables share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

TIME = pa.timestamp("ms", tz="Asia/Shanghai")
MONEY = pa.decimal128(12, 2)
TEXTS = pa.list_(pa.string())


@dataclass(frozen=True)
class Column:
    """One column: its name, Arrow type, Chinese name and meaning (unit, null rule)."""

    name: str
    type: pa.DataType
    chinese: str
    meaning: str


@dataclass(frozen=True)
class Table:
    """One table: its columns in order, the columns that sort it, and whether it is kept by day."""

    name: str
    chinese: str
    meaning: str
    columns: tuple[Column, ...]
    sorted_by: tuple[str, ...]
    by_day: bool = True

    @cached_property
    def schema(self) -> pa.Schema:
        """The Arrow schema of the table in memory (`day` and `shop` included)."""
        return pa.schema([pa.field(column.name, column.type) for column in self.columns])

    def empty(self) -> pa.Table:
        """Return the table with no rows."""
        return self.schema.empty_table()


def no_texts(count: int) -> pa.Array:
    """Return *count* empty lists of TEXTS."""
    return pa.ListArray.from_arrays(
        pa.array([0] * (count + 1), pa.int32()), pa.array([], pa.string())
    )


def text(name: str, chinese: str, meaning: str) -> Column:
    """Return a column of texts."""
    return Column(name, pa.string(), chinese, meaning)


def texts(name: str, chinese: str, meaning: str) -> Column:
    """Return a column of lists of texts."""
    return Column(name, TEXTS, chinese, meaning)


def time(name: str, chinese: str, meaning: str) -> Column:
    """Return a column of moments in Asia/Shanghai."""
    return Column(name, TIME, chinese, meaning)


def count(name: str, chinese: str, meaning: str) -> Column:
    """Return a column of whole numbers."""
    return Column(name, pa.int32(), chinese, meaning)


def yes(name: str, chinese: str, meaning: str) -> Column:
    """Return a column of yes or no."""
    return Column(name, pa.bool_(), chinese, meaning)


def number(name: str, chinese: str, meaning: str) -> Column:
    """Return a column of measured numbers."""
    return Column(name, pa.float64(), chinese, meaning)


def money(name: str, chinese: str, meaning: str) -> Column:
    """Return a column of yuan as decimals."""
    return Column(name, MONEY, chinese, meaning)


DAY = Column(
    "day",
    pa.date32(),
    "日期",
    "The day on which the conversation started, Asia/Shanghai; null where the layout has no dates. "
    "Stands in the folder name, not in the file.",
)
SHOP = text("shop", "店铺", "The shop. Stands in the folder name, not in the file.")
PLATFORM = text("platform", "平台", "wangwang, qianniu or dongdong.")
SOURCE = (
    text("source_file", "来源文件", "Name of the export; `archive.zip!member` inside a zip."),
    count("line_start", "起始行", "First source line (row of a sheet, element of a list), from 1."),
    count("line_end", "结束行", "Last source line, from 1."),
)
