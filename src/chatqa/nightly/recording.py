"""What is remembered of nights: their rows and the exports they read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from chatqa import store
from chatqa.nightly.calendar import owner
from chatqa.nightly.inbox import Export
from chatqa.store import Partition
from chatqa.tables import FINDINGS, INBOX, MESSAGES, NIGHTS

_FAULTS = ("fine", "flag")


@dataclass(frozen=True)
class Work:
    """What was done for some nights together; texts are Chinese sentences, by night."""

    nights: tuple[date, ...]
    due: datetime
    started: datetime
    took_s: float
    exports: tuple[Export, ...] = ()
    last_days: Mapping[str, date | None] | None = None
    judged: tuple[Partition, ...] = ()
    late: tuple[date, ...] = ()
    warnings: Mapping[date, tuple[str, ...]] | None = None
    failed: tuple[str, ...] = ()


def nights(root: Path) -> list[dict[str, Any]]:
    """Return the NIGHTS rows of the store at *root*, in order of the nights."""
    rows: list[dict[str, Any]] = store.read_book(root, NIGHTS).to_pylist()
    return rows


def record(root: Path, work: Work) -> list[dict[str, Any]]:
    """Write the nights of *work* and the exports they read, all or none; return their rows."""
    before = {row["night"]: row for row in nights(root)}
    by_night = {night: before.get(night) for night in work.nights}
    rows = [_row(root, work, night, old) for night, old in by_night.items()]
    book = [*(row for night, row in before.items() if night not in by_night), *rows]
    store.replace(
        root,
        {
            NIGHTS: pa.Table.from_pylist(book, schema=NIGHTS.schema),
            INBOX: _taken(store.read_book(root, INBOX), work),
        },
    )
    return rows


def record_failure(root: Path, work: Work, reason: str) -> None:
    """Write that the last night of *work* failed, and why; its exports stay new."""
    night = work.nights[-1]
    before = {row["night"]: row for row in nights(root)}
    row = _blank(work, night) | {"state": "failed", "failed": [reason]}
    row["attempts"] = _attempts(before.get(night))
    before[night] = row
    book = pa.Table.from_pylist(list(before.values()), schema=NIGHTS.schema)
    store.replace(root, {NIGHTS: book})


def _row(root: Path, work: Work, night: date, old: dict[str, Any] | None) -> dict[str, Any]:
    last = work.last_days or {}
    files = [each for each in work.exports if owner(last.get(each.path.name), work.nights) == night]
    judged = [part for part in work.judged if owner(part.day, work.nights) == night]
    elsewhere = {_name(part) for part in work.judged}
    names = sorted({*map(_name, judged), *(set(old["judged"] if old else ()) - elsewhere)})
    late = {f"{day}" for day in work.late} if night == work.nights[0] else set()
    messages, findings = _figures(root, names)
    return _blank(work, night) | {
        "state": "done" if names or files else "empty",
        "attempts": _attempts(old),
        "files": len(files) + (old["files"] if old else 0),
        "messages": messages,
        "findings": findings,
        "judged": names,
        "late_days": sorted(late | set(old["late_days"] if old else ())),
        "warnings": list((work.warnings or {}).get(night, ())),
        "failed": list(work.failed) if night == work.nights[-1] else [],
    }


def _blank(work: Work, night: date) -> dict[str, Any]:
    return {
        "night": night,
        "due_at": work.due,
        "started_at": work.started,
        "took_s": work.took_s,
        "files": 0,
        "messages": 0,
        "findings": 0,
        "judged": [],
        "late_days": [],
        "warnings": [],
    }


def _attempts(old: Mapping[str, Any] | None) -> int:
    return int(old["attempts"]) + 1 if old else 1


def _name(part: Partition) -> str:
    return f"{part.day or '日期未知'} {part.shop or '未写店铺'}"


def _figures(root: Path, names: Iterable[str]) -> tuple[int, int]:
    parts = [part for part in store.partitions(root, MESSAGES) if _name(part) in set(names)]
    modes = store.read(root, FINDINGS, parts, ["mode"])["mode"]
    found = pc.sum(pc.is_in(modes, pa.array(_FAULTS))).as_py() or 0
    return sum(store.count(root, MESSAGES, part) for part in parts), found


def _taken(book: pa.Table, work: Work) -> pa.Table:
    names = pa.array([each.name for each in work.exports], pa.string())
    last = work.last_days or {}
    rows = [
        {
            "path": each.name,
            "sha256": each.sha256,
            "bytes": each.bytes,
            "modified_at": each.modified_at,
            "night": owner(last.get(each.path.name), work.nights),
        }
        for each in work.exports
    ]
    kept = book.filter(pc.invert(pc.is_in(book["path"], names)))
    return pa.concat_tables([kept, pa.Table.from_pylist(rows, schema=INBOX.schema)])
