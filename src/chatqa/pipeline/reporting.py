"""The reports of some days, made from what the store holds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from chatqa import reports, rulebook, store
from chatqa.reports import Clause
from chatqa.rulebook import Rulebook
from chatqa.settings import Settings
from chatqa.store import Partition
from chatqa.tables import (
    CONVERSATIONS,
    EXCUSED,
    FINDINGS,
    IMPORT_ISSUES,
    IMPORTS,
    MESSAGES,
    PENALTIES,
    RULE_SHARES,
    SCORECARDS,
    TURNS,
)

_BY_DAY = (
    CONVERSATIONS,
    EXCUSED,
    FINDINGS,
    IMPORT_ISSUES,
    PENALTIES,
    RULE_SHARES,
    SCORECARDS,
    TURNS,
)


def report(root: Path, days: Iterable[Partition], settings: Settings) -> tuple[Path, ...]:
    """Write pages, workbook and cards of *days* into *root*; return their paths, index first."""
    days = list(days)
    tables = {table.name: store.read(root, table, days) for table in _BY_DAY}
    tables[IMPORTS.name] = store.read_book(root, IMPORTS)
    messages = store.read(root, MESSAGES, days)
    tables[MESSAGES.name] = messages.filter(
        pc.is_in(
            messages["conversation_id"], _shown_chats(tables[FINDINGS.name], tables[EXCUSED.name])
        )
    )
    book = rulebook.load(settings.rulebook, settings.folders.rules)
    return reports.write(tables, clauses_of(book), root)


def clauses_of(book: Rulebook) -> dict[str, Clause]:
    """Return what reports say of each clause of *book*, by its id."""
    return {
        clause.clause: Clause(
            clause.clause, clause.text, {use.rule.rule: use.rule.title for use in clause.uses}
        )
        for clause in book.clauses
    }


def _shown_chats(*findings: pa.Table) -> pa.Array:
    columns = [table["conversation_id"] for table in findings]
    return pa.chunked_array([chunk for column in columns for chunk in column.chunks], pa.string())
