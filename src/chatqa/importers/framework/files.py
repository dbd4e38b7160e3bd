"""Which exports stand behind the paths a user names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Export:
    """One export: its name in reports and a way to open its bytes from the beginning."""

    name: str
    open: Callable[[], BinaryIO]


def exports_of(paths: Iterable[Path]) -> Iterator[Export]:
    """Yield the exports behind files and folders, folders walked in sorted order.

    A file of a folder is named by its path below that folder. Hidden files are left out.
    """
    for path in paths:
        if not path.is_dir():
            yield Export(path.name, _opener(path))
            continue
        for file in sorted(path.rglob("*")):
            below = file.relative_to(path)
            if file.is_file() and not any(part.startswith(".") for part in below.parts):
                yield Export(below.as_posix(), _opener(file))


def _opener(path: Path) -> Callable[[], BinaryIO]:
    return lambda: path.open("rb")
