"""What is charged together, and what counts as one finding."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pyarrow as pa

from chatqa.identity import digest
from chatqa.rulebook import Clause, Rulebook


def cause(rulebook: Rulebook, clause: Clause, row: dict[str, Any]) -> str:
    """Return the id that findings with the same cause share; *row* is one of FINDINGS.

    Within a group of `one_charge`: the same message (turn), else the same conversation. By a
    tariff per conversation or per day: all of one agent in it. Else the finding itself.
    """
    group = next((group for group in rulebook.one_charge if clause.clause in group), None)
    name = group[0] if group else clause.clause
    own = (row["shop"] or "", name, row["agent"] or "")
    per = clause.tariff.per if clause.tariff else None
    if per == "conversation" or (group and not row["message_id"]):
        return digest(*own, row["conversation_id"])
    if per == "day":
        return digest(*own, str(row["day"]))
    return digest(*own, row["message_id"]) if group else str(row["finding_id"])


def one_finding_each(table: pa.Table, groups: tuple[tuple[str, ...], ...]) -> pa.Table:
    """Drop findings on a message that has one of an earlier clause of the same group."""
    rank = {
        clause: (number, order)
        for number, group in enumerate(groups)
        for order, clause in enumerate(group)
    }
    places = list(zip(*(table[name].to_pylist() for name in ("message_id", "clause")), strict=True))
    best: defaultdict[tuple[str, int], int] = defaultdict(lambda: len(rank))
    for message_id, clause in places:
        if message_id and clause in rank:
            number, order = rank[clause]
            best[message_id, number] = min(best[message_id, number], order)
    kept = [
        not message_id or clause not in rank or best[message_id, rank[clause][0]] == rank[clause][1]
        for message_id, clause in places
    ]
    return table.filter(pa.array(kept, pa.bool_()))
