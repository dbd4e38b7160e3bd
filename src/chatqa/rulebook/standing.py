"""The rulebooks of a shop: its own, and those that stand beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from chatqa.errors import RuleError
from chatqa.rulebook.loading import load, names
from chatqa.rulebook.model import Clause, Rulebook
from chatqa.settings import Settings


def standing(settings: Settings, *, folder: Path | None = None) -> tuple[Rulebook, ...]:
    """Return the rulebook of *settings*, then those beside it, which never cost anything.

    Amounts are never added up across rulebooks. *folder* stands in for chatqa's own, and may lack
    what stands beside unless told otherwise. Raises RuleError as `load` does, and where two
    rulebooks use the same clause id.
    """
    own = settings.folders.rules
    first = load(settings.rulebook, own, folder=folder)
    told = "beside" in settings.model_fields_set
    known = names(own, folder=folder)
    wanted = [
        name for name in settings.beside if name != first.rulebook and (told or name in known)
    ]
    beside = (load(name, own, folder=folder) for name in wanted)
    books = (first, *(_beside(book, first.regulations.orders) for book in beside))
    _refuse_doubles(books)
    return books


def _beside(book: Rulebook, orders: Mapping[str, str]) -> Rulebook:
    """Return *book* without money; the shop answers for what it *orders* itself."""
    clauses = tuple(
        replace(_free(clause), ordered_by=orders.get(clause.clause, "")) for clause in book.clauses
    )
    return replace(book, clauses=clauses)


def _free(clause: Clause) -> Clause:
    priced = clause.tariff is not None and clause.tariff.has_money
    return replace(clause, tariff=None) if priced else clause


def _refuse_doubles(books: tuple[Rulebook, ...]) -> None:
    found: dict[str, Clause] = {}
    for book in books:
        for clause in book.clauses:
            if other := found.get(clause.clause):
                raise RuleError(
                    f"条款编号“{clause.clause}”在并用的另一套制度里也有（{other.where}）",
                    where=clause.where,
                    mend="给其中一条换个编号，或在 chatqa.toml 的 beside 里去掉那套制度",
                )
            found[clause.clause] = clause
