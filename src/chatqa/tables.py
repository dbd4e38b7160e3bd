"""The Arrow schema of every table, with units and Chinese names: the vocabulary of chatqa.

Every step between import and report takes and returns tables declared here. A column's meaning
says when it is null; a column that does not mention null is never null. `docs/tables.md` is made
from this module.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

TIME = pa.timestamp("ms", tz="Asia/Shanghai")
MONEY = pa.decimal128(12, 2)
TEXTS = pa.list_(pa.string())

PLATFORMS = ("wangwang", "qianniu", "dongdong")
ROLES = ("customer", "agent", "robot", "system", "unknown")
ORIGINS = ("human", "auto_reply", "assisted_bot", "bot", "system", "unknown")
KINDS = (
    "text",
    "image",
    "emoticon",
    "item_link",
    "order_card",
    "card",
    "voice",
    "video",
    "file",
    "transfer",
    "session_end",
    "review_invite",
    "review_result",
    "withdrawal",
    "system_tip",
    "placeholder",
    "empty",
)
STAGES = ("pre_sale", "in_sale", "after_sale", "unknown")
MODES = ("fine", "flag", "shadow")
SEVERITIES = ("minor", "major", "critical")
PRECISIONS = ("ms", "s", "min", "time_only", "none")


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

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema of the table in memory (`day` and `shop` included)."""
        return pa.schema([pa.field(column.name, column.type) for column in self.columns])

    def empty(self) -> pa.Table:
        """Return the table with no rows."""
        return self.schema.empty_table()


def _text(name: str, chinese: str, meaning: str) -> Column:
    return Column(name, pa.string(), chinese, meaning)


def _texts(name: str, chinese: str, meaning: str) -> Column:
    return Column(name, TEXTS, chinese, meaning)


def _time(name: str, chinese: str, meaning: str) -> Column:
    return Column(name, TIME, chinese, meaning)


def _count(name: str, chinese: str, meaning: str) -> Column:
    return Column(name, pa.int32(), chinese, meaning)


def _yes(name: str, chinese: str, meaning: str) -> Column:
    return Column(name, pa.bool_(), chinese, meaning)


def _number(name: str, chinese: str, meaning: str) -> Column:
    return Column(name, pa.float64(), chinese, meaning)


def _money(name: str, chinese: str, meaning: str) -> Column:
    return Column(name, MONEY, chinese, meaning)


_DAY = Column(
    "day",
    pa.date32(),
    "日期",
    "The day on which the conversation started, Asia/Shanghai; null where the layout has no dates. "
    "Stands in the folder name, not in the file.",
)
_SHOP = _text("shop", "店铺", "The shop. Stands in the folder name, not in the file.")
_PLATFORM = _text("platform", "平台", "wangwang, qianniu or dongdong.")
_SOURCE = (
    _text("source_file", "来源文件", "Name of the export; `archive.zip!member` inside a zip."),
    _count(
        "line_start", "起始行", "First source line (row of a sheet, element of a list), from 1."
    ),
    _count("line_end", "结束行", "Last source line, from 1."),
)

