"""Chats with everything resolved: messages, conversations, turns."""

from __future__ import annotations

import pyarrow as pa

from chatqa.tables.columns import (
    DAY,
    PLATFORM,
    SHOP,
    SOURCE,
    Column,
    Table,
    count,
    text,
    texts,
    time,
    yes,
)

MESSAGES = Table(
    "messages",
    "消息",
    "Every message once, with role, origin and kind on stated grounds, in its conversation.",
    (
        DAY,
        SHOP,
        PLATFORM,
        text("layout", "格式", "Layout of the row that was kept."),
        text("conversation_id", "会话编号", "Stable hash of the conversation."),
        text("conversation_native_id", "平台会话编号", "Null where the platform gives none."),
        text("message_id", "消息编号", "Stable hash of the message."),
        text("message_native_id", "平台消息编号", "Null where the platform gives none."),
        count("seq", "序号", "Position in the conversation, from 1."),
        time("sent_at", "时间", "Null without date and time."),
        text("sent_at_raw", "原始时间", "As written; null where nothing was written."),
        text("time_precision", "时间精度", "ms, s, min, time_only or none."),
        text("customer", "顾客", "The customer of the conversation; null if not known."),
        text("sender", "发送者", "As written; null where the layout names none."),
        text("account", "账号", "Sender without platform prefix; null where there is no sender."),
        text(
            "person",
            "员工",
            "From the roster, by account and time; null if not an agent or unknown.",
        ),
        text("role", "角色", "customer, agent, robot, system or unknown."),
        text("role_ground", "角色依据", "Why: api_flag, header_nick, roster, pin, mask …"),
        text("origin", "来源", "human, auto_reply, assisted_bot, bot, system or unknown."),
        text("origin_ground", "来源依据", "Why: flag, template, inferred, role …"),
        text("kind", "类型", "One of KINDS."),
        text("text_raw", "原文", "As written."),
        text(
            "text",
            "正文",
            "NFC, entities decoded, emoticons as [微笑], edges trimmed; spans index it.",
        ),
        texts(
            "words", "分词", "jieba tokens of text; null where nobody speaks (cards, links, tips)."
        ),
        texts("links", "链接", "Links in the text or beside it."),
        texts("item_ids", "商品编号", "Item ids from fields, links and cards."),
        texts("order_ids", "订单编号", "Order ids from fields and cards."),
        text("skill_group", "技能组", "As the layout states it; null if none."),
        yes("withdrawn", "已撤回", "Whether it was withdrawn."),
        text("read_state", "已读状态", "read, unread or sending; null if unknown."),
        texts("flags", "标记", "What the importer noticed about the row."),
        texts("also_in", "其他来源", "`file:line` of the duplicates of this message."),
        *SOURCE,
    ),
    ("conversation_id", "seq"),
)

CONVERSATIONS = Table(
    "conversations",
    "会话",
    "One row per conversation: who, when, where it ends and how we know.",
    (
        DAY,
        SHOP,
        PLATFORM,
        text("conversation_id", "会话编号", "Hash of platform, shop and the first message."),
        text("conversation_native_id", "平台会话编号", "Null where the platform gives none."),
        text("customer", "顾客", "As written (may be masked by the platform); null if not known."),
        texts("agents", "客服账号", "Agent accounts in order of appearance."),
        texts("persons", "员工", "Persons behind the accounts, known ones only, in that order."),
        time("started_at", "开始", "First message; null without dates."),
        time("ended_at", "结束", "End mark, else last message; null without dates."),
        text("split_ground", "切分依据", "native, mark, header or gap."),
        text("end_ground", "结束依据", "mark, native, gap or data_end."),
        yes(
            "ended", "已结束", "False: the data end inside it, absence is not judged yet (pending)."
        ),
        time(
            "reached_at",
            "数据到",
            "Last message of the account (of the shop, if no agent spoke) seen up to two days "
            "after `day`: what is absent is judged up to then; null without dates.",
        ),
        text("last_role", "最后发言", "Role of the last customer or agent message; null if none."),
        yes("transferred", "有转接", "Whether a transfer happened in it."),
        text("stage", "阶段", "pre_sale, in_sale, after_sale or unknown."),
        text(
            "stage_ground",
            "阶段依据",
            "skill_group, roster_group, words, order_card, orders, none.",
        ),
        text("skill_group", "技能组", "As the export states it; null if none."),
        count("messages", "消息数", "All messages."),
        count("customer_messages", "顾客消息数", "Messages of the customer."),
        count("agent_messages", "客服消息数", "Human messages of agents."),
        text("join_state", "会话列表匹配", "none, exact, time_only or ambiguous (session list)."),
    ),
    ("started_at", "conversation_id"),
)

TURNS = Table(
    "turns",
    "轮次",
    "The customer's first unanswered message and the first valid reply to it.",
    (
        DAY,
        SHOP,
        PLATFORM,
        text("conversation_id", "会话编号", "Conversation of the asking message."),
        text("turn_id", "轮次编号", "Hash of the asking message and the responsible account."),
        text("customer", "顾客", "Null if not known."),
        text("agent", "责任客服", "Account that owed the answer; null if nobody can be named."),
        text("agent_ground", "责任依据", "replied, transferred_away, last_spoke, only_account …"),
        text("person", "员工", "Null if not known."),
        text("asked_message_id", "提问消息", "The customer's first unanswered message."),
        time("asked_at", "提问时间", "When it was sent."),
        text(
            "opener", "提问性质", "question, or doubtful (too short to be sure it wants an answer)."
        ),
        text("reply_message_id", "回复消息", "First valid reply; null while there is none."),
        time("replied_at", "回复时间", "Null while there is none."),
        Column(
            "waited_s", pa.int64(), "等待秒数", "Seconds to the reply; null while there is none."
        ),
        yes("holding", "仅安抚", "The reply only held the customer (稍等); null without reply."),
        text("answered_message_id", "实质回复消息", "First reply with substance; null if none."),
        time("answered_at", "实质回复时间", "Null if none."),
        Column("answered_s", pa.int64(), "实质等待秒数", "Seconds to it; null if none."),
        Column(
            "open_s",
            pa.int64(),
            "已知等待秒数",
            "Waited so far as the data reach; = waited_s if replied.",
        ),
        Column(
            "shift_s",
            pa.int64(),
            "班内等待秒数",
            "Seconds of open_s inside the shifts of the account; null if shifts are unknown.",
        ),
        text("state", "状态", "answered, unanswered (data reach past 2 h) or pending."),
        yes("counted", "计入", "Whether shop_sla counts it."),
        text("not_counted", "不计原因", "automatic_opener, after_session_end …; null if counted."),
        yes("in_shift", "在班", "Asked inside a shift of the person; null if shifts are unknown."),
        yes("overlaps_night", "跨夜", "The wait overlaps 00:00–08:00."),
        yes(
            "inferred_automatic",
            "含推断自动回复",
            "A merely inferred automatic reply lies in the wait.",
        ),
    ),
    ("asked_at", "conversation_id", "turn_id"),
)
