"""What `chatqa import --check` tells about exports before anything is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chatqa.importers.framework.batches import Batch
from chatqa.importers.framework.registry import layouts


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One export as it was understood.

    `layout`, its Chinese `title` and `evidence` are null if it was not recognised, `encoding` if it
    is no text. `issues` are (kind, reason, first line) in the order of the file.
    """

    source_file: str
    layout: str | None
    title: str | None
    evidence: str | None
    encoding: str | None
    lines: int
    lines_unaccounted: int
    messages: int
    sessions: int
    first_sent_at: datetime | None
    last_sent_at: datetime | None
    issues: tuple[tuple[str, str, int], ...]


def check(batches: Iterable[Batch]) -> Iterator[CheckedFile]:
    """Yield what was understood of each file of *batches*; nothing is kept and nothing written."""
    counts = _Counts()
    for batch in batches:
        counts.add(batch)
        if batch.file is not None:
            yield counts.file(batch.file.to_pylist()[0])
            counts = _Counts()
        elif _unopened(batch):
            yield counts.file({"source_file": batch.issues["source_file"][0].as_py()})
            counts = _Counts()


def _unopened(batch: Batch) -> bool:
    """Say whether the file gave nothing but the reason why it cannot be opened."""
    return bool(batch.imported.num_rows == 0 and batch.issues["excerpt"].null_count)


class _Counts:
    """The counts of the file being read."""

    def __init__(self) -> None:
        self._sessions = 0
        self._issues: list[tuple[str, str, int]] = []

    def add(self, batch: Batch) -> None:
        """Count a batch."""
        self._sessions += batch.sessions.num_rows
        for row in batch.issues.select(["kind", "reason", "line_start"]).to_pylist():
            self._issues.append((row["kind"], row["reason"], row["line_start"]))

    def file(self, row: Mapping[str, Any]) -> CheckedFile:
        """Return the counts of the file whose IMPORTS row is *row*."""
        layout = row.get("layout")
        return CheckedFile(
            source_file=row["source_file"],
            layout=layout,
            title=layouts()[layout].TITLE if layout else None,
            evidence=row.get("evidence"),
            encoding=row.get("encoding"),
            lines=row.get("lines", 0),
            lines_unaccounted=row.get("lines_unaccounted", 0),
            messages=row.get("messages", 0),
            sessions=self._sessions,
            first_sent_at=row.get("first_sent_at"),
            last_sent_at=row.get("last_sent_at"),
            issues=tuple(self._issues),
        )
