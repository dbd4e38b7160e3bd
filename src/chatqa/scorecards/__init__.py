"""What a month says of each person: score, work, waits, money, rank."""

from chatqa.scorecards.faults import judged
from chatqa.scorecards.month import (
    CONVERSATION_COLUMNS,
    FINDING_COLUMNS,
    MESSAGE_COLUMNS,
    TURN_COLUMNS,
    MonthTables,
    month_cards,
)
from chatqa.scorecards.ranking import ranked
from chatqa.scorecards.streaks import clean_months, next_grade
from chatqa.scorecards.trend import Week, first_day, weeks

__all__ = [
    "CONVERSATION_COLUMNS",
    "FINDING_COLUMNS",
    "MESSAGE_COLUMNS",
    "TURN_COLUMNS",
    "MonthTables",
    "Week",
    "clean_months",
    "first_day",
    "judged",
    "month_cards",
    "next_grade",
    "ranked",
    "weeks",
]
