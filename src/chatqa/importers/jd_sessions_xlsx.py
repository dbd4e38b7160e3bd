"""J2: the session list (咨询会话查询) that 京麦 exports: one row per session, no words."""

from __future__ import annotations

from collections.abc import Iterator

from chatqa.importers.framework import cells, headings
from chatqa.importers.framework.contract import Found, Head, Issue, Mark, Session
from chatqa.importers.framework.tablesource import Row, TableSource

TITLE = "京东咚咚咨询会话列表（Excel）"
PLATFORM = "dongdong"
EVIDENCE = "observed"
CONTAINER = "table"
ORDER = 20

_COLUMNS: headings.Synonyms = {
    "咨询时间": ("开始时间", "咨询开始时间", "会话开始时间", "进入时间"),
    "开始日期": ("咨询日期", "日期"),
    "顾客": ("用户ID", "顾客账号", "客户", "买家"),
    "客服": ("客服姓名", "客服账号", "首次接待客服", "接待客服"),
    "转接后客服": ("转接客服", "转接后的客服"),
    "技能组": ("客服组", "分组"),
    "咨询类型": ("会话类型",),
    "商品编号": ("商品ID", "sku"),
    "满意度": ("评价", "评价结果"),
    "cid": ("会话ID", "会话编号", "sid"),
}
_REQUIRED = (frozenset({"咨询时间"}), frozenset({"顾客"}), frozenset({"客服", "cid", "技能组"}))
_WORDS = frozenset(("消息内容", "聊天内容", "内容"))
_TYPES = {"在线咨询": "online", "在线会话": "online", "1": "online"}
_TYPES |= {"留言": "leave_message", "离线留言": "leave_message", "2": "leave_message"}


def recognise(head: Head) -> float:
    """Sure of time, customer and agent, group or cid, unless there are words too."""
    if not headings.has_heading(head.rows, _COLUMNS, _REQUIRED):
        return 0.0
    written = {headings.plain(cell) for row in head.rows for cell in row}
    return 0.0 if written & _WORDS else 0.95


def read(source: TableSource) -> Iterator[Found]:
    """Yield every row: a session, a heading or blank row, or an issue."""
    sheet = ""
    heading: tuple[str, ...] = ()
    places: dict[str, int] = {}
    for row in source.rows():
        if row.sheet != sheet:
            sheet, heading, places = row.sheet, (), {}
        if row.is_blank or row.cells == heading:
            yield Mark(row.line_start, row.line_end)
        elif places:
            yield _session(row, places, source)
        elif headings.is_heading(row.cells, _COLUMNS, _REQUIRED):
            heading, places = row.cells, headings.columns_of(row.cells, _COLUMNS)
            yield Mark(row.line_start, row.line_end)
        else:
            yield _issue(
                row, "outside_table", "这一行在表头之前，或所在工作表没有会话表头，没有导入"
            )


def _session(row: Row, places: dict[str, int], source: TableSource) -> Session | Issue:
    def cell(column: str) -> str:
        place = places.get(column)
        return row.cells[place] if place is not None and place < len(row.cells) else ""

    def identifier(column: str) -> str | None:
        lost = places.get(column) in row.lossy or cells.has_lost_digits(cell(column))
        return None if lost else cells.id_of(cell(column))

    customer = cells.id_of(cell("顾客"))
    started_at = cells.moment_of(cell("咨询时间"), source.base_day).sent_at
    if started_at is None:
        started_at = cells.moment_of(f"{cell('开始日期').split(' ')[0]} {cell('咨询时间')}").sent_at
    if customer is None or started_at is None:
        return _issue(row, "session_without_key", "这一行缺少咨询时间或顾客，无法与聊天记录对应")
    item_id = identifier("商品编号")
    return Session(
        row.line_start,
        row.line_end,
        customer,
        started_at,
        conversation_native_id=identifier("cid"),
        account=cells.known(cell("客服")),
        transferred_to=cells.known(cell("转接后客服")),
        skill_group=cells.known(cell("技能组")),
        session_type=_TYPES.get(cells.word(cell("咨询类型"))),
        item_id=None if item_id == "0" else item_id,
        satisfaction=cells.known(cell("满意度")),
    )


def _issue(row: Row, kind: str, reason: str) -> Issue:
    return Issue(row.line_start, row.line_end, kind, reason, " ".join(row.cells))