IMPORTED = Table(
    "imported",
    "导入记录",
    "Every message as its export states it, nothing resolved; `day` is the day it was sent.",
    (
        _DAY,
        Column(
            "shop", pa.string(), "店铺", "The shop as the layout names it; null if it does not."
        ),
        _PLATFORM,
        _text("layout", "格式", "Name of the layout: the importer's module name."),
        _text("message_id", "消息编号", "Stable hash, see chatqa.importers.identity."),
        _text(
            "message_native_id", "平台消息编号", "The platform's own id; null where there is none."
        ),
        _text("section", "文件段", "Session or header block of the file, `sha12#n`; null if none."),
        _time("section_ended_at", "段结束时间", "Time of the block's end mark; null if not given."),
        _yes("section_ended", "段有结束标记", "Whether the block carries an end mark."),
        _text(
            "conversation_native_id",
            "平台会话编号",
            "cid, sid or 会话ID; null where there is none.",
        ),
        _text("customer", "顾客", "The chat's customer as the layout states it; null if unstated."),
        _text(
            "account", "客服账号", "The chat's agent account as the layout states it; null if not."
        ),
        _time("sent_at", "时间", "When it was sent; null without date and time."),
        _text("sent_at_raw", "原始时间", "The time as written; null where nothing was written."),
        _text("time_precision", "时间精度", "ms, s, min, time_only or none."),
        _text("sender", "发送者", "The sender as written; null where the layout names none."),
        _text(
            "side",
            "发送方",
            "customer, agent, robot or system where the layout states it, else null.",
        ),
        _text(
            "side_ground", "发送方依据", "api_flag, column, header_nick, colon …; null if side is."
        ),
        _yes("automatic", "自动回复", "As the layout states it; null where it does not say."),
        _text("stated_kind", "原始类型", "One of KINDS where the layout states it, else null."),
        _text(
            "text_raw", "原文", "The text as written, line breaks as \\n; empty for an empty body."
        ),
        _texts("links", "链接", "Links that the layout keeps apart from the text."),
        _text("item_id", "商品编号", "As a field of the layout; null if none."),
        _text("order_id", "订单编号", "As a field of the layout; null if none."),
        _text("skill_group", "技能组", "The agent group as the layout states it; null if none."),
        _yes("withdrawn", "已撤回", "Whether it was withdrawn."),
        _text("read_state", "已读状态", "read, unread or sending; null if unknown."),
        _texts(
            "flags", "标记", "decode_replaced, head_without_body, outside_session, time_missing …"
        ),
        *_SOURCE,
    ),
    ("source_file", "line_start", "message_id"),
)

SESSIONS = Table(
    "sessions",
    "会话列表",
    "Sessions of a list export (J2), without messages: joined to the chats by time and name.",
    (
        _DAY,
        Column("shop", pa.string(), "店铺", "Null: the list does not name it."),
        _PLATFORM,
        _text("layout", "格式", "Name of the layout."),
        _text("conversation_native_id", "平台会话编号", "cid; null where the export left it out."),
        _text("customer", "顾客", "Full name of the customer."),
        _text("account", "客服账号", "First agent; null if none."),
        _text("transferred_to", "转接后客服", "Agent after a transfer; null if none."),
        _text("skill_group", "技能组", "Null if unknown."),
        _time("started_at", "咨询时间", "Start of the session."),
        _text("session_type", "咨询类型", "online or leave_message; null if unknown."),
        _text("item_id", "商品编号", "Null if none."),
        _text("satisfaction", "满意度", "As written; null for a dash or blank."),
        *_SOURCE,
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
        *_SOURCE,
        _text("kind", "问题", "undecodable, outside_session, head_without_body, unreadable_file …"),
        _text("reason", "说明", "What is wrong and how to mend it, one Chinese sentence."),
        _text("excerpt", "摘录", "The masked beginning of the lines; null for a whole file."),
    ),
    ("source_file", "line_start", "kind"),
)

IMPORTS = Table(
    "imports",
    "导入文件",
    "One row per file read: what it was recognised as and where every line went.",
    (
        _text("source_file", "来源文件", "Name of the export; `archive.zip!member` inside a zip."),
        _text("sha256", "校验和", "SHA-256 of the bytes."),
        Column("bytes", pa.int64(), "字节", "Size of the file."),
        _text("layout", "格式", "Layout; null if not recognised."),
        _text("evidence", "格式依据", "observed or declared; null if not recognised."),
        _text("encoding", "编码", "utf-8, utf-8-sig, gb18030 …; null for binary containers."),
        Column("lines", pa.int64(), "总行数", "Lines (rows, elements) in the file."),
        Column("lines_in_messages", pa.int64(), "消息行数", "Lines that became messages."),
        Column("lines_in_marks", pa.int64(), "标记行数", "Heads, end marks, titles, blank edges."),
        Column("lines_in_issues", pa.int64(), "问题行数", "Lines listed in import_issues."),
        Column("lines_unaccounted", pa.int64(), "去向不明行数", "Must be 0."),
        Column("messages", pa.int64(), "消息数", "Messages read."),
        Column("issues", pa.int64(), "问题数", "Issues recorded."),
        _time("first_sent_at", "最早时间", "Null if no message has a time."),
        _time("last_sent_at", "最晚时间", "Null if no message has a time."),
    ),
    ("source_file", "sha256"),
    by_day=False,
)

