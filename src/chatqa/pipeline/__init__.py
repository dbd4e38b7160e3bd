"""From exports to reports: one run, and the pieces a flow needs to spread it over tasks."""

from chatqa.pipeline.acknowledging import acknowledge, people_of
from chatqa.pipeline.books import Books, books
from chatqa.pipeline.entering import put_events, put_verdict
from chatqa.pipeline.intake import Reading
from chatqa.pipeline.month import cards_of, close_month, write_month
from chatqa.pipeline.monthly import report_month, standing_month
from chatqa.pipeline.plan import Span
from chatqa.pipeline.recognising import recognise
from chatqa.pipeline.reporting import report
from chatqa.pipeline.run import (
    Done,
    Progress,
    Taken,
    days_to_judge,
    draft_span,
    due,
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
    "acknowledge",
    "books",
    "cards_of",
    "close_month",
    "days_to_judge",
    "draft_span",
    "due",
    "finish",
    "judge_days",
    "only_run",
    "people_of",
    "put_events",
    "put_verdict",
    "read_in",
    "recognise",
    "report",
    "report_month",
    "run",
    "silent",
    "standing_month",
    "write_month",
]
