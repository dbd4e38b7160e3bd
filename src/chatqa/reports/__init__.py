"""What people read: the page of a day, a card per agent, the workbook, the index, a short text."""

from chatqa.reports.clauses import Clause
from chatqa.reports.payroll import write_payroll
from chatqa.reports.summary import summary
from chatqa.reports.writing import write, write_book, write_pages

__all__ = ["Clause", "summary", "write", "write_book", "write_pages", "write_payroll"]
