"""Response times under every active definition."""

from __future__ import annotations

from chatqa.tables.columns import DAY, PLATFORM, SHOP, Table, count, number, text, time, yes

METRIC_TURNS = Table(
    "metric_turns",
    "应答口径明细",
    "Every question under every active definition: counted, or why not.",
    (
        DAY,
        SHOP,
        PLATFORM,
        text("metric", "口径", "Definition id."),
        text("conversation_id", "会话编号", "As in conversations."),
        text("agent", "责任客服", "Account that owed the answer; null if nobody can be named."),
        text("person", "员工", "Null if not known."),
        text("asked_message_id", "提问消息", "The question the clock starts with."),
        time("asked_at", "起算时间", "When the clock starts."),
        text("reply_message_id", "回复消息", "First valid reply; null while there is none."),
        time("replied_at", "回复时间", "Null while there is none."),
        number("seconds", "秒数", "What enters the figure, capped; null if nothing does."),
        yes("counted", "计入", "Whether the definition counts it."),
        text("not_counted", "不计原因", "outside_hours, robot_answered …; null if counted."),
        yes("in_time", "及时", "Within the limit; null where the definition has none."),
    ),
    ("metric", "asked_at", "conversation_id", "agent"),
)

METRICS = Table(
    "metrics",
    "应答指标",
    "What each definition says of an account's day.",
    (
        DAY,
        SHOP,
        text("metric", "口径", "Definition id."),
        text("agent", "客服账号", "The account."),
        text("person", "员工", "Null if not known."),
        count("turns", "计入轮次", "How many questions it counts."),
        count("in_time", "及时轮次", "Of these in time; null where the definition has no limit."),
        number("mean_s", "平均秒数", "Mean of the seconds; null if none."),
        number("share", "及时率", "in_time / turns, 0–1; null without a limit."),
    ),
    ("metric", "agent"),
)
