"""Replacing days in the store so that a reader sees the old days or the new ones.

All new files are written beside the old ones under a hidden name, then a journal names them, then
they are moved into place. Killed before the journal: the old days stand. Killed after it: the next
start finishes the moves.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from chatqa.store.folders import Partition, book_of, file_of, rows_of
from chatqa.tables import Table

_JOURNAL = ".commit.json"
_DRAFT = ".new"


def replace(root: Path, tables: Mapping[Table, pa.Table], whole: Iterable[Partition] = ()) -> None:
    """Write *tables*, all or none of them: `recover`, `draft` and `commit` in one."""
    recover(root)
    commit(root, draft(root, tables, whole))


def draft(
    root: Path, tables: Mapping[Table, pa.Table], whole: Iterable[Partition] = ()
) -> list[Path]:
    """Write *tables* beside what stands, for `commit` to move into place.

    Of a table kept by day, exactly the *whole* partitions are written (an empty file where there
    are no rows: looked, found nothing); rows outside them are an error. A table not kept by day is
    written as a whole. Several processes may draft different partitions at once.
    """
    wanted = sorted(set(whole), key=lambda partition: partition.order)
    return [
        _draft(path, piece)
        for table, rows in tables.items()
        for path, piece in _pieces(root, table, rows, wanted)
    ]


def commit(root: Path, drafts: Iterable[Path]) -> None:
    """Move the *drafts* into place: from the journal's writing on, they count."""
    journal = root / _JOURNAL
    writing = root / f"{_JOURNAL}{_DRAFT}"
    with writing.open("w", encoding="utf-8") as stream:
        json.dump([path.relative_to(root).as_posix() for path in drafts], stream)
        stream.flush()
        os.fsync(stream.fileno())
    writing.replace(journal)
    recover(root)


def write_file(path: Path, table: Table, rows: pa.Table) -> None:
    """Write *rows* of *table*, sorted, as the one file at *path*, whole or not at all."""
    order = [(name, "ascending") for name in table.sorted_by]
    drafted = _draft(path, rows.select(table.schema.names).cast(table.schema).sort_by(order))
    drafted.replace(path)


def recover(root: Path) -> None:
    """Finish or undo what an interrupted `replace` left behind."""
    journal = root / _JOURNAL
    if journal.exists():
        for name in json.loads(journal.read_text(encoding="utf-8")):
            if (root / name).exists():
                (root / name).replace(_final(root / name))
        journal.unlink()
    for leftover in root.glob(f"**/.*{_DRAFT}"):
        leftover.unlink()


def _pieces(
    root: Path, table: Table, rows: pa.Table, wanted: list[Partition]
) -> Iterable[tuple[Path, pa.Table]]:
    rows = rows.select(table.schema.names).cast(table.schema)
    order = [(name, "ascending") for name in table.sorted_by]
    if not table.by_day:
        yield book_of(root, table), _in_order(rows, order)
        return
    stored = [name for name in table.schema.names if name not in ("day", "shop")]
    written = 0
    for partition in wanted:
        piece = rows_of(rows, partition)
        written += piece.num_rows
        # A day at a time: sorting a month of wide rows costs three times as much.
        yield file_of(root, table, partition), _in_order(piece, order).select(stored)
    if written != rows.num_rows:
        raise ValueError(f"{table.name}: {rows.num_rows - written} rows outside the partitions")


def _in_order(rows: pa.Table, order: list[tuple[str, str]]) -> pa.Table:
    places = pc.sort_indices(rows, order)
    in_order = pc.equal(places, pa.array(np.arange(rows.num_rows, dtype=np.uint64)))
    return rows if pc.all(in_order, min_count=0).as_py() else rows.take(places)


def _draft(path: Path, rows: pa.Table) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    drafted = path.with_name(f".{path.name}{_DRAFT}")
    with drafted.open("wb") as stream:
        # A dictionary of each column takes a fifth more time, and zstd saves as much without.
        pq.write_table(rows, stream, compression="zstd", use_dictionary=False)
        stream.flush()
        os.fsync(stream.fileno())
    return drafted


def _final(drafted: Path) -> Path:
    return drafted.with_name(drafted.name.removeprefix(".").removesuffix(_DRAFT))
