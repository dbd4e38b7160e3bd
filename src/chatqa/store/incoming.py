"""A waiting room for what importers deliver, so that memory does not grow with the exports.

Batches are put down by day and shop as Arrow files in a scratch folder and taken up again one day
and shop at a time. Several processes may put into the same room, each under its own name.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pyarrow as pa

from chatqa.store.folders import Partition, partitions_of, rows_of
from chatqa.tables import Table


class Incoming:
    """Rows of one *table* waiting in *folder*, by day and shop."""

    def __init__(self, folder: Path, table: Table) -> None:
        self.folder = folder / table.name
        self.table = table

    def put(self, rows: pa.Table, name: str) -> None:
        """Put *rows* down; *name* must be new for every call."""
        for partition in partitions_of(rows):
            folder = self._folder_of(partition)
            folder.mkdir(parents=True, exist_ok=True)
            piece = rows_of(rows, partition)
            with (
                pa.OSFile(str(folder / name), "wb") as sink,
                pa.ipc.new_file(sink, piece.schema) as writer,
            ):
                writer.write_table(piece)

    def counts(self) -> dict[Partition, int]:
        """Return how many rows wait for each day and shop, sorted."""
        found: Counter[Partition] = Counter()
        for folder in sorted(self.folder.glob("*~*")):
            day, shop = folder.name.split("~")
            partition = Partition(
                date.fromisoformat(day) if day else None, bytes.fromhex(shop).decode() or None
            )
            for path in folder.iterdir():
                found[partition] += _read(path).num_rows
        return dict(sorted(found.items(), key=lambda pair: pair[0].order))

    def take(self, partition: Partition) -> pa.Table:
        """Return the rows that wait for *partition*, ordered by the names they were put under."""
        pieces = [_read(path) for path in sorted(self._folder_of(partition).glob("*"))]
        return pa.concat_tables([self.table.empty(), *pieces])

    def _folder_of(self, partition: Partition) -> Path:
        day = partition.day.isoformat() if partition.day else ""
        return self.folder / f"{day}~{(partition.shop or '').encode().hex()}"


def _read(path: Path) -> pa.Table:
    with pa.memory_map(str(path)) as source:
        return pa.ipc.open_file(source).read_all()
