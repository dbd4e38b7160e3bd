"""Reading tables back from the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from chatqa.store.folders import Partition, book_of, file_of
from chatqa.tables import Table


def read(
    root: Path, table: Table, wanted: Iterable[Partition], columns: Sequence[str] = ()
) -> pa.Table:
    """Return the rows of *table* for the *wanted* partitions; an absent one has no rows.

    Only *columns* are read, and stand in their order, where any are named.
    """
    names = list(columns) or table.schema.names
    pieces = [_read_partition(root, table, partition, names) for partition in wanted]
    return pa.concat_tables([table.empty().select(names), *pieces])


def read_book(root: Path, table: Table) -> pa.Table:
    """Return a table that is kept in one file; empty if it was never written."""
    path = book_of(root, table)
    return pq.ParquetFile(path).read() if path.exists() else table.empty()


def _read_partition(
    root: Path, table: Table, partition: Partition, names: Sequence[str]
) -> pa.Table:
    schema = pa.schema([table.schema.field(name) for name in names])
    path = file_of(root, table, partition)
    if not path.exists():
        return schema.empty_table()
    in_folder = {"day": partition.day, "shop": partition.shop}
    rows = pq.ParquetFile(path).read([name for name in names if name not in in_folder])
    for name in in_folder.keys() & set(names):
        value = pa.scalar(in_folder[name], schema.field(name).type)
        rows = rows.append_column(name, pa.repeat(value, rows.num_rows))
    return rows.select(list(names)).cast(schema)


def count(root: Path, table: Table, partition: Partition) -> int:
    """Return how many rows *table* has for *partition*, without reading them."""
    path = file_of(root, table, partition)
    return int(pq.read_metadata(path).num_rows) if path.exists() else 0
