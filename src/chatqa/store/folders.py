"""Where a table's file for a day and a shop lies."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

import pyarrow as pa
import pyarrow.compute as pc

from chatqa.tables import Table

# pandas cannot read Hive's own null folders, so what is not known has a name. Neither can be a real
# one: a day is a date, and a shop's brackets are percent-encoded.
_UNDATED = "undated"
_UNNAMED = "(unknown)"


class Partition(NamedTuple):
    """A day of a shop; None is a day or shop that the exports do not tell."""

    day: date | None
    shop: str | None

    @property
    def order(self) -> tuple[str, str]:
        """A key that sorts partitions, unknown days and shops first."""
        return (self.day.isoformat() if self.day else "", self.shop or "")


def file_of(root: Path, table: Table, partition: Partition) -> Path:
    """Return the path of the file that holds *table* for *partition*."""
    day = partition.day.isoformat() if partition.day else _UNDATED
    shop = _UNNAMED if partition.shop is None else quote(partition.shop, safe="")
    return root / table.name / f"day={day}" / f"shop={shop}" / f"{table.name}.parquet"


def book_of(root: Path, table: Table) -> Path:
    """Return the path of a table that is kept in one file, not by day."""
    return root / table.name / f"{table.name}.parquet"


def rows_of(rows: pa.Table, partition: Partition) -> pa.Table:
    """Return those of *rows* that belong to *partition*, by their columns day and shop."""
    day, shop = (_equal(rows[name], value) for name, value in partition._asdict().items())
    belong = pc.and_(day, shop)
    return rows if pc.all(belong, min_count=0).as_py() else rows.filter(belong)


def partitions_of(rows: pa.Table) -> list[Partition]:
    """Return the days and shops that occur in *rows*, sorted."""
    named = rows.select(["day", "shop"])  # small tables: threads would cost more than they save
    found = named.group_by(["day", "shop"], use_threads=False).aggregate([]).to_pylist()
    return sorted((Partition(**each) for each in found), key=lambda partition: partition.order)


def partitions(root: Path, table: Table) -> list[Partition]:
    """Return the days and shops for which *table* has a file, sorted."""
    found = (root / table.name).glob(f"day=*/shop=*/{table.name}.parquet")
    return sorted((_partition_of(path) for path in found), key=lambda partition: partition.order)


def _partition_of(path: Path) -> Partition:
    day = path.parent.parent.name.removeprefix("day=")
    shop = path.parent.name.removeprefix("shop=")
    return Partition(
        None if day == _UNDATED else date.fromisoformat(day),
        None if shop == _UNNAMED else unquote(shop),
    )


def _equal(column: pa.ChunkedArray, value: object) -> pa.ChunkedArray:
    if value is None:
        return pc.is_null(column)
    return pc.fill_null(pc.equal(column, pa.scalar(value, column.type)), False)
