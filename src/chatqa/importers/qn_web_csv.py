"""Q2c: a table with one conversation a row, its words a dump of the Qianniu page 聊天记录查询."""

from __future__ import annotations

from collections.abc import Iterator

from chatqa.importers.framework import cells, headings
from chatqa.importers.framework.contract import Found, Head, Issue, Mark, Message
from chatqa.importers.framework.tablesource import Row, TableSource
from chatqa.importers.framework.times import day_ms, day_of
from chatqa.importers.qn_web_txt import read_dump, sided

TITLE = "千牛网页版聊天记录（表格，一行一通会话）"
PLATFORM = "qianniu"
EVIDENCE = "observed"
CONTAINER = "table"
ORDER = 25

_COLUMNS: headings.Synonyms = {
    "buyer": ("买家/客户昵称", "买家昵称", "客户昵称"),
    "staff": ("客服", "客服账号", "客服昵称"),
    "chat_date": ("日期", "聊天日期"),
    "filter_range": ("筛选范围",),
    "chat_text": ("聊天内容", "聊天记录"),
}
_REQUIRED = (
    frozenset({"buyer"}),
    frozenset({"chat_text"}),
    frozenset({"filter_range", "chat_date"}),
)


def recognise(head: Head) -> float:
    """Sure of a column of whole chats beside the range they were searched in."""
    return 0.95 if headings.has_heading(head.rows, _COLUMNS, _REQUIRED) else 0.0


def read(source: TableSource) -> Iterator[Found]:
    """Yield the messages of every row, at the physical lines on which they stand in a CSV file."""
    places: dict[str, int] = {}
    for row in source.rows():
        if row.is_blank:
            yield Mark(row.line_start, row.line_end)
        elif headings.is_heading(row.cells, _COLUMNS, _REQUIRED):
            places = headings.columns_of(row.cells, _COLUMNS)
            yield Mark(row.line_start, row.line_end)
        elif not places or row.broken or not _cell(row, places, "chat_text").strip():
            reason = "这一行没有聊天内容，或引号没有成对，没有导入"
            yield Issue(
                row.line_start, row.line_end, "row_without_message", reason, " ".join(row.cells)
            )
        else:
            yield from _conversation(row, places, source)


def _conversation(row: Row, places: dict[str, int], source: TableSource) -> Iterator[Found]:
    customer = cells.id_of(_cell(row, places, "buyer"))
    account = cells.known(_cell(row, places, "staff"))
    midnight = day_ms(_cell(row, places, "chat_date").strip().split(" ")[0])
    day = source.base_day if midnight is None else day_of(midnight)
    lines = _cell(row, places, "chat_text").replace("\r\n", "\n").split("\n")
    before = sum(cell.count("\n") for cell in row.cells[: places["chat_text"]])
    last_line = row.line_start + before + len(lines) - 1
    is_sheet = row.line_start == row.line_end
    # Each row is a chat of its own, also where its words begin without any mark.
    yield Mark(row.line_start, row.line_start - 1, opens=True)
    first = True
    for found in read_dump(enumerate(lines, row.line_start + before), day):
        placed = found._replace(
            line_start=row.line_start if first or is_sheet else found.line_start,
            line_end=row.line_end if is_sheet or found.line_end == last_line else found.line_end,
        )
        if isinstance(placed, Message):
            placed = sided(placed._replace(customer=customer or placed.customer, account=account))
        elif isinstance(placed, Mark):
            placed = placed._replace(opens=False)
        yield placed
        first = False


def _cell(row: Row, places: dict[str, int], column: str) -> str:
    place = places.get(column)
    return row.cells[place] if place is not None and place < len(row.cells) else ""
