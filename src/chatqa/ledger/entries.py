"""From occurrences to the entries of a month, each with its arithmetic in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pyarrow as pa

from chatqa import pricing
from chatqa.identity import digest
from chatqa.ledger.context import Month
from chatqa.ledger.due import CENT, NOTHING, Due, Measured, due
from chatqa.ledger.gate import Record, standing
from chatqa.ledger.occurrences import Occurrence
from chatqa.rulebook import Tariff
from chatqa.tables import LEDGER

Row = dict[str, Any]
_COACHING = Tariff(sanction="coaching")


def charges(occurrences: Iterable[Occurrence], month: Month) -> pa.Table:
    """Return the LEDGER rows of *month*: one for every occurrence and person, no limits yet."""
    rows: list[Row] = []
    counts: Counter[tuple[str | None, str]] = Counter()
    mistakes: Counter[str | None] = Counter()
    for one in sorted(occurrences, key=lambda one: one.order):
        for person, share in _bearers(one, month):
            counts[person, one.clause.clause] += 1
            nth = counts[person, one.clause.clause]
            rows += _of_one(one, person, share, nth, mistakes, month)
    return pa.Table.from_pylist(rows, schema=LEDGER.schema)


def _bearers(one: Occurrence, month: Month) -> list[tuple[str | None, Decimal]]:
    """Return who bears *one*, and how much of it in percent."""
    tariff, whole = one.clause.tariff or _COACHING, Decimal(100)
    persons = one.persons or (None,)
    line = month.roster_line(persons[0], one.agent, one.day)
    lead = month.settings.lead_of(one.day, line.group if line else None)
    if tariff.liable == "lead":
        return [(lead, whole)]
    if tariff.liable == "shop":
        return []
    if isinstance(tariff.shares, Mapping):
        first, second = tariff.shares.values()
        other = lead if "lead" in tariff.shares else (persons[1] if len(persons) > 1 else None)
        if other is None and "lead" not in tariff.shares:
            return [(persons[0], whole)]
        return [(persons[0], first), (other, second)]
    if tariff.shares == "equally":
        return [(person, whole / len(persons)) for person in persons]
    return [(person, whole) for person in persons]


def _of_one(
    one: Occurrence,
    person: str | None,
    share: Decimal,
    nth: int,
    mistakes: Counter[str | None],
    month: Month,
) -> Iterator[Row]:
    tariff = one.clause.tariff or _COACHING
    found = due(tariff, _measured(one, person, nth, month))
    if found.sanction == "counted":
        mistakes[person] += 1
    row = _row(one, person, nth, month) | _charge(one, found, share, tariff)
    row = _excused(row, one, person, mistakes[person], month)
    yield row
    if found.commission_cny is not None and row["kind"] == "fine":
        yield row | {
            "entry_id": digest(row["entry_id"], "commission"),
            "kind": "commission",
            "amount_cny": -_part(found.commission_cny, share),
            "arithmetic": f"按{one.clause.clause}扣该单提成{found.commission_cny}元",
            "sanction": None,
        }


def _measured(one: Occurrence, person: str | None, nth: int, month: Month) -> Measured:
    line = month.roster_line(person, one.agent, one.day)
    return Measured(
        nth=nth,
        nth_ever=month.before.get((person, one.clause.clause), 0) + nth,
        value=one.value,
        outcome=one.outcome,
        wage_cny=line.wage_cny if line else None,
        times=one.times,
        **one.measures,
    )


def _row(one: Occurrence, person: str | None, nth: int, month: Month) -> Row:
    line = month.roster_line(person, one.agent, one.day)
    named = (month.shop or "", month.month, person or "", one.clause.clause, one.cause)
    return {
        "day": one.day,
        "shop": month.shop,
        "month": month.month,
        "entry_id": digest(*named),
        "person": person,
        "agent": one.agent,
        "clause": one.clause.clause,
        "clause_text": one.clause.text,
        "rule": one.rule,
        "rulebook": one.rulebook.rulebook,
        "rulebook_version": one.rulebook.version,
        "finding_ids": list(one.finding_ids),
        "event_id": one.event_id,
        "occurred_at": one.at,
        "words": one.words,
        "reason": one.reason,
        "roster": line.told() if line else None,
        "nth": nth,
        "adjusts": None,
    }


def _charge(one: Occurrence, found: Due, share: Decimal, tariff: Tariff) -> Row:
    """Return kind, amount and arithmetic as the clause has it, before anything is excused."""
    names = _outcomes(one)
    asked = f"按{one.clause.clause}（{pricing.price(tariff, names) or '仅辅导'}）"
    if one.instead:
        told = f"{asked}：同一原因已按{one.instead}处罚，只罚一次，本条不另计"
        return _money("fine", NOTHING, told, found)
    if found.amount_cny is None:
        return _money("bonus" if tariff.bonus else "fine", None, f"{asked}：{found.words}", found)
    amount = _part(found.amount_cny, share)
    told = f"{asked}：{found.words}"
    if share != 100:
        told += f"，承担{share.quantize(CENT).normalize():f}%，计{amount}元"
    if not tariff.has_money:
        kind = "coaching" if (found.sanction or "coaching") == "coaching" else "demerit"
        return _money(kind, NOTHING, told, found)
    return _money("bonus" if tariff.bonus else "fine", amount, told, found)


def _outcomes(one: Occurrence) -> Mapping[str, str]:
    types = {event.event: event for event in one.rulebook.regulations.events}
    met = [types[event] for event in one.clause.events if event in types]
    return {outcome: name for event in met for outcome, name in event.outcomes.items()}


def _money(kind: str, amount: Decimal | None, words: str, found: Due) -> Row:
    signed = amount if amount is None or kind == "bonus" or not amount else -amount
    return {
        "kind": kind,
        "amount_cny": signed,
        "arithmetic": words,
        "sanction": found.sanction,
        "state": "incomplete" if found.missing else "proposed",
        "waits_for": f"请登记{found.missing}" if found.missing else None,
    }


def _part(amount: Decimal, share: Decimal) -> Decimal:
    return (amount * share / 100).quantize(CENT, ROUND_HALF_UP)


def _excused(row: Row, one: Occurrence, person: str | None, mistakes: int, month: Month) -> Row:
    """Apply what goes before money: allowance, trial weeks, leave, the accuracy gate."""
    regulations = one.rulebook.regulations
    allowance = regulations.allowance
    if allowance and row["sanction"] == allowance.sanction and mistakes <= allowance.free:
        told = f"：本月第{mistakes}次失误，前{allowance.free}次不罚"
        return row | {"amount_cny": NOTHING, "arithmetic": row["arithmetic"] + told}
    if row["kind"] != "fine":
        return row
    line = month.roster_line(person, one.agent, one.day)
    entered = line.entry_date if line else None
    if entered and (one.day - entered).days < regulations.trial_days:
        told = f"；入职未满{regulations.trial_days}天，只辅导，不扣款"
        return row | {
            "kind": "coaching",
            "amount_cny": NOTHING,
            "arithmetic": row["arithmetic"] + told,
        }
    return row | _state(row, one, person, month)


def _state(row: Row, one: Occurrence, person: str | None, month: Month) -> Row:
    if row["state"] == "incomplete":
        return {}
    if person is None:
        return {"state": "provisional", "waits_for": "不知道是谁，请指定责任人"}
    if month.settings.on_leave(person, one.day):
        return {"state": "provisional", "waits_for": f"{person}当天请假，请核对是谁在用这个账号"}
    if one.upheld:
        return {"state": "confirmed", "waits_for": None}
    known = month.records.get(one.rule or "", Record(0, 0))
    state, why = standing(known, one.rulebook.regulations.accuracy_gate)
    if state != "demoted":
        return {"state": state, "waits_for": why}
    told = f"{row['arithmetic']}；{why}"
    return {"kind": "coaching", "amount_cny": NOTHING, "arithmetic": told, "state": "proposed"}
