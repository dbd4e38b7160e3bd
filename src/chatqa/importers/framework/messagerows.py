"""Tables with one message a row (D1, D2): rows to messages, by the names of their columns."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import itemgetter

from chatqa.importers.framework import cells, headings
from chatqa.importers.framework.contract import Found, Issue, Mark, Message
from chatqa.importers.framework.speech import without_site
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
_ID_COLUMNS = ("会话ID", "消息ID", "商品ID", "订单编号")
Said = Mapping[str, str]
"""What a row says in each of COLUMNS."""
WAITING_ROWS = 500
"""Rows that wait for the customer of their conversation to speak."""
_REMEMBERED_CHATS = 20_000
_CELL_END = 32_767
"""The most characters a cell of Excel holds."""


def messages_of(source: TableSource) -> Iterator[Found]:
    """Yield the messages of *source*; headings and blank rows as marks, the rest as issues.

    Each sheet has its own heading. A message whose row names no buyer takes the first buyer who
    speaks in its conversation, if that comes within WAITING_ROWS.
    """
    return _with_customers(_found(source))


def _found(source: TableSource) -> Iterator[Found]:
    sheet, reader = "", None
    for row in source.rows():
        if row.sheet != sheet:
            sheet, reader = row.sheet, None
        if row.is_blank or (reader and row.cells == reader.heading):
            yield Mark(row.line_start, row.line_end)
        elif row.broken and not (reader and len(row.cells) == len(reader.heading)):
            yield _issue(row, "broken_row", f"这一行{row.broken}，无法分列；请修改后重新导入")
        elif reader:
            yield reader.found(row)
        elif headings.is_heading(row.cells, COLUMNS, REQUIRED):
            reader = _Reader(row.cells, source.base_day)
            yield Mark(row.line_start, row.line_end)
        else:
            yield _issue(row, "outside_table", "这一行在表头之前或所在工作表没有消息表头，没有导入")


class _Reader:
    """Reads the rows below one heading."""

    def __init__(self, heading: tuple[str, ...], base_day: date | None) -> None:
        self.heading = heading
        places = headings.columns_of(heading, COLUMNS)
        # A column that the table lacks is the first of the blanks put behind every row.
        self._cells = itemgetter(*(places.get(name, len(heading)) for name in COLUMNS))
        self._ids = {name: places[name] for name in _ID_COLUMNS if name in places}
        self._base_day = base_day

    def found(self, row: Row) -> Message | Issue:
        said = self._said(row)
        text = said["消息内容"].replace("\r\n", "\n").replace("\r", "\n")
        links = tuple(said["图片链接"].split())
        side, sender, customer, account = _people(said)
        raw, moment = self._moment(said)
        if not text.strip() and not links and sender is None and moment.sent_at is None:
            return _issue(row, "row_without_message", "这一行没有时间、发送者和内容，没有导入")
        kind = cells.kind_of(said["消息类型"])
        lost = self._lost(row)
        ids = {name: None if name in lost else cells.id_of(said[name]) for name in _ID_COLUMNS}
        return Message(
            row.line_start,
            row.line_end,
            sender,
            text,
            sent_at=moment.sent_at,
            sent_at_raw=raw,
            time_precision=moment.precision,
            side=side,
            side_ground="column" if side else None,
            customer=customer,
            account=account,
            shop=cells.known(said["店铺"]) or _shop_of(sender, side),
            conversation_native_id=ids["会话ID"],
            message_native_id=ids["消息ID"],
            automatic=_automatic(said),
            stated_kind=kind,
            links=links,
            item_id=_nonzero(ids["商品ID"]),
            order_id=_nonzero(ids["订单编号"]),
            skill_group=cells.known(said["技能组"]),
            withdrawn=kind == "withdrawal" or bool(cells.yes_or_no(said["是否撤回"])),
            read_state=cells.read_state_of(said["已读状态"]),
            flags=_flags(row, text, raw, moment, lost),
        )

    def _said(self, row: Row) -> dict[str, str]:
        """Return what the row says in each of COLUMNS, blank where it ends before."""
        width = len(self.heading)
        said = self._cells(row.cells[:width] + ("",) * (width + 1))
        return dict(zip(COLUMNS, said, strict=True))

    def _moment(self, said: Said) -> tuple[str | None, cells.Moment]:
        day, clock = said["日期"].strip(), said["消息时间"].strip()
        moment = cells.moment_of(clock, self._base_day)
        if day and moment.precision in ("time_only", "none"):
            together = f"{day.split(' ')[0]} {clock}"
            if (dated := cells.moment_of(together)).sent_at is not None:
                return together, dated
        return clock or None, moment

    def _lost(self, row: Row) -> set[str]:
        """Return the columns whose id lost its last digits: it may be another's."""
        return {
            name
            for name, place in self._ids.items()
            if place in row.lossy
            or (place < len(row.cells) and cells.has_lost_digits(row.cells[place]))
        }


