"""Where a number of the month leads to: the chats behind it, on the page of their day."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote, urlencode

from chatqa.reports.months.given import MonthReport, Row

_UP = "../"


def to_day(report: MonthReport, day: date | None, *, up: bool = False, **wanted: str) -> str | None:
    """Return the address of the day's page showing what is *wanted* (chat, agent, clause).

    None where the day has no page. *up*: seen from the folder of the cards.
    """
    page = report.pages.get(day) if day else None
    if page is None:
        return None
    return f"{_UP if up else ''}{quote(page)}#{urlencode(wanted, quote_via=quote)}"


def to_entry(report: MonthReport, entry: Row) -> str | None:
    """Return the address of the chat that the *entry* is about, seen from a card."""
    for finding in entry["finding_ids"] or ():
        if finding in report.places:
            day, chat = report.places[finding]
            return to_day(report, day, up=True, chat=chat)
    return None
