"""One night: exports read in, days judged, reports and ledger renewed, the night recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import pyarrow.compute as pc

from chatqa import pipeline, store
from chatqa.nightly import calendar, inbox, recording, watch
from chatqa.nightly.inbox import Found
from chatqa.nightly.recording import Work
from chatqa.pipeline import Reading, Taken
from chatqa.settings import Settings
from chatqa.store import Partition
from chatqa.tables import IMPORTS, INBOX, MERGED


@dataclass(frozen=True)
class Call:
    """When a night was *due* and what time it is *now*; with *since*, days from then on again."""

    due: datetime
    now: datetime
    since: date | None = None

    @property
    def night(self) -> date:
        """The business day it is about."""
        return calendar.night_of(self.due)


def _read(paths: list[Path], root: Path, settings: Settings) -> Taken:
    # Texts without a date stay without one: the same file would count as another day every night.
    return pipeline.read_in(paths, root, Reading(settings))


@dataclass(frozen=True)
class Steps:
    """The two long steps; a flow puts tasks in their place."""

    read: Callable[[list[Path], Path, Settings], Taken] = _read
    judge: Callable[[Path, Sequence[Partition], Settings], None] = pipeline.judge_days


@dataclass(frozen=True)
class Outcome:
    """What a call came to: the NIGHTS *rows* it wrote, the last one its own night.

    *judged*: the days with something new. *idle*: nothing was left to do, and nothing was written.
    """

    root: Path
    settings: Settings
    rows: tuple[dict[str, Any], ...]
    judged: tuple[Partition, ...] = ()
    idle: bool = False


def work(settings: Settings, call: Call, steps: Steps, stale: tuple[str, ...]) -> Outcome:
    """Do the night of *call* and the missed ones before it; the store must be held.

    *stale* says that older settings had to do. Raises whatever went wrong; nothing is recorded.
    """
    clock, root = perf_counter(), settings.folders.store
    book = recording.nights(root)
    found = inbox.look(settings.folders.inbox, store.read_book(root, INBOX), call.now, [root])
    done = [row for row in book if row["night"] == call.night and row["state"] != "failed"]
    if done and not (found.new or call.since or pipeline.due(root)):
        return Outcome(root, settings, tuple(done), idle=True)
    nights = calendar.wanted(book, call.night, call.since)
    taken = _taken(found, root, settings, steps)
    fresh = _fresh(root, call.since)
    days = tuple(sorted(fresh, key=lambda part: part.order))
    if fresh:
        parts = sorted(fresh | _around(root, taken, settings), key=lambda part: part.order)
        steps.judge(root, parts, settings)
        pipeline.finish(root, taken, parts, settings, started=call.due, clock=clock)
        _renew_ledgers(root, parts, settings)
    rows = recording.record(
        root,
        Work(
            nights=nights,
            due=call.due,
            started=call.now,
            took_s=perf_counter() - clock,
            exports=found.new,
            last_days=_last_days(taken),
            judged=days,
            late=_late(taken, nights[0]) if book else (),
            warnings={night: watch.warnings(root, settings, night) for night in nights},
            failed=(*stale, *_not_read(found, taken)),
        ),
    )
    return Outcome(root, settings, tuple(rows), days)


def _taken(found: Found, root: Path, settings: Settings, steps: Steps) -> Taken:
    paths = [export.path for export in found.new]
    return steps.read(paths, root, settings) if paths else Taken(IMPORTS.empty(), ())


def _fresh(root: Path, since: date | None) -> set[Partition]:
    """Return the days with messages that nobody has judged, and all stored ones from *since* on."""
    due = pipeline.due(root)
    if since is None:
        return due
    stored = store.partitions(root, MERGED)
    return due | {part for part in stored if part.day and part.day >= since}


def _around(root: Path, taken: Taken, settings: Settings) -> set[Partition]:
    """Return the days whose judgement may change by what is due."""
    return set(pipeline.days_to_judge(root, taken, settings)) if pipeline.due(root) else set()


def _renew_ledgers(root: Path, parts: Sequence[Partition], settings: Settings) -> None:
    """Write ledger, cards and page of every open month that the judged days belong to."""
    months = {(part.shop, f"{part.day:%Y-%m}") for part in parts if part.day}
    every = pipeline.books(root, settings)
    for books in every:
        touched = {month for shop, month in months if shop == books.shop}
        for month in sorted(touched - set(books.closed())):
            pipeline.standing_month(books, month)
            pipeline.report_month(books, month, several_shops=len(every) > 1)


def _late(taken: Taken, first: date) -> tuple[date, ...]:
    return tuple(part.day for part in taken.touched if part.day and part.day < first)


def _last_days(taken: Taken) -> dict[str, date | None]:
    """Return the last day that each file on disk tells of; None where it has no dates."""
    days: dict[str, date | None] = {}
    for row in taken.files.to_pylist():
        name, last = row["source_file"].split("!")[0], row["last_sent_at"]
        known, here = days.get(name), last.date() if last else None
        days[name] = max(filter(None, (known, here)), default=None)
    return days


def _not_read(found: Found, taken: Taken) -> Iterator[str]:
    aside = taken.files.filter(pc.is_null(taken.files["layout"]))["source_file"]
    yield from (f"{name} 读不出来，已搁置" for name in aside.to_pylist())
    yield from (f"{name} 还在拷贝，留到下一次" for name in found.growing)
    yield from (f"{name} 打不开，可能正被占用，留到下一次" for name in found.closed)
