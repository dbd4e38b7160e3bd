"""What a month says of each person."""

from __future__ import annotations

from chatqa.tables.columns import DAY, SHOP, Column, Table, count, money, number, text, texts

MONTH_CARDS = Table(
    "month_cards",
    "月度成绩单",
    "One row per person and month: score, work, waits, stages, money, streak, rank.",
    (
        Column(DAY.name, DAY.type, DAY.chinese, "The month's last day. Stands in the folder name."),
        SHOP,
        text("month", "月份", "2026-11."),
        text("person", "员工", "From the roster; the account where no person is known."),
        texts("agents", "客服账号", "The person's accounts that wrote or owed an answer."),
        count("score", "得分", "base - minus + plus, not below 0."),
        count("base", "基础分", "From the rulebook."),
        count("minus", "扣分", "Points of certain findings, by severity."),
        count("plus", "加分", "Points of merits."),
        count("fatal", "特别严重", "Certain findings of critical severity."),
        count("faults", "确定的问题", "Certain findings: fined, or coached without a doubt."),
        count("doubts", "待复核问题", "Findings that only flag."),
        count("conversations", "接待会话", "Conversations with a human message of the person."),
        count("faultless", "无差错会话", "Of these, without a certain finding of the person."),
        count("messages", "发送消息", "Human messages."),
        number("answer_ratio", "答问比", "Human messages / customers' messages; null if none."),
        count("concurrent", "最多同时接待", "Most chats answered within the same ten minutes."),
        count("turns", "应答轮次", "Counted turns."),
        count("late_turns", "超时轮次", "Of these, with a certain finding of lateness."),
        number("waited_mean_s", "平均等待（秒）", "Over answered counted turns; null if none."),
        number("waited_median_s", "等待中位数（秒）", "Null if none."),
        number("waited_p90_s", "等待九成分位（秒）", "Null if none."),
        count("pre_sale", "售前会话", "Conversations by stage."),
        count("in_sale", "售中会话", "Conversations by stage."),
        count("after_sale", "售后会话", "Conversations by stage."),
        money("fine_cny", "罚款（元）", "Sum of fines and commissions that count; below zero."),
        money("bonus_cny", "奖励（元）", "Sum of bonuses that count."),
        money("other_cny", "封顶与更正（元）", "Sum of caps and adjustments."),
        money("total_cny", "合计（元）", "What the month does to the pay: the sum of the three."),
        money("waiting_cny", "待确认（元）", "What waits for a person; not in the total."),
        count("clean_months", "连续无罚款月数", "Months in a row without a fine, with this one."),
        text("next_grade", "晋级", "What the next grade asks, one Chinese sentence; null if none."),
        count("rank", "名次", "By the share of faultless chats; null below 30 chats."),
        count("rank_best", "名次最好", "Best rank that chance allows (95 %); null with rank."),
        count("rank_worst", "名次最差", "Worst rank that chance allows (95 %); null with rank."),
    ),
    ("person",),
)
