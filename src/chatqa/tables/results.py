"""What inspection finds and what follows from it."""

from __future__ import annotations

import pyarrow as pa

from chatqa.tables.columns import (
    DAY,
    PLATFORM,
    SHOP,
    Column,
    Table,
    count,
    money,
    number,
    text,
    texts,
    time,
    yes,
)

_FINDING = (
    text(
        "finding_id",
        "编号",
        "Hash of shop, clause, rule, message (or first customer message), n-th.",
    ),
    DAY,
    SHOP,
    PLATFORM,
    text("conversation_id", "会话编号", "The conversation it is about."),
    text("conversation_native_id", "平台会话编号", "Null where the platform gives none."),
    text("message_id", "消息编号", "The offending message; null if the whole conversation."),
    text("message_native_id", "平台消息编号", "Null where there is none."),
    text(
        "reply_message_id", "回复消息", "Second piece of evidence (the late reply); null if none."
    ),
    text("agent", "客服账号", "The account as the export writes it; null if nobody can be named."),
    text("person", "员工", "From the roster; null if not known."),
    text("rule", "规则", "Rule id."),
    text("rule_version", "规则版本", "Hash of the rule file with its parameters."),
    text("rulebook", "制度", "Rulebook id."),
    text("rulebook_version", "制度版本", "Hash of the rulebook with its rules."),
    text("clause", "条款", "Clause id, e.g. R1.5.4a."),
    text("severity", "严重程度", "minor, major or critical."),
    text("mode", "处理", "fine, flag, shadow, or merit: something good, never a fault."),
    text("consequence", "后果", "fine, coaching, another sanction or none, as the clause says."),
    text(
        "doubt", "存疑原因", "Why it only flags where the clause would fine; null if it does not."
    ),
    text("words", "原话", "The offending words, unmasked; null if none (absence, waiting)."),
    count("span_start", "起", "Start of the words in text; null if none."),
    count("span_end", "止", "End (exclusive); null if none."),
    number("value", "数值", "Measured value; null if none."),
    text("unit", "单位", "s, cny, percent, times …; null with value."),
    text("reason", "原因", "One Chinese sentence."),
    time("sent_at", "时间", "Of that message; of the conversation's start if the whole."),
    money("amount_cny", "金额（元）", "The clause's tariff before month rules; null if none."),
    text("arithmetic", "算式", "How the amount comes about, one Chinese sentence; null if none."),
    text("cause_id", "同因编号", "Findings with the same cause are charged once."),
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
        text("exemption", "豁免", "automatic, quoted, customer_ended, transferred, promotion …"),
        text("exemption_reason", "豁免原因", "One Chinese sentence."),
    ),
    ("conversation_id", "sent_at", "clause", "finding_id"),
)

PENALTIES = Table(
    "penalties",
    "拟罚",
    "Proposed money, one row per cause; nothing is deducted before a person confirms it.",
    (
        DAY,
        SHOP,
        text("cause_id", "同因编号", "As in findings."),
        text("agent", "客服账号", "The account."),
        text("person", "员工", "Null if not known."),
        text("clause", "条款", "The clause that is charged."),
        texts("finding_ids", "问题编号", "All findings of the cause, the charged one first."),
        text("state", "状态", "proposed."),
        money("amount_cny", "金额（元）", "Proposed amount."),
        text("arithmetic", "算式", "One Chinese sentence."),
    ),
    ("agent", "clause", "cause_id"),
)

SCORECARDS = Table(
    "scorecards",
    "成绩单",
    "One row per agent account and day.",
    (
        DAY,
        SHOP,
        text("agent", "客服账号", "The account."),
        text("person", "员工", "Null if not known."),
        count("conversations", "接待会话", "Conversations with a human message of the account."),
        count("messages", "发送消息", "Human messages."),
        count("turns", "应答轮次", "Counted turns the account was responsible for."),
        count("late_turns", "超时轮次", "Of these, with a finding of lateness."),
        number("waited_median_s", "等待中位数（秒）", "Over answered counted turns; null if none."),
        number("waited_mean_s", "平均等待（秒）", "Over answered counted turns; null if none."),
        count("fines", "拟罚问题", "Findings in mode fine."),
        count("flags", "待复核问题", "Findings in mode flag."),
        count("merits", "加分", "Findings in mode merit that are certain."),
        money("proposed_cny", "拟罚金额（元）", "Sum of proposed penalties; 0.00 if none."),
    ),
    ("agent",),
)

RULE_SHARES = Table(
    "rule_shares",
    "规则命中率",
    "Which share of a day's chats each rule flags.",
    (
        DAY,
        SHOP,
        text("clause", "条款", "Clause id."),
        text("rule", "规则", "Rule id."),
        count("chats", "会话数", "Conversations of the day."),
        count("chats_hit", "命中会话数", "Conversations with a finding of the rule."),
        number("share", "命中率", "chats_hit / chats, 0–1."),
        yes(
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
        text("run_id", "运行编号", "Unique."),
        time("started_at", "开始", "Start of the run."),
        number("took_s", "耗时（秒）", "Wall-clock seconds."),
        text("version", "程序版本", "chatqa version."),
        text("rulebook", "制度", "Rulebook id."),
        text("rulebook_version", "制度版本", "Hash."),
        text("tokenizer", "分词引擎", "jieba or rjieba, with version."),
        texts("files", "文件", "Names of the files read."),
        Column("messages", pa.int64(), "消息数", "Messages inspected."),
        Column("findings", pa.int64(), "问题数", "Findings written."),
        texts("failed", "失败", "What failed, one Chinese sentence each."),
    ),
    ("started_at", "run_id"),
    by_day=False,
)

DUE = Table(
    "due",
    "待重判",
    "Days with messages that no finished run has judged yet: a run that died is made up for.",
    (
        Column("day", pa.date32(), "日期", "Null where the layout has no dates."),
        text("shop", "店铺", "Null where no export names one."),
    ),
    ("day", "shop"),
    by_day=False,
)