MESSAGES = Table(
    "messages",
    "消息",
    "Every message once, with role, origin and kind on stated grounds, in its conversation.",
    (
        _DAY,
        _SHOP,
        _PLATFORM,
        _text("layout", "格式", "Layout of the row that was kept."),
        _text("conversation_id", "会话编号", "Stable hash of the conversation."),
        _text("conversation_native_id", "平台会话编号", "Null where the platform gives none."),
        _text("message_id", "消息编号", "Stable hash of the message."),
        _text("message_native_id", "平台消息编号", "Null where the platform gives none."),
        _count("seq", "序号", "Position in the conversation, from 1."),
        _time("sent_at", "时间", "Null without date and time."),
        _text("sent_at_raw", "原始时间", "As written; null where nothing was written."),
        _text("time_precision", "时间精度", "ms, s, min, time_only or none."),
        _text("customer", "顾客", "The customer of the conversation; null if not known."),
        _text("sender", "发送者", "As written; null where the layout names none."),
        _text("account", "账号", "Sender without platform prefix; null where there is no sender."),
        _text(
            "person",
            "员工",
            "From the roster, by account and time; null if not an agent or unknown.",
        ),
        _text("role", "角色", "customer, agent, robot, system or unknown."),
        _text("role_ground", "角色依据", "Why: api_flag, header_nick, roster, pin, mask …"),
        _text("origin", "来源", "human, auto_reply, assisted_bot, bot, system or unknown."),
        _text("origin_ground", "来源依据", "Why: flag, template, inferred, role …"),
        _text("kind", "类型", "One of KINDS."),
        _text("text_raw", "原文", "As written."),
        _text(
            "text",
            "正文",
            "NFC, entities decoded, emoticons as [微笑], edges trimmed; spans index it.",
        ),
        _texts(
            "words", "分词", "jieba tokens of text; null where nobody speaks (cards, links, tips)."
        ),
        _texts("links", "链接", "Links in the text or beside it."),
        _texts("item_ids", "商品编号", "Item ids from fields, links and cards."),
        _texts("order_ids", "订单编号", "Order ids from fields and cards."),
        _text("skill_group", "技能组", "As the layout states it; null if none."),
        _yes("withdrawn", "已撤回", "Whether it was withdrawn."),
        _text("read_state", "已读状态", "read, unread or sending; null if unknown."),
        _texts("flags", "标记", "What the importer noticed about the row."),
        _texts("also_in", "其他来源", "`file:line` of the duplicates of this message."),
        *_SOURCE,
    ),
    ("conversation_id", "seq"),
)

CONVERSATIONS = Table(
    "conversations",
    "会话",
    "One row per conversation: who, when, where it ends and how we know.",
    (
        _DAY,
        _SHOP,
        _PLATFORM,
        _text("conversation_id", "会话编号", "Hash of platform, shop and the first message."),
        _text("conversation_native_id", "平台会话编号", "Null where the platform gives none."),
        _text("customer", "顾客", "As written (may be masked by the platform); null if not known."),
        _texts("agents", "客服账号", "Agent accounts in order of appearance."),
        _texts("persons", "员工", "Persons behind the accounts, known ones only, in that order."),
        _time("started_at", "开始", "First message; null without dates."),
        _time("ended_at", "结束", "End mark, else last message; null without dates."),
        _text("split_ground", "切分依据", "native, mark, header or gap."),
        _text("end_ground", "结束依据", "mark, native, gap or data_end."),
        _yes(
            "ended", "已结束", "False: the data end inside it, absence is not judged yet (pending)."
        ),
        _text("last_role", "最后发言", "Role of the last customer or agent message; null if none."),
        _yes("transferred", "有转接", "Whether a transfer happened in it."),
        _text("stage", "阶段", "pre_sale, in_sale, after_sale or unknown."),
        _text(
            "stage_ground", "阶段依据", "skill_group, roster_group, order_card, words, default …"
        ),
        _text("skill_group", "技能组", "As the export states it; null if none."),
        _count("messages", "消息数", "All messages."),
        _count("customer_messages", "顾客消息数", "Messages of the customer."),
        _count("agent_messages", "客服消息数", "Human messages of agents."),
        _text("join_state", "会话列表匹配", "none, exact, time_only or ambiguous (session list)."),
    ),
    ("started_at", "conversation_id"),
)

