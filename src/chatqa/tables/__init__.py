"""The Arrow schema of every table, with units and Chinese names: the vocabulary of chatqa.

Every step between import and report takes and returns tables declared here. A column's meaning
says when it is null; a column that does not mention null is never null. `docs/tables.md` is made
from this module.
"""

from chatqa.tables.cards import MONTH_CARDS
from chatqa.tables.chats import CONVERSATIONS, MESSAGES, TURNS
from chatqa.tables.columns import MONEY, TEXTS, TIME, Column, Table, no_texts
from chatqa.tables.imports import IMPORT_ISSUES, IMPORTED, IMPORTS, MERGED, SESSIONS
from chatqa.tables.money import ACKNOWLEDGEMENTS, CLOSINGS, EVENTS, LEDGER, VERDICTS
from chatqa.tables.nights import INBOX, NIGHTS
from chatqa.tables.recognised import RECOGNISED
from chatqa.tables.response import METRIC_TURNS, METRICS
from chatqa.tables.results import DUE, EXCUSED, FINDINGS, PENALTIES, RULE_SHARES, RUNS, SCORECARDS
from chatqa.tables.words import (
    KINDS,
    MODES,
    ORIGINS,
    PLATFORMS,
    PRECISIONS,
    ROLES,
    SEVERITIES,
    STAGES,
)

ALL = (
    MERGED,
    SESSIONS,
    IMPORT_ISSUES,
    IMPORTS,
    MESSAGES,
    CONVERSATIONS,
    TURNS,
    FINDINGS,
    EXCUSED,
    PENALTIES,
    SCORECARDS,
    RULE_SHARES,
    METRIC_TURNS,
    METRICS,
    RUNS,
    DUE,
    NIGHTS,
    INBOX,
    EVENTS,
    VERDICTS,
    LEDGER,
    CLOSINGS,
    MONTH_CARDS,
    ACKNOWLEDGEMENTS,
)

__all__ = [
    "ACKNOWLEDGEMENTS",
    "ALL",
    "CLOSINGS",
    "CONVERSATIONS",
    "DUE",
    "EVENTS",
    "EXCUSED",
    "FINDINGS",
    "IMPORTED",
    "IMPORTS",
    "IMPORT_ISSUES",
    "INBOX",
    "KINDS",
    "LEDGER",
    "MERGED",
    "MESSAGES",
    "METRICS",
    "METRIC_TURNS",
    "MODES",
    "MONEY",
    "MONTH_CARDS",
    "NIGHTS",
    "ORIGINS",
    "PENALTIES",
    "PLATFORMS",
    "PRECISIONS",
    "RECOGNISED",
    "ROLES",
    "RULE_SHARES",
    "RUNS",
    "SCORECARDS",
    "SESSIONS",
    "SEVERITIES",
    "STAGES",
    "TEXTS",
    "TIME",
    "TURNS",
    "VERDICTS",
    "Column",
    "Table",
    "no_texts",
]
