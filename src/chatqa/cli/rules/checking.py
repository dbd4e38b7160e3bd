"""`chatqa rules check`: the examples of the rules, and what happened in those that fail."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Annotated

import typer

from chatqa import rulebook, rulecheck
from chatqa.cli import exits, given
from chatqa.cli.console import say
from chatqa.errors import RuleError
from chatqa.rulebook import Library
from chatqa.rulecheck import CheckResult, Outcome

NAME = "check"
HELP = """运行规则自带的例子（和每晚检查走同一条路）：该算的都要算，不该算的都不能算。

每个例子只由它自己的规则来看，用规则自己的参数；没有标记却命中的也不成立。已知的缺口（gaps）一旦
能找到了，也要改过来。

\b
例子：
  chatqa rules check                          全部规则
  chatqa rules check rhetorical-question      只看一条规则
  chatqa rules check --rulebook standard      一套制度用到的规则
  chatqa rules check --strict                 短例子前面的话也不许命中，豁免的要标 #excused

有例子不成立时退出码为 1。"""

Rules = Annotated[
    list[str] | None,
    typer.Argument(metavar="规则", help="规则名；不写就是全部。", show_default=False),
]
Strict = Annotated[
    bool,
    typer.Option("--strict", help="更严：短例子前面的话也不许命中，被豁免的也要标 #excused。"),
]


def run(
    rules: Rules = None,
    strict: Strict = False,
    name: given.RulebookName = None,
    settings_file: given.SettingsFile = None,
) -> int:
    """Run the examples and print every one that fails. Raises RuleError."""
    folder = given.settings_for(settings_file).folders.rules
    library = rulebook.library(folder)
    source = rulebook.load(name, folder) if name else library
    _refuse_unknown(rules or [], library)
    found = rulecheck.check(source, rules or None, strict=strict)
    report(found)
    if not rules and not name:
        books = [rulebook.load(each, folder).rulebook for each in rulebook.names(folder)]
        typer.echo(f"✓ {len(books)} 套制度都读得通：{'、'.join(books)}")
    return exits.OK if found.ok else exits.FAULT


def report(found: CheckResult) -> None:
    """Print every example that fails, and what the check came to."""
    for failure in found.failed:
        say(_told(failure))
    typer.echo(_verdict(found))


def _told(failure: Outcome) -> Iterator[str]:
    """Yield what went wrong in an example, where, and its chat."""
    example = failure.example
    yield f"✗ {failure.rule.rule}：{example.name}"
    yield from (f"    {problem}" for problem in failure.problems)
    if example.given:
        yield f"    前提：{json.dumps(example.given, ensure_ascii=False, default=str)}"
    lines = {problem.line for problem in failure.problems}
    for number, written in enumerate(example.chat.split("\n"), example.line):
        if written.strip():
            arrow = "→" if number in lines and not example.last_only else " "
            place = "" if example.last_only else number
            yield f"    {arrow} {place:>4} │ {written.strip()}"
    yield ""


def _verdict(found: CheckResult) -> str:
    rules = len({outcome.rule.file for outcome in found.outcomes})
    gaps = f"，其中 {len(found.gaps)} 个是已知的缺口" if found.gaps else ""
    told = f"{rules} 条规则，{len(found.outcomes)} 个例子"
    if found.ok:
        return f"✓ {told}全部成立{gaps}。"
    return f"✗ {told}，{len(found.failed)} 个不成立{gaps}。"


def _refuse_unknown(wanted: list[str], library: Library) -> None:
    known = [*library.sources.rules, *library.sources.recognisers]
    for each in wanted:
        if each not in known:
            close = get_close_matches(each, known, n=1)
            raise RuleError(
                f"没有规则“{each}”",
                where="chatqa rules check",
                mend=f"是不是“{close[0]}”？" if close else "运行 chatqa rules list 看看有哪些",
            )