TURNS = Table(
    "turns",
    "轮次",
    "The customer's first unanswered message and the first valid reply to it.",
    (
        _DAY,
        _SHOP,
        _PLATFORM,
        _text("conversation_id", "会话编号", "Conversation of the asking message."),
        _text("turn_id", "轮次编号", "Hash of the asking message and the responsible account."),
        _text("customer", "顾客", "Null if not known."),
        _text("agent", "责任客服", "Account that owed the answer; null if nobody can be named."),
        _text("agent_ground", "责任依据", "replied, transferred_away, last_spoke, only_account …"),
        _text("person", "员工", "Null if not known."),
        _text("asked_message_id", "提问消息", "The customer's first unanswered message."),
        _time("asked_at", "提问时间", "When it was sent."),
        _text(
            "opener", "提问性质", "question, or doubtful (too short to be sure it wants an answer)."
        ),
        _text("reply_message_id", "回复消息", "First valid reply; null while there is none."),
        _time("replied_at", "回复时间", "Null while there is none."),
        Column(
            "waited_s", pa.int64(), "等待秒数", "Seconds to the reply; null while there is none."
        ),
        _yes("holding", "仅安抚", "The reply only held the customer (稍等); null without reply."),
        _text("answered_message_id", "实质回复消息", "First reply with substance; null if none."),
        _time("answered_at", "实质回复时间", "Null if none."),
        Column("answered_s", pa.int64(), "实质等待秒数", "Seconds to it; null if none."),
        Column(
            "open_s",
            pa.int64(),
            "已知等待秒数",
            "Waited so far as the data reach; = waited_s if replied.",
        ),
        _text("state", "状态", "answered, unanswered (data reach past 2 h) or pending."),
        _yes("counted", "计入", "Whether shop_sla counts it."),
        _text("not_counted", "不计原因", "automatic_opener, after_session_end …; null if counted."),
        _yes("in_shift", "在班", "Asked inside a shift of the person; null if shifts are unknown."),
        _yes("overlaps_night", "跨夜", "The wait overlaps 00:00–08:00."),
        _yes(
            "inferred_automatic",
            "含推断自动回复",
            "A merely inferred automatic reply lies in the wait.",
        ),
    ),
    ("asked_at", "conversation_id", "turn_id"),
)

_FINDING = (
    _text(
        "finding_id",
        "编号",
        "Hash of shop, clause, rule, message (or first customer message), n-th.",
    ),
    _DAY,
    _SHOP,
    _PLATFORM,
    _text("conversation_id", "会话编号", "The conversation it is about."),
    _text("conversation_native_id", "平台会话编号", "Null where the platform gives none."),
    _text("message_id", "消息编号", "The offending message; null if the whole conversation."),
    _text("message_native_id", "平台消息编号", "Null where there is none."),
    _text(
        "reply_message_id", "回复消息", "Second piece of evidence (the late reply); null if none."
    ),
    _text("agent", "客服账号", "The account as the export writes it; null if nobody can be named."),
    _text("person", "员工", "From the roster; null if not known."),
    _text("rule", "规则", "Rule id."),
    _text("rule_version", "规则版本", "Hash of the rule file with its parameters."),
    _text("rulebook", "制度", "Rulebook id."),
    _text("rulebook_version", "制度版本", "Hash of the rulebook with its rules."),
    _text("clause", "条款", "Clause id, e.g. R1.5.4a."),
    _text("severity", "严重程度", "minor, major or critical."),
    _text("mode", "处理", "fine, flag or shadow."),
    _text("consequence", "后果", "fine, coaching or none, as the clause says."),
    _text(
        "doubt", "存疑原因", "Why it only flags where the clause would fine; null if it does not."
    ),
    _text("words", "原话", "The offending words, unmasked; null if none (absence, waiting)."),
    _count("span_start", "起", "Start of the words in text; null if none."),
    _count("span_end", "止", "End (exclusive); null if none."),
    _number("value", "数值", "Measured value; null if none."),
    _text("unit", "单位", "s, cny, percent, times …; null with value."),
    _text("reason", "原因", "One Chinese sentence."),
    _time("sent_at", "时间", "Of that message; of the conversation's start if the whole."),
    _money("amount_cny", "金额（元）", "The clause's tariff before month rules; null if none."),
    _text("arithmetic", "算式", "How the amount comes about, one Chinese sentence; null if none."),
    _text("cause_id", "同因编号", "Findings with the same cause are charged once."),
)

