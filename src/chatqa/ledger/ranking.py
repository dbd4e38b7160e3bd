"""Bonuses by rank in the month, with the number of agents deciding the ladder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import ROUND_DOWN, Decimal
from typing import Any

import pyarrow as pa

from chatqa import pricing
from chatqa.identity import digest
from chatqa.labels import label
from chatqa.ledger.context import Month
from chatqa.ledger.due import CENT, NOTHING
from chatqa.rulebook import Clause, Ranks, Rulebook
from chatqa.tables import LEDGER

Row = dict[str, Any]
Values = Mapping[str, Decimal]


def bonuses(rulebook: Rulebook, values: Mapping[str, Values], month: Month) -> pa.Table:
    """Return the LEDGER rows of the bonuses by rank that *rulebook* promises.

    *values*: what is ranked by (sales …) → person → value. People of equal rank share what their
    places earn together.
    """
    rows = [
        row
        for clause in rulebook.clauses
        if clause.tariff and clause.tariff.ranks
        for row in _of_clause(clause, clause.tariff.ranks, rulebook, values, month)
    ]
    return pa.Table.from_pylist(rows, schema=LEDGER.schema)


def _of_clause(
    clause: Clause, ranks: Ranks, rulebook: Rulebook, values: Mapping[str, Values], month: Month
) -> Iterator[Row]:
    found = values.get(ranks.by, {})
    name = label("rank", ranks.by)
    agents = max(len(_agents(month)), len(found))
    for person, place, tied, amount in _places(found, ranks.amounts_cny(agents)):
        named = (month.shop or "", month.month, person, clause.clause)
        shared = f"，{tied}人并列，平分" if tied > 1 else ""
        yield {
            **dict.fromkeys(LEDGER.schema.names),
            "day": month.last_day,
            "shop": month.shop,
            "month": month.month,
            "entry_id": digest(*named, "rank"),
            "person": person,
            "kind": "bonus",
            "clause": clause.clause,
            "clause_text": clause.text,
            "rulebook": rulebook.rulebook,
            "rulebook_version": rulebook.version,
            "finding_ids": [],
            "reason": f"当月{name}第{place}名",
            "state": "proposed",
            "amount_cny": amount,
            "arithmetic": f"{agents}名客服，{name}{found[person].normalize():f}，"
            f"第{place}名{shared}：奖励{pricing.yuan(amount)}",
        }


def _agents(month: Month) -> set[str]:
    """Return who is on the roster in the month, leads left out."""
    lines = (line for line in month.settings.roster if not line.lead)
    days = (month.first_day, month.last_day)
    return {
        line.person
        for line in lines
        if (line.valid_from or days[0]) <= days[1] and (line.valid_to or days[1]) >= days[0]
    }


def _places(
    values: Values, amounts: tuple[Decimal, ...]
) -> Iterator[tuple[str, int, int, Decimal]]:
    """Yield (person, place, how many share it, amount) of all who get something."""
    tied: defaultdict[Decimal, list[str]] = defaultdict(list)
    for person, value in sorted(values.items()):
        if value > 0:
            tied[value].append(person)
    place = 1
    for _, persons in sorted(tied.items(), reverse=True):
        pot = sum(amounts[place - 1 : place - 1 + len(persons)], NOTHING)
        each = (pot / len(persons)).quantize(CENT, ROUND_DOWN)
        if each:
            yield from ((person, place, len(persons), each) for person in persons)
        place += len(persons)
