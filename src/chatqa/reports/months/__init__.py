"""What people read of a month: the supervisor's page, a card per person, the workbook."""

from chatqa.reports.months.given import Before, Found, MonthReport
from chatqa.reports.months.writing import write_month

__all__ = ["Before", "Found", "MonthReport", "write_month"]
