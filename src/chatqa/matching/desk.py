"""Who of the shop serves a message, and whether on shift."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from chatqa.matching.columns import Columns
from chatqa.matching.hits import Mask, Numbers
from chatqa.matching.texts import mask
from chatqa.settings import RosterLine
from chatqa.tables import PLATFORMS

_DAY_S = 86_400
_SHANGHAI_S = 8 * 3_600
Seconds = npt.NDArray[np.float64]


def serving(columns: Columns, at: Numbers) -> Numbers:
    """Return for each of *at* the message of the person who serves there; -1: nobody wrote.

    The message itself where a person of the shop wrote it, else the last such message before it
    in the conversation, else the first after it.
    """
    human = np.flatnonzero(columns.human)
    if not len(human):
        return np.full(len(at), -1, dtype=np.int64)
    index = np.searchsorted(human, at, side="right")
    before = np.where(index > 0, human[index - 1], -1)
    after = np.where(index < len(human), human[np.minimum(index, len(human) - 1)], -1)
    conversation = columns.conversation
    for row in (before, after):
        row[(row >= 0) & (conversation[row] != conversation[at])] = -1
    return np.where(before >= 0, before, after)


def shift_edges(columns: Columns, at: Numbers) -> tuple[Seconds, Seconds]:
    """Return how many seconds ago the shift at each of *at* began and in how many it ends.

    Of whoever serves there by the roster. Infinite: known to be off shift; NaN: not known. Shifts
    of one person that touch count as one.
    """
    began, ends = np.full(len(at), np.nan), np.full(len(at), np.nan)
    by = serving(columns, at)
    for (account, platform), here in _seats(columns, by):
        lines = [
            line
            for line in columns.settings.roster
            if line.account == account and line.platform in (None, platform)
        ]
        local = columns.sent_s[at[here]] + _SHANGHAI_S
        began[here], ends[here] = _edges(lines, local)
    return began, ends


def _seats(columns: Columns, by: Numbers) -> Iterator[tuple[tuple[str, str], Numbers]]:
    """Yield each account and platform of the roster with the positions of its messages in *by*."""
    asked = columns.messages.select(["account", "platform"]).take(pa.array(np.maximum(by, 0)))
    accounts = {line.account for line in columns.settings.roster}
    for account in sorted(accounts):
        of_account = mask(pc.equal(asked["account"], account)) & (by >= 0)
        for platform in PLATFORMS:
            here = np.flatnonzero(of_account & mask(pc.equal(asked["platform"], platform)))
            if len(here):
                yield (account, platform), here


def _edges(lines: list[RosterLine], local: Seconds) -> tuple[Seconds, Seconds]:
    """Measure against the shifts of one account; *local* are seconds since 1970 in Shanghai."""
    began, ends = np.full(len(local), np.nan), np.full(len(local), np.nan)
    known = ~np.isnan(local)
    day = np.floor(np.where(known, local, 0) / _DAY_S)
    second = np.where(known, local, 0) - day * _DAY_S
    for line in lines:
        held = known & _held(line, day)
        if not line.shifts:
            continue
        here = held & np.isnan(began)
        began[here], ends[here] = np.inf, np.inf
        for start_s, end_s in _joined(line):
            for moment in (second, second + _DAY_S):
                inside = held & (moment >= start_s) & (moment < end_s)
                began[inside] = np.minimum(began[inside], (moment - start_s)[inside])
                ends[inside] = np.minimum(ends[inside], (end_s - moment)[inside])
    return began, ends


def _held(line: RosterLine, day: Seconds) -> Mask:
    first = _number(line.valid_from) if line.valid_from else -np.inf
    last = _number(line.valid_to) if line.valid_to else np.inf
    return np.asarray((day >= first) & (day <= last))


def _number(day: date) -> int:
    return day.toordinal() - date(1970, 1, 1).toordinal()


def _joined(line: RosterLine) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for shift in sorted(line.shifts, key=lambda shift: shift.start_s):
        if joined and shift.start_s <= joined[-1][1]:
            start_s, end_s = joined.pop()
            joined.append((start_s, max(end_s, shift.end_s)))
        else:
            joined.append((shift.start_s, shift.end_s))
    return joined
