"""What a month says of each person: score, work, waits, money, rank."""

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

__all__ = [
    "CONVERSATION_COLUMNS",
    "FINDING_COLUMNS",
    "MESSAGE_COLUMNS",
    "TURN_COLUMNS",
    "MonthTables",
    "clean_months",
    "month_cards",
    "next_grade",
    "ranked",
]
