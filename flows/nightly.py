"""Every night: what lies in the inbox read in, each touched day of each shop judged, reported.

    python flows/nightly.py chatqa.toml

The same night as `chatqa nightly run`, with one Prefect task for each shop and day. Safe to repeat:
what was done is not done again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
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
from prefect.artifacts import create_markdown_artifact, create_table_artifact  # noqa: E402
from prefect.cache_policies import NO_CACHE  # noqa: E402

from chatqa import nightly as night  # noqa: E402
from chatqa import pipeline, store  # noqa: E402
from chatqa.errors import BusyError, ChatqaError  # noqa: E402
from chatqa.pipeline import Span, Taken  # noqa: E402
from chatqa.settings import Settings  # noqa: E402
from chatqa.store import Partition  # noqa: E402

_SHANGHAI = ZoneInfo("Asia/Shanghai")


def _worth_repeating(_task: Any, _run: Any, state: Any) -> bool:
    # What a user must mend is no better in half a minute; a busy disk may be.
    return not isinstance(state.result(raise_on_failure=False), ChatqaError)


_STUBBORN: dict[str, Any] = {
    "retries": 2,
    "retry_delay_seconds": [30, 120],
    "retry_condition_fn": _worth_repeating,
    "cache_policy": NO_CACHE,
}


@task(**_STUBBORN)
def read_in(paths: list[Path], root: Path, settings: Settings) -> Taken:
    """Bring the exports into the store."""
    return night.Steps().read(paths, root, settings)


@task(task_run_name="judge {part.day} {part.shop}", **_STUBBORN)
def judge(root: Path, part: Partition, settings: Settings) -> list[Path]:
    """Judge one day of one shop and draft its tables."""
    return pipeline.draft_span(root, Span(part.shop, (part.day,)), settings)


@flow(name="nightly")
def nightly(settings_file: Path) -> str:
    """Do the night that the run was scheduled for, by *settings_file*; return a line about it.

    A fault is recorded and told before it is raised. Where another run is at work, this one leaves.
    """
    call = night.Call(due=_due(), now=datetime.now(_SHANGHAI))
    try:
        told = night.run(settings_file, call, night.Steps(read_in, _judge_each))
    except BusyError as busy:
        return f"{busy.what}，这一次先离开"
    summary = night.summary(told.outcome)
    create_markdown_artifact(
        f"# {summary.title}\n\n" + summary.body.replace("\n", "\n\n"), key="chatqa-night"
    )
    create_table_artifact(night.table(told.outcome.rows), key="chatqa-nights")
    return summary.title


def _judge_each(root: Path, parts: Sequence[Partition], settings: Settings) -> None:
    drafted = [judge.submit(root, part, settings) for part in parts]
    store.commit(root, [path for each in drafted for path in each.result()])


def _due() -> datetime:
    """Return when the run was scheduled: after downtime it begins later, and out of order."""
    # A plain datetime: what Prefect hands out reckons in UTC whatever its zone.
    return datetime.fromtimestamp(runtime.flow_run.scheduled_start_time.timestamp(), _SHANGHAI)


if __name__ == "__main__":
    try:
        print(nightly(Path(sys.argv[1] if len(sys.argv) > 1 else "chatqa.toml")))  # noqa: T201
    except ChatqaError as fault:
        sys.exit(str(fault))
