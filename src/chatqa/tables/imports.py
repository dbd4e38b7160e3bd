"""What importers deliver: messages as stated, session lists, issues, files."""

from __future__ import annotations

import pyarrow as pa

from chatqa.tables.columns import (
    DAY,
    PLATFORM,
    SOURCE,
    Column,
    Table,
    text,
    texts,
    time,
    yes,
)

IMPORTED = Table(
    "imported",
    "导入记录",
    "Every message as its export states it, nothing resolved; `day` is the day it was sent.",
    (
        DAY,
        Column(
            "shop", pa.string(), "店铺", "The shop as the layout names it; null if it does not."
        ),
        PLATFORM,
        text("layout", "格式", "Name of the layout: the importer's module name."),
        text("message_id", "消息编号", "Stable hash, see chatqa.importers.framework.identity."),
        text(
            "message_native_id", "平台消息编号", "The platform's own id; null where there is none."
        ),
        text("section", "文件段", "Session or header block of the file, `sha12#n`; null if none."),
        time("section_ended_at", "段结束时间", "Time of the block's end mark; null if not given."),
        yes("section_ended", "段有结束标记", "Whether the block carries an end mark."),
        text(
            "conversation_native_id",
            "平台会话编号",
            "cid, sid or 会话ID; null where there is none.",
        ),
        text("customer", "顾客", "The chat's customer as the layout states it; null if unstated."),
        text(
            "account", "客服账号", "The chat's agent account as the layout states it; null if not."
        ),
        time("sent_at", "时间", "When it was sent; null without date and time."),
        text("sent_at_raw", "原始时间", "The time as written; null where nothing was written."),
        text("time_precision", "时间精度", "ms, s, min, time_only or none."),
        text("sender", "发送者", "The sender as written; null where the layout names none."),
        text(
            "side",
            "发送方",
            "customer, agent, robot or system where the layout states it, else null.",
        ),
        text(
            "side_ground", "发送方依据", "api_flag, column, header_nick, colon …; null if side is."
        ),
        yes("automatic", "自动回复", "As the layout states it; null where it does not say."),
        text("stated_kind", "原始类型", "One of KINDS where the layout states it, else null."),
        text(
            "text_raw", "原文", "The text as written, line breaks as \\n; empty for an empty body."
        ),
        texts("links", "链接", "Links that the layout keeps apart from the text."),
        text("item_id", "商品编号", "As a field of the layout; null if none."),
        text("order_id", "订单编号", "As a field of the layout; null if none."),
        text("skill_group", "技能组", "The agent group as the layout states it; null if none."),
        yes("withdrawn", "已撤回", "Whether it was withdrawn."),
        text("read_state", "已读状态", "read, unread or sending; null if unknown."),
        texts(
            "flags", "标记", "decode_replaced, head_without_body, outside_session, time_missing …"
        ),
        *SOURCE,
    ),
    ("source_file", "line_start", "message_id"),
)

MERGED = Table(
    "imported",
    "导入记录",
    "IMPORTED with every message once; this is what the store keeps, by the day it was sent.",
    (
        *IMPORTED.columns,
        texts("also_in", "其他来源", "`file:line` of the duplicates of this message."),
    ),
    IMPORTED.sorted_by,
)

SESSIONS = Table(
    "sessions",
    "会话列表",
    "Sessions of a list export (J2), without messages: joined to the chats by time and name.",
    (
        DAY,
        Column("shop", pa.string(), "店铺", "Null: the list does not name it."),
        PLATFORM,
        text("layout", "格式", "Name of the layout."),
        text("conversation_native_id", "平台会话编号", "cid; null where the export left it out."),
        text("customer", "顾客", "Full name of the customer."),
        text("account", "客服账号", "First agent; null if none."),
        text("transferred_to", "转接后客服", "Agent after a transfer; null if none."),
        text("skill_group", "技能组", "Null if unknown."),
        time("started_at", "咨询时间", "Start of the session."),
        text("session_type", "咨询类型", "online or leave_message; null if unknown."),
        text("item_id", "商品编号", "Null if none."),
        text("satisfaction", "满意度", "As written; null for a dash or blank."),
        *SOURCE,
    ),
    ("started_at", "customer", "source_file", "line_start"),
)

IMPORT_ISSUES = Table(
    "import_issues",
    "导入问题",
    "Every source line that became no message and no mark, with the reason.",
    (
        Column("day", pa.date32(), "日期", "Day of the nearest message of the file; null if none."),
        Column("shop", pa.string(), "店铺", "Shop of the file; null if not known."),
        *SOURCE,
        text("kind", "问题", "decode_replaced, outside_session, unreadable_file …"),
        text("reason", "说明", "What is wrong and how to mend it, one Chinese sentence."),
        text("excerpt", "摘录", "The masked beginning of the lines; null for a whole file."),
    ),
    ("source_file", "line_start", "kind"),
)

IMPORTS = Table(
    "imports",
    "导入文件",
    "One row per file read: what it was recognised as and where every line went.",
    (
        text("source_file", "来源文件", "Name of the export; `archive.zip!member` inside a zip."),
        text("sha256", "校验和", "SHA-256 of the bytes; null if it could not be opened."),
        Column("bytes", pa.int64(), "字节", "Size of the file; null if it could not be opened."),
        text("layout", "格式", "Layout; null if not recognised."),
        text("evidence", "格式依据", "observed or declared; null if not recognised."),
        text("encoding", "编码", "utf-8, utf-8-sig, gb18030 …; null for binary containers."),
        Column("lines", pa.int64(), "总行数", "Lines (rows, elements) in the file."),
        Column("lines_in_messages", pa.int64(), "消息行数", "Lines that became messages."),
        Column("lines_in_marks", pa.int64(), "标记行数", "Heads, end marks, titles, blank edges."),
        Column("lines_in_issues", pa.int64(), "问题行数", "Lines listed in import_issues."),
        Column("lines_unaccounted", pa.int64(), "去向不明行数", "Must be 0."),
        Column("messages", pa.int64(), "消息数", "Messages read."),
        Column("issues", pa.int64(), "问题数", "Issues recorded."),
        time("first_sent_at", "最早时间", "Null if no message has a time."),
        time("last_sent_at", "最晚时间", "Null if no message has a time."),
    ),
    ("source_file", "sha256"),
    by_day=False,
)
