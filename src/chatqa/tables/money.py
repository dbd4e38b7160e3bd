"""What happened outside the chats, what persons decided, and what it all costs."""

from __future__ import annotations

from chatqa.tables.columns import (
    DAY,
    SHOP,
    SOURCE,
    Column,
    Table,
    count,
    money,
    number,
    text,
    texts,
    time,
)

_ENTRY_DAY = Column(
    DAY.name,
    DAY.type,
    DAY.chinese,
    "The day of what it is about; the month's last day for what concerns the month, and for an "
    "adjustment the last day of the open month. Stands in the folder name, not in the file.",
)

EVENTS = Table(
    "events",
    "事件",
    "What no chat shows: entered or imported by the shop, one row per event.",
    (
        DAY,
        SHOP,
        text(
            "event_id", "事件编号", "Hash of shop, day, event, persons, order, number among equals."
        ),
        text("event", "事件", "Event type of the rulebook."),
        texts("persons", "员工", "Who is concerned, the main one first."),
        text("outcome", "结果", "Outcome id of the event type; null if none."),
        text("order_id", "订单号", "Null if no order is concerned."),
        number("minutes", "分钟", "How late, how long; null if not measured."),
        number("times", "次数", "How often; null counts as once."),
        money("loss_cny", "损失（元）", "Null if unknown."),
        money("postage_cny", "邮费（元）", "Null if unknown."),
        money("averted_loss_cny", "挽回损失（元）", "Null if unknown."),
        money("sales_cny", "销售额（元）", "Null if unknown."),
        money("commission_cny", "该单提成（元）", "The order's commission; null if unknown."),
        text("note", "说明", "Free words; null if none."),
        *SOURCE[:2],
    ),
    ("event", "event_id"),
)

VERDICTS = Table(
    "verdicts",
    "复核",
    "What a person said of a finding; the last one counts.",
    (
        text("finding_id", "问题编号", "As in findings."),
        text("rule", "规则", "The rule that found it."),
        text("verdict", "结论", "right or wrong."),
        text("by", "复核人", "Who said so."),
        time("at", "时间", "When."),
        text("note", "说明", "Why; null if not said."),
    ),
    ("at", "finding_id"),
    by_day=False,
)

LEDGER = Table(
    "ledger",
    "账目",
    "What every finding and event does to a person's pay, with all it takes to explain it.",
    (
        _ENTRY_DAY,
        SHOP,
        text("month", "月份", "2026-11."),
        text("entry_id", "账目编号", "Hash of shop, month, person, clause and cause or event."),
        text("person", "员工", "Null if not known: nobody pays, a supervisor must name one."),
        text("agent", "客服账号", "The account; null for events."),
        text("kind", "类别", "fine, bonus, demerit, commission, coaching, cap, adjustment."),
        text("clause", "条款", "Null for caps."),
        text("clause_text", "条款原文", "The shop's wording that day; null for caps."),
        text("rule", "规则", "Null for events and caps."),
        text("rulebook", "制度", "Rulebook id."),
        text("rulebook_version", "制度版本", "Hash."),
        texts("finding_ids", "问题编号", "The findings of the cause, the charged one first."),
        text("event_id", "事件编号", "Null for findings."),
        text("adjusts", "更正的账目", "The closed entry that an adjustment corrects; else null."),
        time("occurred_at", "时间", "Of the finding; null for events and caps."),
        text("words", "原话", "Masked excerpt; null if none."),
        text("reason", "原因", "The finding's reason or the event's words, masked."),
        text("roster", "当日花名册", "Their roster line of that day in words; null if none."),
        text("sanction", "处分", "Besides money: warning, dismissal_advised …; null if none."),
        text("state", "状态", "confirmed, proposed, provisional (a person must confirm "
             "it), incomplete (an amount is missing)."),
        text("waits_for", "待办", "Why it is not confirmed, one Chinese sentence; null if it is."),
        count("nth", "第几次", "Of this clause and person in the month; null for caps."),
        money("amount_cny", "金额（元）", "Effect on the pay: fines below zero, bonuses above; "
              "null while an amount is missing."),
        text("arithmetic", "算式", "One Chinese sentence."),
    ),
    ("person", "day", "clause", "entry_id"),
)  # fmt: skip

CLOSINGS = Table(
    "closings",
    "结账",
    "The months that are closed: their entries never change.",
    (
        text("month", "月份", "2026-11."),
        SHOP,
        time("closed_at", "结账时间", "When."),
        text("by", "结账人", "Who."),
        count("entries", "账目数", "Rows of the ledger."),
        money("total_cny", "合计（元）", "Their sum."),
        text("hash", "校验", "Of the closed rows."),
    ),
    ("month", "shop"),
    by_day=False,
)

ACKNOWLEDGEMENTS = Table(
    "acknowledgements",
    "已知晓",
    "That a person has seen their month; of several the last one counts.",
    (
        text("month", "月份", "2026-11."),
        SHOP,
        text("person", "员工", "Who has seen it."),
        time("at", "时间", "When."),
        text("by", "登记人", "Who entered it."),
        count("entries", "账目数", "The person's entries at that moment."),
        money("total_cny", "合计（元）", "The sum of those that counted."),
        text("hash", "校验", "Of these entries: other entries have not been seen yet."),
    ),
    ("month", "shop", "person", "at"),
    by_day=False,
)
