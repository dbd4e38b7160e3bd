"""What a file is, by its bytes: the heads that layouts look at, and the source that one reads."""

from __future__ import annotations

from contextlib import closing
from datetime import date

from chatqa.importers.framework.contract import Container, Head, Refused, Source
from chatqa.importers.framework.encoding import Survey
from chatqa.importers.framework.files import Export
from chatqa.importers.framework.jsonsource import JsonSource
from chatqa.importers.framework.tablesource import (
    CsvSource,
    SheetSource,
    csv_head_of,
    workbook_head_of,
)
from chatqa.importers.framework.textsource import TextSource, head_of
from chatqa.importers.framework.workbook import may_be_workbook

KNOWN = "旺旺、千牛、咚咚导出的聊天记录（TXT、LOG、CSV、XLSX、JSON，或装有它们的 ZIP）"


def heads_of(export: Export, survey: Survey) -> dict[Container, Head]:
    """Return the head of *export* in every container it can be taken for.

    Raises Refused for an empty file and for what is no container of ours.
    """
    if not survey.bytes:
        raise Refused(
            "empty_file", "文件是空的，没有任何内容", where=export.name, mend="请重新导出这个文件"
        )
    if _may_be_workbook(export):
        return {"table": _head_of_workbook(export)}
    if survey.encoding is None:
        raise Refused(
            "binary_file",
            "这是二进制文件或编码无法识别，不是可读的聊天记录",
            where=export.name,
            mend=f"请选择{KNOWN}；文本请另存为 UTF-8 编码",
        )
    head = head_of(export, survey.encoding)
    return {"text": head, "json": head, "table": csv_head_of(head.lines)}


def source_of(
    container: Container, export: Export, survey: Survey, base_day: date | None
) -> Source:
    """Return *export* as a source of the kind that a layout of *container* reads."""
    if survey.encoding is None:
        return SheetSource(export, base_day)
    if container == "json":
        return JsonSource(export, survey.encoding, base_day)
    if container == "table":
        return CsvSource(export, survey.encoding, base_day)
    return TextSource(export, survey.encoding, base_day)


def _head_of_workbook(export: Export) -> Head:
    head = workbook_head_of(SheetSource(export, None))
    if not any(cell.strip() for row in head.rows for cell in row):
        raise Refused(
            "empty_file", "表格里没有任何内容", where=export.name, mend="请重新导出这个文件"
        )
    return head


def _may_be_workbook(export: Export) -> bool:
    with closing(export.open()) as stream:
        return may_be_workbook(stream.read(8))
