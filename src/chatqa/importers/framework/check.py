"""What `chatqa import --check` tells about exports before anything is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from chatqa.importers.framework.batches import Batch
from chatqa.importers.framework.registry import layouts


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One export as it was understood.

    `layout`, its Chinese `title` and `evidence` are null if it was not recognised, `encoding` if it
    is no text. `sides`, `kinds` and `senders` count messages; the key None is what the layout does
    not state. `senders` are (sender, side) pairs, the most frequent first. `issues` are
    (kind, reason, first line) in the order of the file.
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
    sides: Mapping[str | None, int]
    kinds: Mapping[str | None, int]
    senders: Mapping[tuple[str | None, str | None], int]
    issues: tuple[tuple[str, str, int], ...]

    @property
    def unknown_senders(self) -> Mapping[str, int]:
        """Senders whose side the layout does not state, with their messages."""
        return {sender: n for (sender, side), n in self.senders.items() if sender and side is None}


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
        self._kinds: Counter[str | None] = Counter()
        self._senders: Counter[tuple[str | None, str | None]] = Counter()
        self._sessions = 0
        self._issues: list[tuple[str, str, int]] = []

    def add(self, batch: Batch) -> None:
        """Count a batch."""
        for sender, side, messages in _counted(batch.imported, "sender", "side"):
            self._senders[sender, side] += messages
        for kind, messages in _counted(batch.imported, "stated_kind"):
            self._kinds[kind] += messages
        self._sessions += batch.sessions.num_rows
        for row in batch.issues.select(["kind", "reason", "line_start"]).to_pylist():
            self._issues.append((row["kind"], row["reason"], row["line_start"]))

    def file(self, row: Mapping[str, Any]) -> CheckedFile:
        """Return the counts of the file whose IMPORTS row is *row*."""
        sides: Counter[str | None] = Counter()
        for (_, side), messages in self._senders.items():
            sides[side] += messages
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
            sides=_most_first(sides),
            kinds=_most_first(self._kinds),
            senders=_most_first(self._senders),
            issues=tuple(self._issues),
        )


def _counted(table: pa.Table, *names: str) -> Iterator[tuple[Any, ...]]:
    """Yield each combination of values of the columns *names*, and how many rows have it."""
    counts = table.select(names).group_by(list(names)).aggregate([([], "count_all")])
    yield from zip(*(counts[name].to_pylist() for name in (*names, "count_all")), strict=True)


def _most_first(counts: Counter[Any]) -> Mapping[Any, int]:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))
    return MappingProxyType(dict(ordered))
