"""Rules and rulebooks from YAML: strict, frozen, every fault with file, line and remedy."""

from chatqa.rulebook.library import Library
from chatqa.rulebook.loading import library, load, names
from chatqa.rulebook.model import Clause, Doubtful, Example, Rule, Rulebook, Tariff, Use

__all__ = [
    "Clause",
    "Doubtful",
    "Example",
    "Library",
    "Rule",
    "Rulebook",
    "Tariff",
    "Use",
    "library",
    "load",
    "names",
]
