"""A month of one shop, written as short rows."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

import pyarrow as pa

from chatqa import rulebook, scorecards
from chatqa.reports import Before, Clause, Clauses, Found, MonthReport
from chatqa.rulebook import Score
from chatqa.scorecards import MonthTables, Week
from chatqa.settings import Settings
from chatqa.tables import CONVERSATIONS, FINDINGS, LEDGER, MESSAGES, METRICS, TURNS

SHANGHAI = ZoneInfo("Asia/Shanghai")
CLAUSES = {
    "R1.5.3a": Clause("R1.5.3a", "不骂人。骂一次罚五十元。", {"abuse": "辱骂"}),
    "R1.5.4a": Clause("R1.5.4a", "不用反问句。", {"retort": "反问"}),
}


def entry(number, person, amount, **more):
    """One row of LEDGER: a fine of 16 November that counts."""
    return {
        "day": date(2026, 11, 16),
        "shop": "示例店",
        "month": "2026-11",
        "entry_id": f"e{number:04d}",
        "person": person,
        "agent": None if person is None else f"示例店:{person}",
        "kind": "fine",
        "clause": "R1.5.3a",
        "clause_text": "不骂人。骂一次罚五十元。",
        "finding_ids": [f"f{number:04d}"],
        "occurred_at": datetime(2026, 11, 16, 15, 3, tzinfo=SHANGHAI),
        "words": "你有病吧",
        "reason": "客服说了辱骂顾客的话。",
        "state": "proposed",
        "nth": 1,
        "amount_cny": None if amount is None else Decimal(amount),
        "arithmetic": "按R1.5.3a（每条50元）：本月第1次：50.00元",
        **more,
    }


@cache
def _standard():
    return rulebook.load("standard")


def cards_of(ledger):
    """MONTH_CARDS of a month in which nothing was written but these entries."""
    tables = MonthTables(
        month="2026-11",
        last_day=date(2026, 11, 30),
        shop="示例店",
        messages=MESSAGES.empty().select(scorecards.MESSAGE_COLUMNS),
        conversations=CONVERSATIONS.empty().select(scorecards.CONVERSATION_COLUMNS),
        turns=TURNS.empty().select(scorecards.TURN_COLUMNS),
        findings=FINDINGS.empty().select(scorecards.FINDING_COLUMNS),
        ledger=ledger,
        verdicts={},
        fined={},
    )
    return scorecards.month_cards(tables, _standard(), Settings())


def month(*entries, **more):
    """The report of November 2026 with these entries."""
    ledger = pa.Table.from_pylist(list(entries), schema=LEDGER.schema)
    given = {
        "month": "2026-11",
        "shop": "示例店",
        "chats": 40,
        "days": 2,
        "closing": None,
        "ledger": ledger,
        "cards": cards_of(ledger),
        "turns": TURNS.empty(),
        "metrics": METRICS.empty(),
        "definitions": (),
        "found": (),
        "before": Before({}, 0, 0),
        "shop_weeks": (),
        "weeks": {},
        "places": {},
        "acknowledged": {},
        "clauses": Clauses(CLAUSES),
        "score": Score(),
        "wages": {},
        "names": frozenset({"许艾", "何禾", "示例店:许艾", "示例店:何禾"}),
        "pages": {},
    }
    return MonthReport(**given | more)


def found(who, clause="R1.5.3a", treatment="fault", severity="major", day=16):
    """One finding of November 2026."""
    at = datetime(2026, 11, day, 15, 3, tzinfo=SHANGHAI)
    return Found(who, clause, treatment, severity, date(2026, 11, day), at, f"c{day}")


def week(first, chats, faults, days=7):
    """A week from *first* November on."""
    return Week(date(2026, 11, first), days, chats, faults)
