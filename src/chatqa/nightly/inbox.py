"""Which exports of the inbox are new and whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa

from chatqa.errors import SettingsError
from chatqa.nightly.calendar import SHANGHAI
from chatqa.pipeline import intake

_STILL = timedelta(minutes=2)  # untouched for so long, a file counts as copied
_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp")


@dataclass(frozen=True)
class Export:
    """An export in the inbox; *name* is its path below it."""

    path: Path
    name: str
    sha256: str
    bytes: int
    modified_at: datetime


@dataclass(frozen=True)
class Found:
    """The *new* exports, and the names of those left for the next night or not to be opened."""

    new: tuple[Export, ...] = ()
    growing: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


def look(inbox: Path, known: pa.Table, now: datetime, besides: Iterable[Path] = ()) -> Found:
    """Return what lies in *inbox* that the rows of INBOX *known* do not hold.

    Files below *besides* (the store) are no exports. Raises SettingsError without the folder.
    """
    if not inbox.is_dir():
        raise SettingsError(
            "放导出的文件夹不在，可能是移走了，或网络盘没有连上",
            where=str(inbox),
            mend="把文件夹放回去，或在 chatqa.toml 的 [folders] 里改 inbox",
        )
    away = [folder.resolve() for folder in besides]
    files = [path for path in intake.expand([inbox]) if not set(away) & set(path.resolve().parents)]
    return _sorted_out(inbox, files, known, now)


def _sorted_out(inbox: Path, files: list[Path], known: pa.Table, now: datetime) -> Found:
    rows = known.to_pylist()
    unchanged = {(row["path"], row["bytes"], row["modified_at"]) for row in rows}
    digests = {row["sha256"] for row in rows}
    new, growing, closed = [], [], []
    for path in files:
        name = path.relative_to(inbox).as_posix()
        try:
            size, modified = _look_of(path)
            if (name, size, modified) in unchanged:
                continue
            digest = _digest(path)
            if _unfinished(path, modified, now) or _look_of(path) != (size, modified):
                growing.append(name)
            elif digest not in digests:
                new.append(Export(path, name, digest, size, modified))
        except OSError:
            closed.append(name)
    return Found(tuple(new), tuple(growing), tuple(closed))


def _look_of(path: Path) -> tuple[int, datetime]:
    told = path.stat()
    milliseconds = told.st_mtime_ns // 1_000_000
    return told.st_size, datetime.fromtimestamp(0, SHANGHAI) + timedelta(milliseconds=milliseconds)


def _unfinished(path: Path, modified: datetime, now: datetime) -> bool:
    # A time ahead of the clock says nothing: the clock was put back, or the file comes from
    # another machine. Then only a size that changes tells.
    return path.suffix.lower() in _UNFINISHED or timedelta(0) <= now - modified < _STILL


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
