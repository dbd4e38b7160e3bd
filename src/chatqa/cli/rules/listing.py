"""`chatqa rules list`: the clauses of a rulebook."""

from __future__ import annotations

import typer

from chatqa import pricing, rulebook
from chatqa.cli import exits, given

NAME = "list"
HELP = """列出制度里的每一条：编号、处理、金额、原文。

\b
例子：
  chatqa rules list
  chatqa rules list --rulebook standard"""


def run(name: given.RulebookName = None, settings_file: given.SettingsFile = None) -> int:
    """Print one line for each clause of the rulebook and of those beside it."""
    known = given.settings_for(settings_file, name)
    books = rulebook.standing(known)
    for number, book in enumerate(books):
        beside = "\n并用：" if number else ""
        typer.echo(
            f"{beside}{book.title}（{book.rulebook}）{book.label}，共 {len(book.clauses)} 条：\n"
        )
        for clause in book.clauses:
            typer.echo(f"{clause.clause}  {pricing.cost(clause, book)}\n    {clause.text}")
    named = {book.rulebook for book in books}
    others = [each for each in rulebook.names(known.folders.rules) if each not in named]
    if others:
        typer.echo(f"\n其他制度：{'、'.join(others)}")
    return exits.OK
