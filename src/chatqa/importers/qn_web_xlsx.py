"""Q2a: a workbook with a sheet per customer, as a script saves the Qianniu page 聊天记录查询.

It throws the dates away: messages have a clock only, unless the caller names the day. The customer
is that of the column 客户名, because names of sheets are cut and changed; 账号类型 is that script's
guess and not used.
"""

from __future__ import annotations

from collections.abc import Iterator

from chatqa.importers.framework import cells, headings
from chatqa.importers.framework.contract import Found, Head, Issue, Mark, Message
from chatqa.importers.framework.tablesource import Row, TableSource
from chatqa.importers.qn_web_txt import sided

TITLE = "千牛网页版聊天记录（Excel，每位顾客一个工作表）"
PLATFORM = "qianniu"
EVIDENCE = "observed"
CONTAINER = "table"
ORDER = 30

_COLUMNS: headings.Synonyms = {
    "客户名": (),
    "消息序号": (),
    "发送时间": (),
    "发送内容": (),
    "发送账号": (),
    "账号类型": (),
}
_REQUIRED = tuple(frozenset({name}) for name in ("客户名", "发送时间", "发送内容", "发送账号"))
_SUMMARY = "导出汇总"
_CELL_END = 32_767


def recognise(head: Head) -> float:
    """Sure of its columns, or of its sheet 导出汇总 beside others."""
    if headings.has_heading(head.rows, _COLUMNS, _REQUIRED):
        return 0.95
    return 0.9 if _SUMMARY in head.sheets and len(head.sheets) > 1 else 0.0


def read(source: TableSource) -> Iterator[Found]:
    """Yield every row; the summary, which repeats the other sheets, as marks."""
    sheets = getattr(source, "sheets", ())
    sheet = ""
    places: dict[str, int] = {}
    for row in source.rows():
        if row.sheet != sheet:
            sheet, places = row.sheet, {}
        if row.is_blank or (row.sheet == _SUMMARY and len(sheets) > 1):
            yield Mark(row.line_start, row.line_end)
        elif places:
            yield _message(row, places, source)
        elif headings.is_heading(row.cells, _COLUMNS, _REQUIRED):
            places = headings.columns_of(row.cells, _COLUMNS)
            # A sheet is one customer's chat; a lone summary holds everybody's.
            yield Mark(row.line_start, row.line_end, opens=row.sheet != _SUMMARY)
        else:
            reason = "这一行在表头之前，或所在工作表没有消息表头，没有导入"
            yield Issue(row.line_start, row.line_end, "outside_table", reason, " ".join(row.cells))


def _message(row: Row, places: dict[str, int], source: TableSource) -> Message:
    def cell(column: str) -> str:
        return row.cells[places[column]] if places[column] < len(row.cells) else ""

    text = cell("发送内容").replace("\r\n", "\n")
    written = cells.known(cell("发送时间"))
    moment = cells.moment_of(written or "", source.base_day)
    message = Message(
        row.line_start,
        row.line_end,
        cells.known(cell("发送账号")),
        text,
        sent_at=moment.sent_at,
        sent_at_raw=written,
        time_precision=moment.precision,
        customer=cells.id_of(cell("客户名")),
        flags=("truncated_32767",) if len(text) >= _CELL_END else (),
    )
    return sided(message)
