"""`chatqa rules show`: a clause with its rules, or a rule with its examples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from chatqa import pricing, rulebook
from chatqa.cli import exits, given
from chatqa.cli.console import say
from chatqa.errors import RuleError
from chatqa.labels import label
from chatqa.rulebook import Clause, Example, Rule, Rulebook, Use
from chatqa.settings import Settings

NAME = "show"
HELP = """显示一条条款或一条规则：原文、出处、找什么、怎么罚、有哪些例子。

不写 --rulebook 时，先看设置里的制度和与它并用的，再看其他制度。

\b
例子：
  chatqa rules show R1.5.4a
  chatqa rules show R1.5.4a --all             全部例子
  chatqa rules show rhetorical-question"""

_CALLED = {"hit": "算", "miss": "不算", "gap": "已知找不到"}
_SHOWN = 3

Wanted = Annotated[
    str, typer.Argument(metavar="条款或规则", help="条款编号或规则名。", show_default=False)
]
All = Annotated[bool, typer.Option("--all", help="显示全部例子，不只是每种前三个。")]


def run(
    wanted: Wanted,
    everything: All = False,
    name: given.RulebookName = None,
    settings_file: given.SettingsFile = None,
) -> int:
    """Print a clause with its rules, or a rule with its examples. Raises RuleError."""
    known = given.settings_for(settings_file, name)
    shown = None if everything else _SHOWN
    for book in _books(known, alone=name is not None):
        clauses = [each for each in book.clauses if each.clause == wanted]
        if clauses:
            say(line for clause in clauses for line in _clause(clause, book, shown))
            return exits.OK
    say(_rule(_rule_named(wanted, known), shown))
    return exits.OK


def _books(known: Settings, *, alone: bool) -> Iterator[Rulebook]:
    """Yield the rulebooks of the settings, then all others unless one was asked for *alone*."""
    books = rulebook.standing(known)
    yield from books
    named = {book.rulebook for book in books}
    for name in rulebook.names(known.folders.rules):
        if not alone and name not in named:
            yield rulebook.load(name, known.folders.rules)


def _rule_named(wanted: str, known: Settings) -> Rule:
    library = rulebook.library(known.folders.rules)
    if found := (*library.rules([wanted]), *library.recognisers([wanted])):
        return found[0]
    raise RuleError(
        f"制度“{known.rulebook}”里没有条款或规则“{wanted}”",
        where=known.rulebook,
        mend="运行 chatqa rules list 看看有哪些",
    )


def _clause(clause: Clause, book: Rulebook, shown: int | None) -> Iterator[str]:
    yield f"{clause.clause}  {pricing.cost(clause, book)}"
    yield f"  {clause.text}"
    yield f"  制度：{book.title}（{book.rulebook}）"
    yield f"  出处：{clause.source or '本店'}（{clause.where}）"
    yield f"  严重程度：{label('severity', clause.severity)}"
    if clause.evidence:
        yield "  凭什么看出来：" + "、".join(label("evidence", each) for each in clause.evidence)
    yield from (f"  {line}" for line in _limits(clause))
    if clause.note:
        yield f"  说明：{clause.note}"
    titles = {event.event: event.title for event in book.regulations.events}
    yield from (f"  要登记的事件：{titles[event]}（{event}）" for event in clause.events)
    for use in clause.uses:
        yield ""
        yield f"用法：{_used(use)}"
        yield from _rule(use.rule, shown)


def _limits(clause: Clause) -> Iterator[str]:
    for name, column, values in (
        ("平台", "platform", clause.platforms),
        ("阶段", "stage", clause.stages),
        ("客服组", "group", clause.groups),
    ):
        if values:
            yield f"只管的{name}：" + "、".join(label(column, value) for value in values)
    if clause.valid_from:
        yield f"从 {clause.valid_from} 起生效"
    if clause.valid_to:
        yield f"到 {clause.valid_to} 为止"


def _used(use: Use) -> str:
    changed = "，".join(f"{name} = {value}" for name, value in use.parameters.items())
    return label("mode", use.mode) + (f"，{changed}" if changed else "")


def _rule(rule: Rule, shown: int | None) -> Iterator[str]:
    kind = "识别器" if rule.recogniser else "规则"
    yield f"{kind} {rule.rule}：{rule.title}"
    yield f"  为什么：{rule.why}"
    yield f"  写在：{rule.file}"
    for expected, called in _CALLED.items():
        found = [example for example in rule.examples if example.expected == expected]
        if found:
            yield f"  {called}的例子 {len(found)} 个："
        for example in found[:shown]:
            yield from _example(example, called)


def _example(example: Example, called: str) -> Iterator[str]:
    yield f"  例（{called}）：{example.name}"
    yield from (f"    {line.strip()}" for line in example.chat.strip().split("\n"))
