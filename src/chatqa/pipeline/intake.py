"""Exports into the store: every message once, by the day it was sent.

Files are read one by one, in processes side by side where that pays, into a waiting room on disk;
then each day is merged with what the store already has of it. Memory holds a batch of a file, then
a day, never a whole export.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from chatqa import importers, merging, store
from chatqa.pipeline.shops import guessed_shop, with_shop
from chatqa.pipeline.workers import without_cycles
from chatqa.settings import Settings
from chatqa.store import Incoming, Partition
from chatqa.tables import IMPORT_ISSUES, IMPORTED, IMPORTS, MERGED, SESSIONS, Table, no_texts

_ROOM = ".incoming"


@dataclass(frozen=True)
class Reading:
    """What reading needs to know besides the file: the shop, and a day for times without one."""

    settings: Settings
    base_day: date | None = None


@contextmanager
def waiting_room(root: Path) -> Iterator[None]:
    """Keep an empty waiting room in *root* while exports are read."""
    shutil.rmtree(root / _ROOM, ignore_errors=True)
    (root / _ROOM).mkdir(parents=True)
    try:
        yield
    finally:
        shutil.rmtree(root / _ROOM, ignore_errors=True)


def put_down(path: Path, number: int, root: Path, reading: Reading) -> pa.Table:
    """Read the export at *path* into the waiting room of *root*; return its IMPORTS rows.

    *number* tells files apart that are read side by side.
    """
    files, shop = [IMPORTS.empty()], None
    batches = importers.read_file(path, shop=reading.settings.shop, base_day=reading.base_day)
    with without_cycles():
        for count, batch in enumerate(batches):
            if shop is None and batch.imported.num_rows:
                shop = guessed_shop(batch.imported)
            for table, rows in _tables(batch):
                named = with_shop(rows, reading.settings, shop)
                Incoming(root / _ROOM, table).put(named, f"{number:06d}-{count:06d}")
            if batch.file is not None:
                files.append(batch.file)
    return pa.concat_tables(files)


def waiting(root: Path) -> dict[Partition, int]:
    """Return how many messages wait to be settled, by day and shop."""
    return Incoming(root / _ROOM, IMPORTED).counts()


def settle(root: Path, partition: Partition) -> list[Path]:
    """Draft the stored messages of *partition* merged with those that wait for it."""
    new = Incoming(root / _ROOM, IMPORTED).take(partition)
    known = store.read(root, MERGED, [partition])
    merged = merging.once(pa.concat_tables([known, _nowhere_else(new)]).combine_chunks())
    return store.draft(root, {MERGED: merged}, [partition])


def settle_rest(
    root: Path, files: pa.Table, names: Iterable[str], touched: Iterable[Partition]
) -> list[Path]:
    """Draft session lists, issues and the book of files.

    *files* are the IMPORTS rows just read, *names* the files on disk they stand for. A *touched*
    day without issues gets an empty table of them.
    """
    drafts = []
    for table, wanted in ((SESSIONS, set()), (IMPORT_ISSUES, set(touched))):
        room = Incoming(root / _ROOM, table)
        for partition in wanted | set(room.counts()):
            known = _without(store.read(root, table, [partition]), names)
            rows = pa.concat_tables([known, room.take(partition)])
            drafts += store.draft(root, {table: rows}, [partition])
    book = pa.concat_tables([_without(store.read_book(root, IMPORTS), names), files])
    return drafts + store.draft(root, {IMPORTS: book})


def expand(paths: Iterable[Path]) -> list[Path]:
    """Return the files of *paths*, folders replaced by the files below them, sorted."""
    found: set[Path] = set()
    for path in paths:
        inside = (each for each in path.rglob("*") if each.is_file() and each.name[0] != ".")
        found.update(inside if path.is_dir() else [path])
    return sorted(found)


def _tables(batch: importers.Batch) -> Iterator[tuple[Table, pa.Table]]:
    pairs = ((IMPORTED, batch.imported), (SESSIONS, batch.sessions), (IMPORT_ISSUES, batch.issues))
    return ((table, rows) for table, rows in pairs if rows.num_rows)


def _nowhere_else(imported: pa.Table) -> pa.Table:
    """Return IMPORTED rows as MERGED ones: so far none of them was found elsewhere."""
    return imported.append_column("also_in", no_texts(imported.num_rows))


def _without(known: pa.Table, names: Iterable[str]) -> pa.Table:
    """Return *known* less what the files *names*, or members of them, told: they were read anew."""
    on_disk = pc.list_element(pc.split_pattern(known["source_file"], "!"), 0)
    return known.filter(pc.invert(pc.is_in(on_disk, pa.array(sorted(names), pa.string()))))
