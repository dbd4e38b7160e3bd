"""Which exports stand behind the paths a user names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from chatqa.importers.framework import archive
from chatqa.importers.framework.contract import Refused


@dataclass(frozen=True, slots=True)
class Export:
    """One export: its name in reports and a way to open its bytes from the beginning.

    Opening raises Refused or OSError for what must not or cannot be read.
    """

    name: str
    open: Callable[[], BinaryIO]


def exports_of(paths: Iterable[Path]) -> Iterator[Export]:
    """Yield the exports behind files and folders, folders walked in sorted order.

    A file of a folder is named by its path below that folder. Hidden files are left out. A zip
    archive gives its members; what must not or cannot be read raises when it is opened.
    """
    for path in paths:
        if not path.is_dir():
            yield from _unpacked(Export(path.name, _opener(path)))
            continue
        for file in sorted(path.rglob("*")):
            below = file.relative_to(path)
            if file.is_file() and not any(part.startswith(".") for part in below.parts):
                yield from _unpacked(Export(below.as_posix(), _opener(file)))


def _unpacked(export: Export) -> Iterator[Export]:
    try:
        if not _is_archive(export):
            yield export
            return
        for name, open_member in archive.members_of(export.name, export.open):
            yield Export(name, open_member)
    except (Refused, OSError) as error:
        yield Export(export.name, _raising(error))


def _is_archive(export: Export) -> bool:
    with closing(export.open()) as stream:
        if not archive.is_zip(stream.read(4)):
            return False
        stream.seek(0)
        return not archive.is_workbook(stream)


def _raising(error: Exception) -> Callable[[], BinaryIO]:
    def fail() -> BinaryIO:
        raise error

    return fail


def _opener(path: Path) -> Callable[[], BinaryIO]:
    return lambda: path.open("rb")
