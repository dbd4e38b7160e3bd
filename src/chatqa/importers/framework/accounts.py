"""What is kept beside the messages of a file: its issues, and the counts of its lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from chatqa import tables
from chatqa.importers.framework.batches import Batch, rows_table
from chatqa.importers.framework.contract import Issue, Messages
from chatqa.importers.framework.encoding import Survey
from chatqa.importers.framework.excerpts import excerpt
from chatqa.importers.framework.registry import Recognised
from chatqa.importers.framework.times import day_of


class Beside(NamedTuple):
    """What an issue takes from the message beside it."""

    sent_at: int | None
    shop: str | None


def beside(issue: Issue, messages: Messages, last: Beside | None) -> Beside | None:
    """Return the message above *issue*: of *messages*, else the *last* one before them."""
    place = bisect_right(messages.columns["line_start"], issue.line_start) - 1
    if (place < 0 and last) or not messages.size:
        return last
    return at(messages, max(place, 0))


def at(messages: Messages, place: int) -> Beside:
    """Return what an issue takes from the message at *place*."""
    return Beside(messages.column("sent_at")[place], messages.column("shop")[place])


class Totals:
    """The counts of an IMPORTS row."""

    def __init__(self) -> None:
        self.messages = 0
        self.issues = 0
        self.lines_in_messages = 0
        self.lines_in_marks = 0
        self.lines_in_issues = 0
        self.first_sent_at: int | None = None
        self.last_sent_at: int | None = None

    def add(self, batch: Batch) -> None:
        """Count a batch."""
        messages = batch.imported
        self.messages += messages.num_rows
        self.issues += batch.issues.num_rows
        lines = pc.subtract(messages["line_end"], messages["line_start"])
        self.lines_in_messages += messages.num_rows + (pc.sum(lines).as_py() or 0)
        sent = pc.min_max(messages["sent_at"].cast(pa.int64())).as_py()
        if sent["min"] is not None:
            self.first_sent_at = min(sent["min"], self.first_sent_at or sent["min"])
            self.last_sent_at = max(sent["max"], self.last_sent_at or sent["max"])


def issues_table(
    issues: Sequence[tuple[Issue, Beside | None]], name: str, shop: str | None
) -> pa.Table:
    """Return IMPORT_ISSUES rows; each issue comes with the message beside it, if any."""
    rows: list[dict[str, Any]] = [
        {
            **issue._asdict(),
            "excerpt": None if issue.excerpt is None else excerpt(issue.excerpt),
            "day": day_of(beside.sent_at) if beside and beside.sent_at is not None else None,
            "shop": (beside.shop if beside else None) or shop,
            "source_file": name,
        }
        for issue, beside in issues
    ]
    return rows_table(rows, tables.IMPORT_ISSUES)


def file_table(
    name: str, known: Survey | None, what: Recognised | None, counts: dict[str, Any]
) -> pa.Table:
    """Return the IMPORTS row of a file; *counts* holds the columns from `lines` on."""
    row = {
        "source_file": name,
        "sha256": known.sha256 if known else None,
        "bytes": known.bytes if known else None,
        "layout": what.name if what else None,
        "evidence": what.layout.EVIDENCE if what else None,
        "encoding": known.encoding if known else None,
        **counts,
    }
    return rows_table([row], tables.IMPORTS)
