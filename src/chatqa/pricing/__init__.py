"""What findings cost, as proposed, and what they say about agents and about rules."""

from chatqa.pricing.clauses import cost
from chatqa.pricing.penalties import amount, arithmetic, consequence, penalties
from chatqa.pricing.scorecards import scorecards
from chatqa.pricing.shares import SUSPICIOUS, rule_shares
from chatqa.pricing.words import price, yuan

__all__ = [
    "SUSPICIOUS",
    "amount",
    "arithmetic",
    "consequence",
    "cost",
    "penalties",
    "price",
    "rule_shares",
    "scorecards",
    "yuan",
]
