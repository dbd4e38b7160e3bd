"""From exports to reports: one run, and the pieces a flow needs to spread it over tasks."""

from chatqa.pipeline.intake import Reading
from chatqa.pipeline.month import (
    Books,
    books,
    close_month,
    put_events,
    put_verdict,
    write_month,
)
from chatqa.pipeline.plan import Span
from chatqa.pipeline.recognising import recognise
from chatqa.pipeline.reporting import report
from chatqa.pipeline.run import (
    Done,
    Progress,
    Taken,
    days_to_judge,
    draft_span,
    finish,
    judge_days,
    only_run,
    read_in,
    run,
    silent,
)

__all__ = [
    "Books",
    "Done",
    "Progress",
    "Reading",
    "Span",
    "Taken",
    "books",
    "close_month",
    "days_to_judge",
    "draft_span",
    "finish",
    "judge_days",
    "only_run",
    "put_events",
    "put_verdict",
    "read_in",
    "recognise",
    "report",
    "run",
    "silent",
    "write_month",
]
