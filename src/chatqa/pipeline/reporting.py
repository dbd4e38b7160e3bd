"""The reports of some days, made from what the store holds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
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
    Table,
)

Write = Callable[[Mapping[str, pa.Table], Mapping[str, Clause], Path], tuple[Path, ...]]

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
# What no report shows, of the tables that are large.
_UNSHOWN = {
    MESSAGES: (
        "words", "text_raw", "links", "item_ids", "order_ids", "flags", "also_in", "layout",
        "message_native_id", "conversation_native_id", "source_file", "line_start", "line_end",
        "read_state", "skill_group", "role_ground", "origin_ground",
    ),
    CONVERSATIONS: ("split_ground", "end_ground", "skill_group", "join_state"),
    TURNS: (
        "turn_id", "platform", "agent_ground", "opener", "answered_message_id", "in_shift",
        "overlaps_night", "inferred_automatic", "shift_s",
    ),
}  # fmt: skip
# A page shows whole chats, the workbook only the messages that findings are about.
_PARTS: tuple[tuple[Write, str], ...] = (
    (reports.write_pages, "conversation_id"),
    (reports.write_book, "message_id"),
)
_WORTH_PROCESSES = 100_000  # messages; below, a second process costs more than it saves


def report(root: Path, days: Iterable[Partition], settings: Settings) -> tuple[Path, ...]:
    """Write pages, cards and workbook of *days* into *root*; return their paths, index first."""
    days = list(days)
    large = sum(store.count(root, MESSAGES, day) for day in days) >= _WORTH_PROCESSES
    count = settings.processes or ((os.cpu_count() or 1) if large else 1)
    parts = [(root, days, settings, *part) for part in _PARTS]
    return tuple(path for paths in workers.each(_write, parts, count) for path in paths)


def _write(
    root: Path, days: list[Partition], settings: Settings, write: Write, shown_by: str
) -> tuple[Path, ...]:
    clauses = clauses_of(*rulebook.standing(settings))
    with workers.without_cycles():
        return write(_tables(root, days, shown_by), clauses, root)


def _tables(root: Path, days: list[Partition], shown_by: str) -> dict[str, pa.Table]:
    tables = {table.name: _shown(table, store.read(root, table, days)) for table in _BY_DAY}
    problems = tables[FINDINGS.name].filter(pc.field("mode") != "merit")
    shown = _values(shown_by, problems, tables[EXCUSED.name])
    messages = [_messages(root, day, shown_by, shown) for day in days]
    return tables | {
        IMPORTS.name: store.read_book(root, IMPORTS),
        MESSAGES.name: pa.concat_tables(messages),
    }


def _messages(root: Path, day: Partition, column: str, shown: pa.Array) -> pa.Table:
    messages = store.read(root, MESSAGES, [day])
    return _shown(MESSAGES, messages.filter(pc.is_in(messages[column], shown)))


def _shown(table: Table, rows: pa.Table) -> pa.Table:
    return rows.drop_columns(list(_UNSHOWN.get(table, ())))


def clauses_of(*books: Rulebook) -> dict[str, Clause]:
    """Return what reports say of each clause of *books*, by its id."""
    return {
        clause.clause: Clause(
            clause.clause, clause.text, {use.rule.rule: use.rule.title for use in clause.uses}
        )
        for book in books
        for clause in book.clauses
    }


def _values(column: str, *findings: pa.Table) -> pa.Array:
    found = pa.chunked_array([table[column].combine_chunks() for table in findings])
    return found.drop_null().unique()
