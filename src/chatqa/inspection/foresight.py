"""Findings that later messages may still undo: they flag until the chat has ended in the data."""

from __future__ import annotations

import numpy as np

from chatqa.matching.columns import Columns
from chatqa.matching.contract import Condition, Reach, farthest
from chatqa.matching.hits import Hits, Mask
from chatqa.matching.texts import mask
from chatqa.matching.tree import walk
from chatqa.rulebook import Clause

UNFINISHED = "会话还没有结束，后面的消息可能改变判断"
_STATED = ("skill_group", "roster_group")


def undoable(columns: Columns, found: Hits, condition: Condition, clause: Clause) -> Mask:
    """Say for each hit whether messages that are not in the data yet may undo it."""
    whole = found.scope == "conversation"
    at = found.at if whole else columns.conversation[found.at]
    running = ~mask(columns.conversations["ended"])[at]
    if _asks_stage(condition, clause):
        known = columns.conversation_is("stage_ground", _STATED)[at]
    else:
        known = np.ones(len(found), dtype=bool)
    reach = _ahead(condition)
    if reach is None or whole:
        return running & ~known
    if reach == "turn":
        return running & (~known | ~_answered(columns, found))
    return running


def _ahead(condition: Condition) -> Reach | None:
    """Say how far ahead *condition* must see nothing: to the end of the turn, or of the chat."""
    return farthest(getattr(part, "undone_by", None) for part in walk(condition))


def _asks_stage(condition: Condition, clause: Clause) -> bool:
    return bool(clause.stages) or any(getattr(part, "by_stage", False) for part in walk(condition))


def _answered(columns: Columns, found: Hits) -> Mask:
    """Say for each hit whether its turn is over: the customer has written again."""
    customer = columns.rows_of("customer")
    after = np.searchsorted(customer, found.at, side="right")
    row = np.append(customer, -1)[after]
    there = row >= 0
    return np.asarray(there & (columns.conversation[row] == columns.conversation[found.at]))
