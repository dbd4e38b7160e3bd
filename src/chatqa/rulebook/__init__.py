"""Rules and rulebooks from YAML: strict, frozen, every fault with file, line and remedy."""

from chatqa.rulebook.library import Library
from chatqa.rulebook.loading import library, load, names
from chatqa.rulebook.model import Clause, Doubtful, Example, Rule, Rulebook, Use
from chatqa.rulebook.regulations import (
    AccuracyGate,
    Allowance,
    Caps,
    EventType,
    Grade,
    Regulations,
    Score,
)
from chatqa.rulebook.standing import standing
from chatqa.rulebook.tariff import Again, Ladder, Price, Ranks, Tariff, Tier

__all__ = [
    "AccuracyGate",
    "Again",
    "Allowance",
    "Caps",
    "Clause",
    "Doubtful",
    "EventType",
    "Example",
    "Grade",
    "Ladder",
    "Library",
    "Price",
    "Ranks",
    "Regulations",
    "Rule",
    "Rulebook",
    "Score",
    "Tariff",
    "Tier",
    "Use",
    "library",
    "load",
    "names",
    "standing",
]
