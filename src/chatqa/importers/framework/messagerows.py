"""Tables with one message a row (D1, D2): rows to messages, by the names of their columns."""

from __future__ import annotations

from collections.abc import Iterator

from chatqa.importers.framework import headings
from chatqa.importers.framework.contract import Found, Issue, Mark, Messages
from chatqa.importers.framework.rowcolumns import Reader, issue_of
from chatqa.importers.framework.rowcustomers import with_customers
from chatqa.importers.framework.tablesource import Row, TableSource

COLUMNS: headings.Synonyms = {
    "消息时间": ("发送时间", "聊天时间", "消息发送时间", "时间", "sent_at", "time", "created"),
    "日期": ("消息日期", "聊天日期", "发送日期", "date"),
    "发送者": ("发送人", "发言人", "发送者昵称", "发送账号", "发送者账号", "昵称", "账号"),
    "发送方": (
        "发送方类型",
        "发送者类型",
        "发送人类型",
        "发送角色",
        "角色",
        "账号类型",
        "side",
        "role",
    ),
    "消息内容": ("内容", "聊天内容", "发送内容", "消息文本", "消息", "文本", "content", "text"),
    "会话ID": ("会话编号", "会话号", "会话标识", "session_id", "conversation_id", "sid", "cid"),
    "消息ID": ("消息编号", "消息号", "message_id", "mid"),
    "买家昵称": ("买家", "买家账号", "买家ID", "顾客", "顾客账号", "客户", "客户昵称", "用户ID"),
    "客服账号": ("客服", "客服昵称", "客服姓名", "接待客服", "员工账号", "agent", "waiter"),
    "消息类型": ("内容类型", "类型", "message_type", "type"),
    "图片链接": ("图片", "图片地址", "图片URL", "imgurl"),
    "商品ID": ("商品编号", "商品", "宝贝ID", "sku", "skuid"),
    "订单编号": ("订单号", "订单ID", "订单", "order_id"),
    "是否自动回复": ("自动回复", "是否自动", "是否机器人", "automatic"),
    "已读状态": ("是否已读", "已读", "阅读状态"),
    "是否撤回": ("撤回", "已撤回", "撤回状态"),
    "技能组": ("客服组", "接待组", "分组", "客服分组", "skill_group"),
    "店铺": ("店铺名称", "店铺名", "网店", "shop"),
    "平台": ("平台名称", "渠道", "platform"),
}
REQUIRED = (
    frozenset({"消息时间"}),
    frozenset({"发送者", "发送方"}),
    frozenset({"消息内容"}),
)
_AT_ONCE = 1_500
"""Rows read together: more would not stay in the processor's cache."""


def messages_of(source: TableSource) -> Iterator[Found | Messages]:
    """Yield the messages of *source*; headings and blank rows as marks, the rest as issues.

    Each sheet has its own heading. A message whose row names no buyer takes the first buyer who
    speaks in its conversation (see `rowcustomers`).
    """
    return with_customers(_found(source))


def _found(source: TableSource) -> Iterator[Found | Messages]:
    """Read together the rows below one heading, and what else stands between them."""
    reader: Reader | None = None
    rows: list[Row] = []
    others: list[Mark | Issue] = []
    for each in _told_apart(source):
        if isinstance(each, Row):
            rows.append(each)
        elif not isinstance(each, Reader):
            others.append(each)
        if isinstance(each, Reader) or len(rows) + len(others) >= _AT_ONCE:
            yield from reader.read(rows, others) if reader else others
            rows, others = [], []
        reader = each if isinstance(each, Reader) else reader
    yield from reader.read(rows, others) if reader else others


def _told_apart(source: TableSource) -> Iterator[Row | Reader | Mark | Issue]:
    """Yield rows of messages, before them the reader of their heading, and what is neither."""
    sheet, reader = "", None
    for row in source.rows():
        if row.sheet != sheet:
            sheet, reader = row.sheet, None
        if row.is_blank or (reader and row.cells == reader.heading):
            yield Mark(row.line_start, row.line_end)
        elif row.broken and not (reader and len(row.cells) == len(reader.heading)):
            yield issue_of(row, "broken_row", f"这一行{row.broken}，无法分列；请修改后重新导入")
        elif reader:
            yield row
        elif headings.is_heading(row.cells, COLUMNS, REQUIRED):
            reader = Reader(row.cells, headings.columns_of(row.cells, COLUMNS), source.base_day)
            yield reader
            yield Mark(row.line_start, row.line_end)
        else:
            yield issue_of(
                row, "outside_table", "这一行在表头之前或所在工作表没有消息表头，没有导入"
            )
