"""Findings that later messages may still undo: they flag until the chat has ended in the data."""

from __future__ import annotations

from typing import Literal

import numpy as np

from chatqa.matching.columns import Columns
from chatqa.matching.contract import Condition
from chatqa.matching.hits import Hits, Mask
from chatqa.matching.texts import mask
from chatqa.matching.tree import kind_of, walk
from chatqa.rulebook import Clause

Reach = Literal["turn", "chat"]
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
    reaches: set[Reach] = set()
    for part in walk(condition):
        if kind_of(part) == "none":
            reaches |= {_of_near(each) for each in walk(part) if _looks_on(each)}
        elif _counts_back(part):
            reaches.add("chat")
    if not reaches:
        return None
    return "chat" if "chat" in reaches else "turn"


def _counts_back(condition: Condition) -> bool:
    """Say whether one more message may take a hit away: the last n, at most n."""
    kind = kind_of(condition)
    return (kind == "position" and getattr(condition, "last", None) is not None) or (
        kind == "count" and getattr(condition, "at_most", None) is not None
    )


def _looks_on(condition: Condition) -> bool:
    return kind_of(condition) == "near" and getattr(condition, "where", "before") != "before"


def _of_near(near: Condition) -> Reach:
    return "turn" if getattr(near, "turns", None) == 0 else "chat"


def _asks_stage(condition: Condition, clause: Clause) -> bool:
    return bool(clause.stages) or any(kind_of(part) == "stage" for part in walk(condition))


def _answered(columns: Columns, found: Hits) -> Mask:
    """Say for each hit whether its turn is over: the customer has written again."""
    customer = columns.rows_of("customer")
    after = np.searchsorted(customer, found.at, side="right")
    row = np.append(customer, -1)[after]
    there = row >= 0
    return np.asarray(there & (columns.conversation[row] == columns.conversation[found.at]))
