"""Every report of a month written to a folder."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from chatqa.reports.index import link_months
from chatqa.reports.months.card import month_card
from chatqa.reports.months.given import MonthReport
from chatqa.reports.months.page import month_page
from chatqa.reports.names import distinct, safe
from chatqa.reports.payroll import write_payroll


def write_month(report: MonthReport, out: Path, *, several_shops: bool) -> tuple[Path, ...]:
    """Write the month's page, the cards and the workbook into *out*; return their paths.

    The page comes first, the workbook last. An index in *out* gets a link to the month. The same
    report gives the same bytes.
    """
    book = out / _workbook_name(report)
    named = f"{report.month}-{safe(report.shop)}" if several_shops and report.shop else report.month
    files = distinct(card["person"] for card in report.people)
    cards = {person: f"cards/month-{named}-{file}.html" for person, file in files.items()}
    (out / "cards").mkdir(parents=True, exist_ok=True)
    addresses = {person: quote(address) for person, address in cards.items()}
    written = [_write(out / f"month-{named}.html", month_page(report, addresses, book.name))]
    written += [
        _write(out / cards[card["person"]], month_card(card, report)) for card in report.people
    ]
    link_months(out)
    write_payroll(book, report)
    return (*written, book)


def _workbook_name(report: MonthReport) -> str:
    draft = "" if report.closing else "草稿"
    shop = safe(report.shop) if report.shop else ""
    return "-".join(filter(None, ("工资表", report.month, shop, draft))) + ".xlsx"


def _write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8", newline="\n")
    return path
