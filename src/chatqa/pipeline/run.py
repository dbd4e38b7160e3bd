"""One run over some exports: read in, judge, write, report. Disk and clock are here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc
from filelock import FileLock, Timeout

import chatqa
from chatqa import rulebook, rulecheck, store
from chatqa.errors import BusyError
from chatqa.identity import digest
from chatqa.pipeline import intake, plan, workers
from chatqa.pipeline.intake import Reading
from chatqa.pipeline.judge import judge
from chatqa.pipeline.plan import Span
from chatqa.pipeline.reporting import report
from chatqa.rulebook import Rulebook
from chatqa.settings import Settings
from chatqa.store import Partition
from chatqa.tables import DUE, FINDINGS, IMPORTS, MERGED, MESSAGES, RUNS, SESSIONS
from chatqa.text.segment import cutter, engine_version

Progress = Callable[[str, int, int], None]
Result = TypeVar("Result")

_WORTH_PROCESSES = 8_000_000  # bytes of exports; below, a second process costs more than it saves


@dataclass(frozen=True)
class Taken:
    """What reading in brought: IMPORTS rows of the files, and the days that got messages."""

    files: pa.Table
    touched: tuple[Partition, ...]


@dataclass(frozen=True)
class Done:
    """What a run did: the IMPORTS rows of its files, the days it judged, and how much it found."""

    files: pa.Table
    judged: tuple[Partition, ...]
    messages: int
    findings: int
    took_s: float


def silent(what: str, done: int, total: int) -> None:
    """Report no progress."""


def run(
    paths: Iterable[Path],
    root: Path,
    settings: Settings,
    *,
    started: datetime,
    day: date | None = None,
    progress: Progress = silent,
) -> Done:
    """Read the exports at *paths* into the store at *root*, judge the days they touch, report.

    *started* is the moment the run is recorded under. With *day*, only that day is judged, and
    texts with times but no date count as of it. Raises SettingsError and RuleError before anything
    is written; bad exports are set aside and named.
    """
    clock = perf_counter()
    rulebook.standing(settings)
    with only_run(root):
        taken = read_in(paths, root, Reading(settings, day), progress)
        judged = days_to_judge(root, taken, settings, day)
        judge_days(root, judged, settings, progress)
        return finish(root, taken, judged, settings, started=started, clock=clock)


@contextmanager
def only_run(root: Path, patience_s: float = 10) -> Iterator[None]:
    """Keep other runs out of the store at *root*.

    Raises BusyError if another run still holds it after *patience_s* seconds.
    """
    root.mkdir(parents=True, exist_ok=True)
    lock = FileLock(root / ".lock", timeout=patience_s)
    try:
        with lock:
            yield
    except Timeout as error:
        raise BusyError(
            "另一次检查正在写这个文件夹",
            where=str(root),
            mend="等它结束后再运行，或换一个输出文件夹",
        ) from error


def read_in(
    paths: Iterable[Path], root: Path, reading: Reading, progress: Progress = silent
) -> Taken:
    """Bring the exports at *paths* into the store, all or none."""
    found = intake.expand(paths)
    side_by_side = processes(reading.settings, found)
    store.recover(root)
    with intake.waiting_room(root):
        jobs = [(path, number, root, reading) for number, path in enumerate(found)]
        read = workers.each(intake.put_down, jobs, side_by_side)
        files = pa.concat_tables([IMPORTS.empty(), *_told(read, "读取导出", len(jobs), progress)])
        touched = tuple(intake.waiting(root))
        names = {path.name for path in found}
        settled = workers.each(intake.settle, [(root, each) for each in touched], side_by_side)
        drafts = [path for paths in settled for path in paths]
        drafts += store.draft(root, {DUE: _rows(due(root) | set(touched))})
        store.commit(root, drafts + intake.settle_rest(root, files, names, touched))
    return Taken(files, touched)


def days_to_judge(
    root: Path, taken: Taken, settings: Settings, day: date | None = None
) -> list[Partition]:
    """Return the days whose judgement may change by what was *taken* in; only *day* if given.

    With them come the days that a run which died left unjudged. At least one, so that a run which
    could read nothing still says that it found nothing.
    """
    days = plan.affected([*taken.touched, *due(root)], store.partitions(root, MERGED))
    wanted = [part for part in days if day is None or part.day == day]
    return wanted or [Partition(day, settings.shop)]


def due(root: Path) -> set[Partition]:
    """Return the days with messages that no finished run has judged."""
    rows = store.read_book(root, DUE).to_pylist()
    return {Partition(row["day"], row["shop"]) for row in rows}


def judge_days(
    root: Path, days: Iterable[Partition], settings: Settings, progress: Progress = silent
) -> None:
    """Judge the conversations that started on *days* and replace those days in the store."""
    sizes = {part: store.count(root, MERGED, part) for part in days}
    spans = plan.spans(sizes)
    side_by_side = settings.processes or (os.cpu_count() or 1 if len(spans) > 1 else 1)
    books = proven(settings)
    jobs = [(root, span, settings, books) for span in spans]
    drafted = workers.each(draft_span, jobs, side_by_side)
    store.commit(
        root, [path for paths in _told(drafted, "逐条检查", len(spans), progress) for path in paths]
    )
    if side_by_side > 1:
        workers.dismiss()


def proven(settings: Settings) -> tuple[Rulebook, ...]:
    """Return the rulebooks of *settings*; a shop's own rule whose examples fail is in shadow."""
    return tuple(map(rulecheck.proven, rulebook.standing(settings)))


