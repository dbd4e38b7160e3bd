"""The reports of some days, made from what the store holds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from chatqa import reports, rulebook, store
from chatqa.pipeline import workers
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


# What no report shows of a message, and what takes most room.
_UNSHOWN = ("words", "text_raw", "links", "item_ids", "order_ids", "flags", "also_in")
_WORTH_PROCESSES = 100_000  # messages; below, a second process costs more than it saves


def report(root: Path, days: Iterable[Partition], settings: Settings) -> tuple[Path, ...]:
    """Write pages, cards and workbook of *days* into *root*; return their paths, index first."""
    days = list(days)
    large = sum(store.count(root, MESSAGES, day) for day in days) >= _WORTH_PROCESSES
    count = settings.processes or ((os.cpu_count() or 1) if large else 1)
    parts = [(root, days, settings, write) for write in (reports.write_pages, reports.write_book)]
    return tuple(path for paths in workers.each(_write, parts, count) for path in paths)


def _write(
    root: Path, days: list[Partition], settings: Settings, write: Callable[..., tuple[Path, ...]]
) -> tuple[Path, ...]:
    book = rulebook.load(settings.rulebook, settings.folders.rules)
    return write(_tables(root, days), clauses_of(book), root)


def _tables(root: Path, days: list[Partition]) -> dict[str, pa.Table]:
    tables = {table.name: store.read(root, table, days) for table in _BY_DAY}
    shown = _shown_chats(tables[FINDINGS.name], tables[EXCUSED.name])
    messages = [_messages(root, day, shown) for day in days]
    return tables | {
        IMPORTS.name: store.read_book(root, IMPORTS),
        MESSAGES.name: pa.concat_tables(messages),
    }


def _messages(root: Path, day: Partition, shown: pa.Array) -> pa.Table:
    messages = store.read(root, MESSAGES, [day])
    theirs = messages.filter(pc.is_in(messages["conversation_id"], shown))
    return theirs.drop_columns(list(_UNSHOWN))


def clauses_of(book: Rulebook) -> dict[str, Clause]:
    """Return what reports say of each clause of *book*, by its id."""
    return {
        clause.clause: Clause(
            clause.clause, clause.text, {use.rule.rule: use.rule.title for use in clause.uses}
        )
        for clause in book.clauses
    }


def _shown_chats(*findings: pa.Table) -> pa.Array:
    chats = pa.chunked_array([table["conversation_id"].combine_chunks() for table in findings])
    return chats.unique()
