"""An empty events sheet to fill in, with the event types of a rulebook to choose from."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from chatqa.events.layout import LAYOUT
from chatqa.rulebook import Rulebook

HEADINGS = tuple(column.headings[0] for column in LAYOUT.columns)
_ROWS = 2000
_ABOUT = "可选的事件"


def template(path: Path, rulebook: Rulebook) -> None:
    """Write an Excel sheet with headings, lists to choose from, and what each event means."""
    known = rulebook.regulations.events
    with xlsxwriter.Workbook(path) as book:
        bold = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1})
        sheet = book.add_worksheet("事件")
        sheet.write_row(0, 0, HEADINGS, bold)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(HEADINGS) - 1, 14)
        sheet.set_column(0, 0, 12, book.add_format({"num_format": "yyyy-mm-dd"}))
        about = book.add_worksheet(_ABOUT)
        about.write_row(0, 0, ("事件", "可写的结果", "涉及条款"), bold)
        about.set_column(0, 2, 36)
        for number, event in enumerate(known, 1):
            met = [clause.clause for clause in rulebook.clauses if event.event in clause.events]
            cells = (event.title, "、".join(event.outcomes.values()), "、".join(met))
            about.write_row(number, 0, cells)
        if known:
            chosen = {"validate": "list", "source": f"='{_ABOUT}'!$A$2:$A${len(known) + 1}"}
            sheet.data_validation(1, 1, _ROWS, 1, chosen)