FINDINGS = Table(
    "findings",
    "问题",
    "What stands.",
    _FINDING,
    ("conversation_id", "sent_at", "clause", "finding_id"),
)

EXCUSED = Table(
    "excused",
    "已豁免",
    "What an exemption removed: the columns of findings and the exemption.",
    (
        *_FINDING,
        _text("exemption", "豁免", "automatic, quoted, customer_ended, transferred, promotion …"),
        _text("exemption_reason", "豁免原因", "One Chinese sentence."),
    ),
    ("conversation_id", "sent_at", "clause", "finding_id"),
)

PENALTIES = Table(
    "penalties",
    "拟罚",
    "Proposed money, one row per cause; nothing is deducted before a person confirms it.",
    (
        _DAY,
        _SHOP,
        _text("cause_id", "同因编号", "As in findings."),
        _text("agent", "客服账号", "The account."),
        _text("person", "员工", "Null if not known."),
        _text("clause", "条款", "The clause that is charged."),
        _texts("finding_ids", "问题编号", "All findings of the cause, the charged one first."),
        _text("state", "状态", "proposed."),
        _money("amount_cny", "金额（元）", "Proposed amount."),
        _text("arithmetic", "算式", "One Chinese sentence."),
    ),
    ("agent", "clause", "cause_id"),
)

SCORECARDS = Table(
    "scorecards",
    "成绩单",
    "One row per agent account and day.",
    (
        _DAY,
        _SHOP,
        _text("agent", "客服账号", "The account."),
        _text("person", "员工", "Null if not known."),
        _count("conversations", "接待会话", "Conversations with a human message of the account."),
        _count("messages", "发送消息", "Human messages."),
        _count("turns", "应答轮次", "Counted turns the account was responsible for."),
        _count("late_turns", "超时轮次", "Of these, with a finding of lateness."),
        _number(
            "waited_median_s", "等待中位数（秒）", "Over answered counted turns; null if none."
        ),
        _number("waited_mean_s", "平均等待（秒）", "Over answered counted turns; null if none."),
        _count("fines", "拟罚问题", "Findings in mode fine."),
        _count("flags", "待复核问题", "Findings in mode flag."),
        _money("proposed_cny", "拟罚金额（元）", "Sum of proposed penalties; 0.00 if none."),
    ),
    ("agent",),
)

RULE_SHARES = Table(
    "rule_shares",
    "规则命中率",
    "Which share of a day's chats each rule flags.",
    (
        _DAY,
        _SHOP,
        _text("clause", "条款", "Clause id."),
        _text("rule", "规则", "Rule id."),
        _count("chats", "会话数", "Conversations of the day."),
        _count("chats_hit", "命中会话数", "Conversations with a finding of the rule."),
        _number("share", "命中率", "chats_hit / chats, 0–1."),
        _yes(
            "suspicious",
            "命中率过高",
            "Above 20 %: the rule more likely than the staff is at fault.",
        ),
    ),
    ("clause", "rule"),
)

RUNS = Table(
    "runs",
    "运行记录",
    "What was read and judged, with which rulebook, how long it took, what failed.",
    (
        _text("run_id", "运行编号", "Unique."),
        _time("started_at", "开始", "Start of the run."),
        _number("took_s", "耗时（秒）", "Wall-clock seconds."),
        _text("version", "程序版本", "chatqa version."),
        _text("rulebook", "制度", "Rulebook id."),
        _text("rulebook_version", "制度版本", "Hash."),
        _text("tokenizer", "分词引擎", "jieba or rjieba, with version."),
        _texts("files", "文件", "Names of the files read."),
        Column("messages", pa.int64(), "消息数", "Messages inspected."),
        Column("findings", pa.int64(), "问题数", "Findings written."),
        _texts("failed", "失败", "What failed, one Chinese sentence each."),
    ),
    ("started_at", "run_id"),
    by_day=False,
)

ALL = (
    IMPORTED,
    SESSIONS,
    IMPORT_ISSUES,
    IMPORTS,
    MESSAGES,
    CONVERSATIONS,
    TURNS,
    FINDINGS,
    EXCUSED,
    PENALTIES,
    SCORECARDS,
    RULE_SHARES,
    RUNS,
)
