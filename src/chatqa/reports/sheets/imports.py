"""The sheets on the files that were read."""

from __future__ import annotations

import pyarrow as pa

from chatqa import importers
from chatqa.labels import label
from chatqa.reports.sheets.columns import (
    DAY,
    SHOP,
    Colour,
    Column,
    Rows,
)

FILES = (
    Column("来源文件", width=34),
    Column("格式", width=32),
    Column("编码", width=12),
    Column("字节", "count", 12),
    Column("总行数", "count", 10),
    Column("消息行数", "count", 10),
    Column("标记行数", "count", 10),
    Column("问题行数", "count", 10, (Colour(0, "ochre"),)),
    Column("去向不明行数", "count", 12, (Colour(0, "red"),)),
    Column("消息", "count", 10),
    Column("问题", "count", 8, (Colour(0, "ochre"),)),
    Column("最早", "time", 19),
    Column("最晚", "time", 19),
)


def files(imports: pa.Table) -> Rows:
    """One row per file that was read."""
    columns = (
        "source_file", "layout", "encoding", "bytes", "lines", "lines_in_messages",
        "lines_in_marks", "lines_in_issues", "lines_unaccounted", "messages", "issues",
        "first_sent_at", "last_sent_at",
    )  # fmt: skip
    for row in imports.sort_by("source_file").to_pylist():
        yield tuple(
            _layout(row[column]) if column == "layout" else row[column] for column in columns
        )


def _layout(name: str | None) -> str:
    return importers.layouts()[name].TITLE if name else "没有认出"


ISSUES = (
    Column("来源文件", width=34),
    Column("起始行", "count", 9),
    Column("结束行", "count", 9),
    Column("问题", width=16),
    Column("说明", width=50),
    Column("摘录", width=50),
    DAY,
    SHOP,
)


def issues(found: pa.Table) -> Rows:
    """One row per stretch of lines that became no message."""
    ordered = found.sort_by([("source_file", "ascending"), ("line_start", "ascending")])
    for row in ordered.to_pylist():
        place = (row["source_file"], row["line_start"], row["line_end"])
        told = (label("issue", row["kind"]), row["reason"], row["excerpt"])
        yield (*place, *told, row["day"], row["shop"])