def draft_span(
    root: Path, span: Span, settings: Settings, rulebooks: tuple[Rulebook, ...] = ()
) -> list[Path]:
    """Judge one *span* from the store by *rulebooks* (else those of *settings*); draft its tables.

    Reading and proving the rulebooks takes a second: who judges several spans does it once.
    """
    judged = judge(
        store.read(root, MERGED, span.window(store.partitions(root, MERGED))),
        store.read(root, SESSIONS, span.window(store.partitions(root, SESSIONS))),
        span.partitions,
        settings,
        rulebooks or proven(settings),
        cutter(settings.tokenizer, settings.lexicon),
    )
    return store.draft(root, judged, span.partitions)


def finish(
    root: Path,
    taken: Taken,
    judged: Iterable[Partition],
    settings: Settings,
    *,
    started: datetime,
    clock: float,
) -> Done:
    """Write the reports of the *judged* days and record the run, which took since *clock*."""
    report(root, judged, settings)
    done = _done(root, taken, tuple(judged), perf_counter() - clock)
    book = rulebook.load(settings.rulebook, settings.folders.rules)
    _record(root, done, started, settings, book.version)
    return done


def processes(settings: Settings, paths: Iterable[Path]) -> int:
    """Return how many processes are worth their start for the exports at *paths*."""
    size = sum(path.stat().st_size for path in paths if path.exists())
    return settings.processes or ((os.cpu_count() or 1) if size >= _WORTH_PROCESSES else 1)


def _told(results: Iterable[Result], what: str, total: int, progress: Progress) -> Iterator[Result]:
    progress(what, 0, total)
    for done, result in enumerate(results, 1):
        yield result
        progress(what, done, total)


def _done(root: Path, taken: Taken, judged: tuple[Partition, ...], took_s: float) -> Done:
    return Done(
        files=taken.files,
        judged=judged,
        messages=sum(store.count(root, MESSAGES, part) for part in judged),
        findings=sum(store.count(root, FINDINGS, part) for part in judged),
        took_s=took_s,
    )


def _record(root: Path, done: Done, started: datetime, settings: Settings, version: str) -> None:
    issues = done.files.filter(pc.is_null(done.files["layout"]))["source_file"]
    row = {
        "run_id": digest(started.isoformat(), str(os.getpid())),
        "started_at": started,
        "took_s": done.took_s,
        "version": chatqa.__version__,
        "rulebook": settings.rulebook,
        "rulebook_version": version,
        "tokenizer": engine_version(settings.tokenizer),
        "files": done.files["source_file"].to_pylist(),
        "messages": done.messages,
        "findings": done.findings,
        "failed": [f"{name} 读不出来，已搁置" for name in issues.to_pylist()],
    }
    book = pa.Table.from_pylist([row], schema=RUNS.schema)
    runs = pa.concat_tables([store.read_book(root, RUNS), book])
    store.replace(root, {RUNS: runs, DUE: _rows(_still_due(root, done.judged))})


def _still_due(root: Path, judged: Iterable[Partition]) -> set[Partition]:
    """Return the days that are due, less those of which every day they affect is *judged*."""
    stored, done = store.partitions(root, MERGED), set(judged)
    return {day for day in due(root) if not set(plan.affected([day], stored)) <= done}


def _rows(days: Iterable[Partition]) -> pa.Table:
    rows = [part._asdict() for part in sorted(days, key=lambda part: part.order)]
    return pa.Table.from_pylist(rows, schema=DUE.schema)
