"""The closed lists of words that tables use."""

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
MODES = ("fine", "flag", "shadow", "merit")
SEVERITIES = ("minor", "major", "critical")
PRECISIONS = ("ms", "s", "min", "time_only", "none")