def _people(said: Said) -> tuple[str | None, str | None, str | None, str | None]:
    """Return side, sender, customer and account."""
    said_side, said_sender = said["发送方"], cells.known(said["发送者"])
    customer = cells.id_of(said["买家昵称"])
    account = cells.id_of(said["客服账号"])
    side = cells.side_of(said_side)
    if said_sender is None and side is None:
        said_sender = cells.known(said_side)
    if side is None and said_sender is not None and customer != account:
        side = {customer: "customer", account: "agent"}.get(said_sender)
    if said_sender is None:
        said_sender = {"customer": customer, "agent": account}.get(side or "")
    return side, said_sender, customer, account


def _automatic(said: Said) -> bool | None:
    if cells.is_automatic(said["发送方"]) or cells.is_automatic(said["消息类型"]):
        return True
    return cells.yes_or_no(said["是否自动回复"])


def _flags(
    row: Row, text: str, raw: str | None, moment: cells.Moment, lost: set[str]
) -> tuple[str, ...]:
    noticed = {
        "quotes_kept": row.broken is not None,
        "id_lost_digits": bool(lost),
        "time_missing": raw is None,
        "time_unreadable": raw is not None and moment.precision == "none",
        "truncated_32767": len(text) >= _CELL_END,
    }
    return tuple(flag for flag, is_so in noticed.items() if is_so)


def _with_customers(found: Iterable[Found]) -> Iterator[Found]:
    """Fill in the customer of conversations whose rows name no buyer; order is kept."""
    customers: dict[str, str] = {}
    waiting: deque[Found] = deque()
    for each in found:
        if isinstance(each, Message):
            _learn(each, customers)
        waiting.append(each)
        while waiting and (len(waiting) > WAITING_ROWS or _is_ready(waiting[0], customers)):
            yield _filled(waiting.popleft(), customers)
    for each in waiting:
        yield _filled(each, customers)


def _learn(message: Message, customers: dict[str, str]) -> None:
    chat, name = message.conversation_native_id, message.customer
    name = name or (message.sender if message.side == "customer" else None)
    if chat and name and chat not in customers:
        if len(customers) >= _REMEMBERED_CHATS:
            del customers[next(iter(customers))]
        customers[chat] = name


def _is_ready(found: Found, customers: dict[str, str]) -> bool:
    if not isinstance(found, Message) or found.customer or not found.conversation_native_id:
        return True
    return found.conversation_native_id in customers


def _filled(found: Found, customers: dict[str, str]) -> Found:
    if not isinstance(found, Message) or found.customer:
        return found
    spoke = found.sender if found.side == "customer" else None
    return found._replace(customer=customers.get(found.conversation_native_id or "", spoke))


def _shop_of(sender: str | None, side: str | None) -> str | None:
    if sender is None or side not in ("agent", "robot"):
        return None
    shop, colon, _ = without_site(sender).partition(":")
    return shop if colon else None


def _nonzero(identifier: str | None) -> str | None:
    return None if identifier == "0" else identifier


def _issue(row: Row, kind: str, reason: str) -> Issue:
    return Issue(row.line_start, row.line_end, kind, reason, " ".join(row.cells))
