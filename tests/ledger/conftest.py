"""Findings, events and a month of one shop, written as short rows."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest

from chatqa import ledger, rulebook
from chatqa.settings import Settings
from chatqa.tables import EVENTS, FINDINGS

SHANGHAI = ZoneInfo("Asia/Shanghai")
RULE = """\
rule: lone
title: 只回一个哦
why: 顾客会觉得被敷衍。
watches: agent
reason: 客服只回复了“{words}”。
find: {only: {any_of: [哦]}}
examples:
  hits: [agent 哦]
  misses: [agent 好的]
"""
EXPERIENCED = {"lone": ledger.Record(right=100, wrong=0)}


@pytest.fixture
def book(folder):
    """Load a rulebook whose clauses are written as `A.1: tariff`; all use one rule or *events*."""

    def load(clauses, beside="", events=()):
        lines = ["rulebook: shop", "title: 店规", "clauses:"]
        for clause, tariff in clauses.items():
            used = f"events: [{', '.join(events)}]" if events else "rule: lone"
            lines += [
                f"  - clause: {clause}",
                f"    text: 店规{clause}",
                "    severity: minor",
                f"    {used}",
                f"    tariff: {tariff}",
            ]
        declared = [f"  - {{event: {event}, title: {event}}}" for event in events]
        lines += ["events:", *declared] if events else []
        files = {"library/lone.yaml": RULE, "shop.yaml": "\n".join([*lines, beside])}
        return rulebook.load("shop", folder=folder(files))

    return load


def findings(*rows):
    """Rows of (day of the month, clause, person) with more columns by name."""
    return pa.Table.from_pylist([_finding(number, *row) for number, row in enumerate(rows)],
                                schema=FINDINGS.schema)  # fmt: skip


def _finding(number, day, clause, person, more=None):
    at = datetime(2026, 11, day, 9, 0, number % 60, tzinfo=SHANGHAI)
    return {
        "finding_id": f"f{number:03d}",
        "cause_id": f"f{number:03d}",
        "day": date(2026, 11, day),
        "shop": "示例店",
        "rulebook": "shop",
        "clause": clause,
        "rule": "lone",
        "mode": "fine",
        "consequence": "fine",
        "agent": f"示例店:{person}",
        "person": person,
        "sent_at": at,
        "words": "哦",
        "reason": "客服只回复了“哦”。",
        **(more or {}),
    }


def events(*rows):
    """Rows of (day of the month, event, persons) with more columns by name."""
    made = [
        {
            "day": date(2026, 11, day),
            "shop": "示例店",
            "event_id": f"e{number:03d}",
            "event": event,
            "persons": persons,
            **(more[0] if more else {}),
        }
        for number, (day, event, persons, *more) in enumerate(rows)
    ]
    return pa.Table.from_pylist(made, schema=EVENTS.schema)


def month(**more):
    """November 2026 of a shop whose only rule has proven itself."""
    given = {"settings": Settings(), "records": EXPERIENCED} | more
    return ledger.Month("2026-11", "示例店", **given)


def charged(book, *rows, verdicts=None, **more):
    """The entries of some findings."""
    found = ledger.of_findings(findings(*rows), {"shop": book}, verdicts or {})
    return ledger.charges(found, month(**more)).to_pylist()


def charged_events(book, *rows, **more):
    """The entries of some events."""
    return ledger.charges(ledger.of_events(events(*rows), book), month(**more)).to_pylist()


def amounts(rows):
    """(person, amount) of every entry that moves money, in order."""
    return [(row["person"], row["amount_cny"]) for row in rows if row["amount_cny"]]


def yuan(text):
    return Decimal(text)
