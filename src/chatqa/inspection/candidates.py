"""What one rule of one clause finds, with the exemptions and doubts that go with it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from chatqa.exemptions import Case, excused
from chatqa.inspection import doubts
from chatqa.inspection.foresight import UNFINISHED, undoable
from chatqa.inspection.scope import inside
from chatqa.matching.columns import Columns, Side
from chatqa.matching.contract import Condition
from chatqa.matching.hits import Hits, Mask, Numbers
from chatqa.matching.places import member
from chatqa.matching.tree import walk
from chatqa.matching.view import View
from chatqa.rulebook import Clause, Use

SIDES: dict[str, Side] = {"agent": "desk", "customer": "customer", "conversation": "all"}


@dataclass(frozen=True, eq=False)
class Candidates:
    """Hits of one clause's rule. Lists run beside the hits; None: no exemption, no doubt.

    *nth* counts the hits on the same message (conversation) from 1.
    """

    clause: Clause
    use: Use
    found: Hits
    nth: Numbers
    excuses: list[tuple[str, str] | None]
    doubts: list[str | None]

    def keep(self, which: Mask) -> Candidates:
        """Return the candidates that *which* names."""
        numbers = np.flatnonzero(which)
        return Candidates(
            self.clause,
            self.use,
            self.found.keep(numbers),
            self.nth[numbers],
            [self.excuses[number] for number in numbers],
            [self.doubts[number] for number in numbers],
        )


def candidates(chats: View, clause: Clause, use: Use) -> list[Candidates]:
    """Return what *use* finds in *chats*: what counts, and apart from it what may only flag."""
    side = chats.of(SIDES[use.rule.watches])
    certain = _within(side, clause, _exactly(side, use.rule.find))
    parts = [_candidates(side.columns, clause, use, use.rule.find, certain, None)]
    for doubtful in use.rule.flag_only:
        found = _within(side, clause, _exactly(side, doubtful.find))
        for part in parts:
            if part.found.scope == found.scope:
                found = found.keep(~member(found.at, part.found.at))
        parts.append(_candidates(side.columns, clause, use, doubtful.find, found, doubtful.doubt))
    return [part for part in parts if len(part.found)]


def _exactly(side: View, condition: Condition) -> Hits:
    """Return what *condition* finds, with the words.

    Where in a text they stand is looked for only in the conversations that are hit in the end:
    that costs more than all the rest. What looks past a conversation's end sees the same again.
    """
    found = side.roughly.rows_hit(condition)
    if not any(part.textual for part in walk(condition)):
        return found
    exact = side.narrowed(found).rows_hit(condition)
    return exact.keep(member(exact.at, found.places))


def _candidates(
    columns: Columns, clause: Clause, use: Use, condition: Condition, found: Hits, doubt: str | None
) -> Candidates:
    verdict = excused(Case(columns, found, use.rule.rule, condition), use.rule.excuses)
    reasons = doubts.doubts(columns, found, condition, doubt)
    for index in np.flatnonzero(undoable(columns, found, condition, clause)):
        reasons[index] = reasons[index] or UNFINISHED
    whole = Candidates(clause, use, found, _nth(found.at), verdict, reasons)
    every = clause.tariff is not None and clause.tariff.per == "occurrence"
    return whole if every else _one_per_place(whole)


def _within(side: View, clause: Clause, found: Hits) -> Hits:
    """Keep what lies within the clause's platforms, groups, stages and dates."""
    columns, fits = side.columns, inside(side.columns, clause)
    if fits.all():
        return found
    at = found.at if found.scope == "conversation" else columns.conversation[found.at]
    return found.keep(fits[at])


def _nth(at: Numbers) -> Numbers:
    return np.arange(len(at)) - np.searchsorted(at, at) + 1


def _one_per_place(whole: Candidates) -> Candidates:
    """Keep one hit per message and turn: the first that stands, else the first."""
    stands = np.array([excuse is None for excuse in whole.excuses], dtype=bool)
    turn: npt.NDArray[np.int64] = whole.found.rows["turn"]
    order = np.lexsort((np.arange(len(stands)), ~stands, turn, whole.found.at))
    at, turn = whole.found.at[order], turn[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (at[1:] != at[:-1]) | (turn[1:] != turn[:-1])
    kept = np.zeros(len(order), dtype=bool)
    kept[order[first]] = True
    one = whole.keep(kept)
    return Candidates(one.clause, one.use, one.found, _nth(one.found.at), one.excuses, one.doubts)
