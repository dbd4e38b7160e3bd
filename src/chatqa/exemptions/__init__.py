"""What is no agent's fault: each exemption with the sentence that reports show."""

from __future__ import annotations

import numpy as np

from chatqa.exemptions.case import Case
from chatqa.exemptions.checks import CHECKS
from chatqa.matching.contract import Condition
from chatqa.matching.hits import Scope
from chatqa.matching.tree import shown

__all__ = ["NAMES", "REASONS", "Case", "excused", "fitting"]

REASONS = {
    "robot": "这是机器人发的，不是客服本人。",
    "automatic": "这是自动回复，不是客服本人发的。",
    "link": "这是链接里的文字，不是客服自己的话。",
    "card": "这是卡片或系统占位内容，不是客服自己的话。",
    "product_title": "这是商品标题里的文字，不是客服自己的话。",
    "quoted": "这是引用顾客先前的原话。",
    "exception": "店铺把这句话列为例外。",
    "promotion": "这是当天对所有顾客公开的活动。",
    "off_shift": "等待的时间大多不在班，当班时间内没有超时。",
    "transferred": "会话转接过，开头和结尾不由一个人负责。",
    "customer_ended": "会话由顾客中断，客服没有机会收尾。",
}
NAMES = tuple(REASONS)

_MESSAGE = ("robot", "automatic", "link", "card", "product_title", "quoted", "exception")
_CONVERSATION = ("transferred", "customer_ended")


def excused(case: Case, allowed: tuple[str, ...] | None) -> list[tuple[str, str] | None]:
    """Return for each hit its exemption and the Chinese reason, or None if it stands.

    *allowed* None: every exemption that fits what the rule looks for.
    """
    verdict: list[tuple[str, str] | None] = [None] * len(case.found)
    for name in fitting(case.found.scope, case.condition):
        if len(case.found) and (allowed is None or name in allowed):
            for index in np.flatnonzero(CHECKS[name](case)):
                if verdict[index] is None:
                    verdict[index] = (name, REASONS[name])
    return verdict


def fitting(scope: Scope, condition: Condition) -> tuple[str, ...]:
    """Return the exemptions that fit what *condition* finds in *scope*; its parts may say more."""
    if scope == "conversation":
        return _CONVERSATION
    names = _MESSAGE
    for part in shown(condition):
        if change := getattr(part, "exemptions", None):
            names = change(names)
    return names
