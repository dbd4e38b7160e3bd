"""Reading tables back from the store."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from chatqa.store.folders import Partition, book_of, file_of
from chatqa.tables import Table


def read(root: Path, table: Table, wanted: Iterable[Partition]) -> pa.Table:
    """Return the rows of *table* for the *wanted* partitions; an absent one has no rows."""
    pieces = [_read_partition(root, table, partition) for partition in wanted]
    return pa.concat_tables([table.empty(), *pieces])


def read_book(root: Path, table: Table) -> pa.Table:
    """Return a table that is kept in one file; empty if it was never written."""
    path = book_of(root, table)
    return pq.ParquetFile(path).read() if path.exists() else table.empty()


def _read_partition(root: Path, table: Table, partition: Partition) -> pa.Table:
    path = file_of(root, table, partition)
    if not path.exists():
        return table.empty()
    rows = pq.ParquetFile(path).read()
    for name, value in (("day", partition.day), ("shop", partition.shop)):
        if name in table.schema.names:
            column = pa.repeat(pa.scalar(value, table.schema.field(name).type), rows.num_rows)
            rows = rows.append_column(name, column)
    return rows.select(table.schema.names).cast(table.schema)


def count(root: Path, table: Table, partition: Partition) -> int:
    """Return how many rows *table* has for *partition*, without reading them."""
    path = file_of(root, table, partition)
    return int(pq.read_metadata(path).num_rows) if path.exists() else 0
