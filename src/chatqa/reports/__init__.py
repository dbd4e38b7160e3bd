"""What people read: the page of a day, a card per agent, the workbook, the index, a short text."""

from chatqa.reports.clauses import Clause, Clauses
from chatqa.reports.daypages import day_pages
from chatqa.reports.discretion import aliases
from chatqa.reports.months import Before, Found, MonthReport, write_month
from chatqa.reports.summary import summary
from chatqa.reports.writing import write, write_book, write_pages

__all__ = [
    "Before",
    "Clause",
    "Clauses",
    "Found",
    "MonthReport",
    "aliases",
    "day_pages",
    "summary",
    "write",
    "write_book",
    "write_month",
    "write_pages",
]
