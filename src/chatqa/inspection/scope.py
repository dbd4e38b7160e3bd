"""Which conversations a clause speaks of."""

from __future__ import annotations

import numpy as np

from chatqa.matching.columns import Columns
from chatqa.matching.hits import Mask
from chatqa.rulebook import Clause

_STAGES = {"pre_sale": "售前", "in_sale": "售中", "after_sale": "售后", "unknown": "不明"}
_PLATFORMS = {"wangwang": "旺旺", "qianniu": "千牛", "dongdong": "咚咚"}


def inside(columns: Columns, clause: Clause) -> Mask:
    """Say for each conversation whether *clause* applies to it: platform, group, stage, dates."""
    fits = np.ones(len(columns.conversations), dtype=bool)
    for column, values in (
        ("platform", clause.platforms),
        ("skill_group", clause.groups),
        ("stage", clause.stages),
    ):
        if values:
            fits &= columns.conversation_is(column, values)
    days = columns.conversations["day"].to_numpy()
    if clause.valid_from:
        fits &= ~(days < np.datetime64(clause.valid_from))
    if clause.valid_to:
        fits &= ~(days > np.datetime64(clause.valid_to))
    return fits


def outside(columns: Columns, clause: Clause) -> str | None:
    """Say in Chinese why *clause* does not apply to the one conversation there; None if it does."""
    chat = columns.conversations.slice(0, 1).to_pylist()[0]
    day = chat["day"]
    checks: tuple[tuple[tuple[str, ...], str | None, str, dict[str, str]], ...] = (
        (clause.platforms, chat["platform"], "平台", _PLATFORMS),
        (clause.stages, chat["stage"], "会话阶段", _STAGES),
        (clause.groups, chat["skill_group"], "客服组", {}),
    )
    for values, value, name, chinese in checks:
        if values and value not in values:
            allowed = "、".join(chinese.get(each, each) for each in values)
            return f"{name}为{chinese.get(value or '', value or '不明')}，此条只管{allowed}"
    if day and clause.valid_from and day < clause.valid_from:
        return f"此条从{clause.valid_from}起才生效"
    if day and clause.valid_to and day > clause.valid_to:
        return f"此条到{clause.valid_to}为止"
    return None
