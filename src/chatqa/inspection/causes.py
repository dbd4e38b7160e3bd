"""What is charged together, and what counts as one finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from chatqa.identity import digest
from chatqa.rulebook import Clause, Rulebook


def causes(rulebook: Rulebook, clause: Clause, made: Mapping[str, pa.Array]) -> list[str]:
    """Return for each finding of *clause* the id that findings with the same cause share.

    Within a group of `one_charge`: the same message (turn), else the same conversation. By a
    tariff per conversation or per day: all of one agent in it. Else the finding itself. *made*
    are columns of FINDINGS.
    """
    group = next((group for group in rulebook.one_charge if clause.clause in group), None)
    name = group[0] if group else clause.clause
    per = clause.tariff.per if clause.tariff else None
    ids: list[str] = made["finding_id"].to_pylist()
    if per == "day":
        keys = [str(day) for day in made["day"].to_pylist()]
    elif per == "conversation":
        keys = made["conversation_id"].to_pylist()
    elif group:
        keys = pc.coalesce(made["message_id"], made["conversation_id"]).to_pylist()
    else:
        return ids
    owners = zip(made["shop"].to_pylist(), made["agent"].to_pylist(), keys, strict=True)
    return [digest(shop or "", name, agent or "", key) for shop, agent, key in owners]


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
