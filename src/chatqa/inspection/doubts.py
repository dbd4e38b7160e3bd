"""Why a hit may only flag: wrong blame is worse than a missed fine."""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc

from chatqa.matching.columns import Columns
from chatqa.matching.contract import Condition
from chatqa.matching.desk import shift_edges
from chatqa.matching.hits import Hits, Mask
from chatqa.matching.texts import mask
from chatqa.matching.tree import kind_of, walk

UNKNOWN_ROLE = "无法确定这句话是谁说的"
WITHDRAWN = "消息已撤回，顾客可能没有看到"
NO_PERSON = "花名册里查不到这个账号当时是谁在用"
NO_AGENT = "无法确定由哪个账号负责"
MAYBE_AUTOMATIC = "其中有疑似自动回复，无法确定是不是本人回复"
NIGHT = "不知道班次，等待时间跨过了夜里0点到8点"
OFF_SHIFT = "顾客提问时该员工不在班"
TOO_FAST = "顾客刚发言就有了这句话，疑似自动回复"
TAKEN_OVER = "会话中途换人，无法确定该由谁回复"
GUESSED_ROLE = "只凭谁先开口判断是客服，把握不大"
CUT_OFF = "这是导出文件的最后一条，可能只有半句"
GARBLED = "导出里这句话有缺字或乱码"


def doubts(
    columns: Columns, found: Hits, condition: Condition, doubt: str | None
) -> list[str | None]:
    """Return for each hit of *condition* why it may only flag, or None; *doubt* is for them all."""
    reasons: list[str | None] = [doubt or own for own in found.rows["doubt"]]
    for fits, reason in _checks(columns, found, condition):
        for index in np.flatnonzero(fits):
            reasons[index] = reasons[index] or reason
    return reasons


def _checks(columns: Columns, found: Hits, condition: Condition) -> list[tuple[Mask, str]]:
    if found.scope == "conversation":
        return _of_absence(columns, found)
    turn = found.rows["turn"]
    waits = turn >= 0
    checks = [(fits & waits, reason) for fits, reason in _of_waits(columns, np.maximum(turn, 0))]
    checks.append((waits & _off_shift(columns, found, condition), OFF_SHIFT))
    said = ~waits
    checks.append((said & columns.row_is("role", ("unknown",))[found.at], UNKNOWN_ROLE))
    checks.append((said & mask(columns.messages["withdrawn"])[found.at], WITHDRAWN))
    checks.append((said & columns.at_once[found.at], TOO_FAST))
    checks.append(
        (said & columns.row_is("role_ground", ("first_speaker",))[found.at], GUESSED_ROLE)
    )
    checks.append((said & columns.flagged("last_in_file")[found.at], CUT_OFF))
    garbled = columns.flagged("decode_replaced") | columns.flagged("truncated_32767")
    checks.append((said & garbled[found.at], GARBLED))
    return checks


def _of_waits(columns: Columns, turn: np.ndarray) -> list[tuple[Mask, str]]:
    turns = columns.turns
    if not len(turns):
        return []
    shifts_unknown = mask(pc.is_null(turns["in_shift"]))
    return [
        (mask(pc.is_null(turns["agent"]))[turn], NO_AGENT),
        (mask(pc.equal(turns["agent_ground"], "taken_over"))[turn], TAKEN_OVER),
        (mask(pc.is_null(turns["person"]))[turn], NO_PERSON),
        (mask(turns["inferred_automatic"])[turn], MAYBE_AUTOMATIC),
        ((shifts_unknown & mask(turns["overlaps_night"]))[turn], NIGHT),
    ]


def _off_shift(columns: Columns, found: Hits, condition: Condition) -> Mask:
    """Say for each hit whether the agent was off shift, and so need not have been there.

    Where the rule counts waiting off shift, too, an answer off shift shows that they were.
    """
    if not len(columns.turns):
        return np.zeros(len(found), dtype=bool)
    in_shift = columns.turns["in_shift"]
    off = mask(pc.invert(in_shift))[np.maximum(found.rows["turn"], 0)]
    if off.any() and any(kind_of(part) == "waited" and part.off_shift for part in walk(condition)):
        reply = found.rows["reply"]
        began, _ = shift_edges(columns, np.maximum(reply, 0))
        off &= ~((reply >= 0) & np.isinf(began))
    return np.asarray(off)


def _of_absence(columns: Columns, found: Hits) -> list[tuple[Mask, str]]:
    by = found.rows["by"]
    row = np.maximum(by, 0)
    inferred = columns.row_is("origin", ("auto_reply",)) & columns.row_is(
        "origin_ground", ("inferred",)
    )
    return [
        (by < 0, NO_AGENT),
        (columns.row_is("role", ("unknown",))[row], UNKNOWN_ROLE),
        (columns.row_is("role_ground", ("first_speaker",))[row], GUESSED_ROLE),
        (mask(pc.is_null(columns.messages["person"]))[row], NO_PERSON),
        (np.isin(found.at, columns.conversation[inferred]), MAYBE_AUTOMATIC),
    ]
