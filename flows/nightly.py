"""Every night: what lies in the inbox read in, each touched day of each shop judged, reported.

    python flows/nightly.py chatqa.toml

The same pipeline as `chatqa inspect`, one Prefect task for each shop and day. Safe to repeat: the
same exports give the same tables.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

# Prefect reads these when it is imported: nobody is told of the run, a slow disk has time for the
# first start of the local server, and only what went wrong is said.
for _name, _value in {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_LEVEL": "WARNING",
}.items():
    os.environ.setdefault(_name, _value)

from prefect import flow, runtime, task  # noqa: E402
from prefect.cache_policies import NO_CACHE  # noqa: E402

from chatqa import pipeline, rulebook, store  # noqa: E402
from chatqa import settings as shop_settings  # noqa: E402
from chatqa.errors import ChatqaError  # noqa: E402
from chatqa.pipeline import Reading, Span, Taken  # noqa: E402
from chatqa.settings import Settings  # noqa: E402
from chatqa.store import Partition  # noqa: E402

_SHANGHAI = ZoneInfo("Asia/Shanghai")


def _worth_repeating(_task: Any, _run: Any, state: Any) -> bool:
    # What a user must mend is no better in half a minute; a busy disk may be.
    return not isinstance(state.result(raise_on_failure=False), ChatqaError)


_STUBBORN: dict[str, Any] = {
    "retries": 2,
    "retry_delay_seconds": 30,
    "retry_condition_fn": _worth_repeating,
    "cache_policy": NO_CACHE,
}


@task(**_STUBBORN)
def read_in(paths: list[Path], root: Path, settings: Settings) -> Taken:
    """Bring the exports into the store."""
    # Texts without a date stay without one: the same file would count as another day every night.
    return pipeline.read_in(paths, root, Reading(settings))


@task(task_run_name="judge {part.day} {part.shop}", **_STUBBORN)
def judge(root: Path, part: Partition, settings: Settings) -> list[Path]:
    """Judge one day of one shop and draft its tables."""
    return pipeline.draft_span(root, Span(part.shop, (part.day,)), settings)


@flow(name="nightly")
def nightly(settings_file: Path, paths: list[Path] | None = None, out: Path | None = None) -> str:
    """Inspect *paths* (default: the inbox of the settings) into *out* (default: the store).

    Returns a line about the run. Raises SettingsError and RuleError before anything is written.
    """
    clock = perf_counter()
    known = shop_settings.load(settings_file)
    rulebook.standing(known)
    root = out or known.folders.store
    with pipeline.only_run(root):
        taken = read_in(paths or [known.folders.inbox], root, known)
        parts = pipeline.days_to_judge(root, taken, known)
        drafted = [judge.submit(root, part, known) for part in parts]
        store.commit(root, [path for each in drafted for path in each.result()])
        done = pipeline.finish(root, taken, parts, known, started=_due(), clock=clock)
    return f"{done.messages} 条消息，{done.findings} 个问题，结果在 {root}"


def _due() -> datetime:
    """Return when the run was scheduled: after downtime it begins later, and out of order."""
    due: datetime = runtime.flow_run.scheduled_start_time
    return due.astimezone(_SHANGHAI)


if __name__ == "__main__":
    try:
        print(nightly(Path(sys.argv[1] if len(sys.argv) > 1 else "chatqa.toml")))  # noqa: T201
    except ChatqaError as fault:
        sys.exit(str(fault))
