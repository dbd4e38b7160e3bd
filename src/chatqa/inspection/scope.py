"""Which conversations a clause speaks of."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from chatqa.labels import label
from chatqa.matching.columns import Columns
from chatqa.matching.groups import in_groups
from chatqa.matching.hits import Mask
from chatqa.rulebook import Clause


def inside(columns: Columns, clause: Clause) -> Mask:
    """Say for each conversation whether *clause* applies to it: platform, group, stage, dates."""
    fits = columns.judged.copy()
    if clause.platforms:
        fits &= columns.conversation_is("platform", clause.platforms)
    if clause.stages:
        fits &= columns.conversation_is("stage", clause.stages)
    if clause.groups:
        fits &= in_groups(columns, clause.groups)
    days = columns.conversations["day"].to_numpy()
    if clause.valid_from:
        fits &= ~(days < np.datetime64(clause.valid_from))
    if clause.valid_to:
        fits &= ~(days > np.datetime64(clause.valid_to))
    return fits


def outside(columns: Columns, clause: Clause) -> str | None:
    """Say in Chinese why *clause* does not apply to the one conversation there; None if it does."""
    chat = columns.conversations.filter(pa.array(columns.judged)).to_pylist()[0]
    day = chat["day"]
    for column, values, name in (
        ("platform", clause.platforms, "平台"),
        ("stage", clause.stages, "会话阶段"),
    ):
        if values and chat[column] not in values:
            allowed = "、".join(label(column, value) for value in values)
            return f"{name}：{label(column, chat[column]) or '不明'}；此条只管{allowed}"
    if clause.groups and not in_groups(columns, clause.groups)[columns.judged].any():
        return f"客服组：{chat['skill_group'] or '不明'}；此条只管{'、'.join(clause.groups)}"
    if day and clause.valid_from and day < clause.valid_from:
        return f"此条从{clause.valid_from}起才生效"
    if day and clause.valid_to and day > clause.valid_to:
        return f"此条到{clause.valid_to}为止"
    return None
