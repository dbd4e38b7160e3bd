"""`chatqa rules`: what rules and rulebooks there are, and whether they keep their promises."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated

import typer

from chatqa import pricing, rulebook, rulecheck
from chatqa.cli import exits, given
from chatqa.cli.program import Command, Program
from chatqa.errors import RuleError
from chatqa.rulebook import Clause, Library, Rule, Rulebook
from chatqa.rulecheck import CheckResult

NAME = "rules"
HELP = """查看制度和规则，检查它们的例子是否都成立。

\b
例子：
  chatqa rules list
  chatqa rules show R1.5.4a
  chatqa rules check"""

_LIST = """列出制度里的每一条：编号、处理、金额、原文。

\b
例子：
  chatqa rules list
  chatqa rules list --rulebook standard"""

_SHOW = """显示一条条款或一条规则：找什么、为什么、怎么罚、有哪些例子。

\b
例子：
  chatqa rules show R1.5.4a
  chatqa rules show rhetorical-question"""

_CHECK = """运行规则自带的例子（和每晚检查走同一条路）：该算的都要算，不该算的都不能算。

\b
例子：
  chatqa rules check                          全部规则
  chatqa rules check rhetorical-question      只看一条规则
  chatqa rules check --rulebook standard      一套制度用到的规则，带它的参数

有例子不成立时退出码为 1。"""

app = typer.Typer(cls=Program, help=HELP)


@app.command("check", cls=Command, help=_CHECK)
def check(
    rules: Annotated[
        list[str] | None,
        typer.Argument(metavar="规则", help="规则名；不写就是全部。", show_default=False),
    ] = None,
    name: given.RulebookName = None,
    settings_file: given.SettingsFile = None,
) -> int:
    """Run the examples and print every one that fails. Raises RuleError."""
    folder = given.settings_for(settings_file).folders.rules
    books = [rulebook.load(each, folder) for each in rulebook.names(folder)]
    library = rulebook.library(folder)
    source = rulebook.load(name, folder) if name else library
    _refuse_unknown(rules or [], library)
    found = rulecheck.check(source, rules or None)
    for failure in found.failed:
        typer.echo(f"✗ {failure.rule.rule}：{failure.example.name}")
        typer.echo("\n".join(f"    {problem}" for problem in failure.problems))
    typer.echo(_verdict(found))
    if not rules and not name:
        typer.echo(f"✓ {len(books)} 套制度都读得通：{'、'.join(book.rulebook for book in books)}")
    return exits.OK if found.ok else exits.FAULT


@app.command("list", cls=Command, help=_LIST)
def show_all(name: given.RulebookName = None, settings_file: given.SettingsFile = None) -> int:
    """Print one line for each clause of the rulebook."""
    known = given.settings_for(settings_file, name)
    book = rulebook.load(known.rulebook, known.folders.rules)
    typer.echo(f"{book.title}（{book.rulebook}）{book.label}，共 {len(book.clauses)} 条：\n")
    for clause in book.clauses:
        typer.echo(f"{clause.clause}  {_cost(clause)}\n    {clause.text}")
    others = [each for each in rulebook.names(known.folders.rules) if each != book.rulebook]
    if others:
        typer.echo(f"\n其他制度：{'、'.join(others)}")
    return exits.OK


@app.command("show", cls=Command, help=_SHOW)
def show_one(
    wanted: Annotated[
        str, typer.Argument(metavar="条款或规则", help="条款编号或规则名。", show_default=False)
    ],
    name: given.RulebookName = None,
    settings_file: given.SettingsFile = None,
) -> int:
    """Print a clause with its rules, or a rule with its examples. Raises RuleError."""
    known = given.settings_for(settings_file, name)
    book = rulebook.load(known.rulebook, known.folders.rules)
    clauses = [each for each in book.clauses if each.clause == wanted]
    rules = [use.rule for each in clauses for use in each.uses] or _rules_named(wanted, book)
    if not clauses and not rules:
        raise RuleError(
            f"制度“{book.rulebook}”里没有条款或规则“{wanted}”",
            where=book.rulebook,
            mend="运行 chatqa rules list 看看有哪些",
        )
    for clause in clauses:
        typer.echo(f"{clause.clause}  {_cost(clause)}\n  {clause.text}")
        typer.echo(f"  出处：{clause.source or '本店'}（{clause.where}）")
    for rule in rules:
        typer.echo("\n".join(_rule(rule)))
    return exits.OK


def _refuse_unknown(wanted: list[str], library: Library) -> None:
    known = [rule.rule for rule in (*library.rules(), *library.recognisers())]
    for each in wanted:
        if each not in known:
            close = get_close_matches(each, known, n=1)
            raise RuleError(
                f"没有规则“{each}”",
                where="chatqa rules check",
                mend=f"是不是“{close[0]}”？" if close else "运行 chatqa rules list 看看有哪些",
            )


def _verdict(found: CheckResult) -> str:
    rules = len({outcome.rule.file for outcome in found.outcomes})
    gaps = f"，其中 {len(found.gaps)} 个是已知的缺口" if found.gaps else ""
    told = f"{rules} 条规则，{len(found.outcomes)} 个例子"
    if found.ok:
        return f"✓ {told}全部成立{gaps}。"
    return f"✗ {told}，{len(found.failed)} 个不成立{gaps}。"


def _rules_named(wanted: str, book: Rulebook) -> list[Rule]:
    used = {use.rule.rule: use.rule for clause in book.clauses for use in clause.uses}
    return [used[wanted]] if wanted in used else []


def _cost(clause: Clause) -> str:
    if clause.events and not clause.uses:
        return "聊天里看不出来，要另外登记"
    if clause.tariff:
        return pricing.price(clause.tariff)
    return "仅辅导" if clause.coaching else "不涉及金额"


def _rule(rule: Rule) -> list[str]:
    expected = {"hit": "算", "miss": "不算", "gap": "已知找不到"}
    told = ["", f"规则 {rule.rule}：{rule.title}", f"  为什么：{rule.why}", f"  写在：{rule.file}"]
    for example in rule.examples:
        told.append(f"  例（{expected[example.expected]}）：{example.name}")
        told.extend(f"    {line}" for line in example.chat.strip().splitlines())
    return told
