"""A night from beginning to end: the store held, the faults recorded, what happened told."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from chatqa import pipeline, store
from chatqa.errors import BusyError, ChatqaError
from chatqa.nightly import kept, news, recording, sending
from chatqa.nightly.night import Call, Outcome, Steps, work
from chatqa.nightly.recording import Work
from chatqa.settings import Settings


@dataclass(frozen=True)
class Told:
    """What a night came to, and the channels that did not take the news (all did: empty)."""

    outcome: Outcome
    not_sent: tuple[str, ...] = ()


def run(file: Path, call: Call, steps: Steps | None = None) -> Told:
    """Do the night of *call* by the settings in *file*, and tell people.

    A fault is recorded, told and raised again. Raises BusyError where another run is at work: that
    one does what is to be done.
    """
    try:
        outcome = _run(file, call, steps or Steps())
    except BusyError:
        raise
    except Exception as fault:
        sending.send(sending.urls_in(file), news.failure(call.night, said(fault)))
        raise
    if outcome.idle:
        return Told(outcome)
    notify = outcome.settings.notify
    return Told(outcome, sending.send(notify.urls, news.summary(outcome)))


def said(fault: Exception) -> str:
    """Return *fault* as one Chinese sentence. Only what is known to hold no chat is quoted."""
    if isinstance(fault, ChatqaError):
        return f"{fault.what}（{fault.where}）。{fault.mend}"
    if isinstance(fault, OSError):
        return f"读写失败：{fault.strerror or '原因不明'}。检查磁盘空间和权限"
    return f"程序出错（{type(fault).__name__}），请把运行记录发给维护的人"


def _run(file: Path, call: Call, steps: Steps) -> Outcome:
    clock = perf_counter()
    settings, stale = kept.load(file)
    with pipeline.only_run(settings.folders.store, patience_s=1):
        try:
            store.recover(settings.folders.store)
            outcome = work(settings, call, steps, (*stale, *_kept(file, settings, stale)))
        except Exception as fault:
            failed = Work((call.night,), call.due, call.now, perf_counter() - clock)
            # A disk that is full refuses this, too; people are told all the same.
            with suppress(OSError):
                recording.record_failure(settings.folders.store, failed, said(fault))
            raise
    return outcome


def _kept(file: Path, settings: Settings, stale: tuple[str, ...]) -> tuple[str, ...]:
    """Put good settings away for worse days; a sentence where that cannot be done."""
    if stale:
        return ()
    try:
        kept.keep(file, settings)
    except OSError as fault:
        return (f"没能备份设置（{fault.strerror or '原因不明'}），下次设置写错时没有可退回的",)
    return ()
