"""Exports to tables. The folder is the registry: each module beside this one is a layout.

`chatqa.importers.framework` holds what they share. A new layout is one module and its sample in
`tests/exports/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from os import PathLike
from pathlib import Path

from chatqa.importers.framework.batches import Batch
from chatqa.importers.framework.check import CheckedFile, check
from chatqa.importers.framework.files import exports_of
from chatqa.importers.framework.reading import Wishes, read_export
from chatqa.importers.framework.registry import layouts

__all__ = ["Batch", "CheckedFile", "check", "layouts", "read", "read_file"]


def read(
    paths: Iterable[str | PathLike[str]],
    *,
    shop: str | None = None,
    base_day: date | None = None,
    batch_messages: int = 50_000,
) -> Iterator[Batch]:
    """Yield every message of files, folders and archives, in batches that fit into memory.

    A batch belongs to one file; the last batch of a file carries its IMPORTS row. *shop* stands
    where a layout names none, *base_day* where a text gives times without any day. What cannot be
    read becomes a row of IMPORT_ISSUES and never an exception.
    """
    wishes = Wishes(shop, base_day, batch_messages)
    for export in exports_of(Path(path) for path in paths):
        yield from read_export(export, wishes)


def read_file(
    path: str | PathLike[str],
    *,
    shop: str | None = None,
    base_day: date | None = None,
    batch_messages: int = 50_000,
) -> Iterator[Batch]:
    """Yield the batches of one path as `read` does: files can be read in processes side by side."""
    return read([path], shop=shop, base_day=base_day, batch_messages=batch_messages)
