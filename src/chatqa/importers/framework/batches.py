"""Found messages, marks and issues of one file, gathered into Arrow tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from chatqa import tables
from chatqa.importers.framework.contract import Message, Messages
from chatqa.importers.framework.times import DAY_MS, SHANGHAI_MS


@dataclass(frozen=True, slots=True)
class Batch:
    """A part of one export. `file` (IMPORTS, one row) comes with the last part of the file."""

    imported: pa.Table
    sessions: pa.Table
    issues: pa.Table
    file: pa.Table | None


def joined(batches: Sequence[Batch], file: pa.Table | None = None) -> Batch:
    """Return pieces of one file as one batch."""
    return Batch(
        pa.concat_tables([batch.imported for batch in batches]),
        pa.concat_tables([batch.sessions for batch in batches]),
        pa.concat_tables([batch.issues for batch in batches]),
        file,
    )


def column_of(values: Sequence[Any], name: str, table: tables.Table) -> pa.Array:
    """Return *values* as the column *name* of *table*."""
    kind = table.schema.field(name).type
    return times_of(values) if kind == tables.TIME else pa.array(values, kind)


def times_of(values: Sequence[int | None]) -> pa.Array:
    """Return moments (milliseconds UTC) as TIME."""
    return pa.array(values, pa.int64()).cast(pa.timestamp("ms", "UTC")).cast(tables.TIME)


def days_of(sent_at: pa.Array) -> pa.Array:
    """Return the day in Shanghai of each moment (milliseconds UTC); null stays null."""
    days = pc.divide(pc.add(sent_at, SHANGHAI_MS), DAY_MS)
    return days.cast(pa.int32()).cast(pa.date32())


def messages_table(messages: Messages, filled: Mapping[str, Any], shop: str | None) -> pa.Table:
    """Return IMPORTED rows of *messages*; *filled* holds the columns that the framework fills.

    A value of *filled* is an array, or one text for every row. *shop* stands where a message names
    none.
    """
    if not messages.size:
        return tables.IMPORTED.empty()
    arrays = {name: _told(messages, name) for name in Message._fields}
    arrays["day"] = days_of(arrays["sent_at"].cast(pa.int64()))
    if shop is not None:
        arrays["shop"] = arrays["shop"].fill_null(shop)
    for name, value in filled.items():
        whole = isinstance(value, pa.Array)
        arrays[name] = value if whole else pa.repeat(pa.scalar(value), messages.size)
    return _in_order(arrays, tables.IMPORTED)


def _told(messages: Messages, name: str) -> pa.Array:
    values, usual = messages.columns.get(name), Message._field_defaults.get(name)
    if values is not None and (values[0] != usual or values.count(usual) < len(values)):
        return column_of(values, name, tables.IMPORTED)
    kind = tables.IMPORTED.schema.field(name).type
    if usual == ():
        return tables.no_texts(messages.size)
    return pa.repeat(pa.scalar(usual, kind), messages.size)


def rows_table(rows: Sequence[dict[str, Any]], table: tables.Table) -> pa.Table:
    """Return *rows* as *table*; a missing key is null. Times are milliseconds UTC."""
    names = table.schema.names
    arrays = {name: column_of([row.get(name) for row in rows], name, table) for name in names}
    return _in_order(arrays, table)


def _in_order(arrays: dict[str, pa.Array], table: tables.Table) -> pa.Table:
    return pa.table([arrays[name] for name in table.schema.names], table.schema)


class Coverage:
    """Counts the source lines that nothing claims, and those that two things claim."""

    def __init__(self) -> None:
        self._next = 1
        self.unaccounted = 0

    def claim(self, spans: Sequence[tuple[int, int]], imported: pa.Table) -> None:
        """Claim lines that come after all claimed before: those of *spans* and of messages."""
        others = np.array(spans, np.int64).reshape(-1, 2)
        first = np.concatenate((others[:, 0], imported["line_start"].to_numpy()))
        last = np.concatenate((others[:, 1], imported["line_end"].to_numpy()))
        if not len(first):
            return
        order = np.lexsort((last, first))
        first, last = first[order], last[order]
        expected = np.concatenate(([self._next], last[:-1] + 1))
        # A cell may hold a whole chat: its messages all stand on one row.
        shared = np.concatenate(([False], (first[1:] == last[1:]) & (first[1:] == last[:-1])))
        self.unaccounted += int(np.abs(first - expected)[~shared].sum())
        self._next = int(last[-1]) + 1

    def finish(self, lines: int) -> int:
        """Return how many of *lines* are unaccounted for, the tail included."""
        return self.unaccounted + abs(lines + 1 - self._next)
