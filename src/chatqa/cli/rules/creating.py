"""`chatqa rules new`: a rule from a few answers, its examples run at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import typer

from chatqa import resources, rulebook, rulecheck
from chatqa.cli import exits, given
from chatqa.cli.console import say
from chatqa.cli.rules.asking import Answers, ask
from chatqa.cli.rules.checking import report
from chatqa.errors import RuleError
from chatqa.rulebook.drafting import clause_text, tried
from chatqa.rulebook.editing import renamed, with_clause
from chatqa.settings import Settings

NAME = "new"
HELP = """问几个问题，写出一条新规则，马上用它的例子试一遍。

每个问题都可以用选项事先答好；没有终端的地方（脚本里）全部用选项写。

\b
例子：
  chatqa rules new
  chatqa rules new --rulebook 我的店          顺便写进制度“我的店”，没有就照现在的制度建一份
  chatqa rules new --title 不许提图书券 --find words --words 图书券 --who agent \\
    --why 图书券去年就停发了。 --reason 客服提到了“{words}”。 \\
    --hit "顾客：有赠品吗 / 客服：送您图书券" --miss "顾客：能用图书券吗 / 客服：现在没有这个活动"

例子里的话写成“顾客：… / 客服：…”，一句一段；算违规的是最后那一句。"""

Name = Annotated[
    str | None,
    typer.Argument(
        metavar="规则名", help="规则的名字，也是文件名；不写就用标题。", show_default=False
    ),
]
Title = Annotated[str | None, typer.Option(metavar="一句话", help="违规是什么。")]
Find = Annotated[
    Literal["words", "whole", "pattern", "similar", "absent"] | None,
    typer.Option(
        help="找什么：words 出现某些词，whole 整句就是，pattern 符合模式，similar 意思相近，"
        "absent 该说的一直没说。",
    ),
]
Words = Annotated[
    list[str] | None, typer.Option(metavar="词或句子", help="要找的词、句子或模式；可以写多次。")
]
Who = Annotated[
    Literal["agent", "customer"] | None,
    typer.Option(help="看谁说的话：agent 客服，customer 顾客。"),
]
Why = Annotated[str | None, typer.Option(metavar="一句话", help="为什么不能这样，写给客服看。")]
Reason = Annotated[
    str | None, typer.Option(metavar="一句话", help="报告里怎么说；{words} 代表原话。")
]
Hit = Annotated[list[str] | None, typer.Option(metavar="对话", help="算违规的例子；可以写多次。")]
Miss = Annotated[
    list[str] | None, typer.Option(metavar="对话", help="看着像、其实不算的例子；可以写多次。")
]
Into = Annotated[
    str | None,
    typer.Option(
        "--rulebook",
        metavar="名称",
        help="把条款写进本店的这套制度；还没有的话，照现在的制度建一份。",
    ),
]
Clause = Annotated[
    str | None, typer.Option(metavar="编号", help="条款编号；不写就用“本店.1”往下排。")
]
Amount = Annotated[
    str | None, typer.Option(metavar="元", help="每条罚多少；不写就只辅导、不罚款。")
]


def run(  # noqa: PLR0913, PLR0917 - typer takes one argument per option
    rule: Name = None,
    title: Title = None,
    find: Find = None,
    words: Words = None,
    who: Who = None,
    why: Why = None,
    reason: Reason = None,
    hit: Hit = None,
    miss: Miss = None,
    into: Into = None,
    clause: Clause = None,
    amount: Amount = None,
    settings_file: given.SettingsFile = None,
) -> int:
    """Write the rule, run its examples, and print or add the clause. Raises RuleError."""
    known = given.settings_for(settings_file)
    home = _Home(known, known.folders.rules or Path("rules"))
    answers = Answers(title, find, words, who, why, reason, hit, miss)
    draft = ask(answers, rule)
    file = home.folder / "library" / f"{draft.rule}.yaml"
    library, _ = tried(draft, rulebook.library(home.own), str(file))
    found = rulecheck.check(library, [draft.rule])
    entry = clause_text(draft, clause or home.free_clause(into), amount)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(draft.text(), encoding="utf-8", newline="\n")
    typer.echo(f"写好了：{file}")
    report(found)
    if not found.ok:
        typer.echo(
            "例子都成立之前，这条规则只试运行：改好例子或要找的词，再运行 chatqa rules check。"
        )
    say(home.added(entry, into) if into else _to_paste(entry))
    if advice := home.advice(into):
        say(advice)
    return exits.OK if found.ok else exits.FAULT


@dataclass(frozen=True)
class _Home:
    """Where a shop keeps its own rules."""

    settings: Settings
    folder: Path

    @property
    def own(self) -> Path | None:
        """The folder, if it is there."""
        return self.folder if self.folder.is_dir() else None

    def free_clause(self, into: str | None) -> str:
        """Return the first clause id of the shop's own that is not taken."""
        name = into if into in rulebook.names(self.own) else self.settings.rulebook
        taken = {clause.clause for clause in rulebook.load(name or "", self.own).clauses}
        return next(f"本店.{n}" for n in range(1, len(taken) + 2) if f"本店.{n}" not in taken)

    def added(self, entry: str, into: str) -> list[str]:
        """Put *entry* into the rulebook *into*, made from today's if there is none."""
        path = self.folder / f"{into}.yaml"
        before = path.read_text("utf-8") if path.is_file() else None
        text = before if before is not None else renamed(self._todays_text(), into)
        path.write_text(with_clause(text, entry, str(path)), encoding="utf-8", newline="\n")
        try:
            rulebook.load(into, self.folder)
        except RuleError:
            # The rulebook was sound before; leave it so.
            if before is None:
                path.unlink()
            else:
                path.write_text(before, encoding="utf-8", newline="\n")
            raise
        made = f"，照“{self.settings.rulebook}”建的" if before is None else ""
        return [f"条款已写进制度：{path}{made}", *entry.splitlines()]

    def advice(self, into: str | None) -> list[str]:
        """Say what `chatqa.toml` still needs."""
        lines = []
        if self.settings.folders.rules is None:
            lines += ["[folders]", f'rules = "{self.folder.as_posix()}"']
        if into and into != self.settings.rulebook:
            lines.insert(0, f'rulebook = "{into}"')
        return [f"在 {given.NAME} 里写上：", *(f"  {line}" for line in lines)] if lines else []

    def _todays_text(self) -> str:
        name = f"{self.settings.rulebook}.yaml"
        own = self.folder / name
        return (own if own.is_file() else resources.rules_folder() / name).read_text("utf-8")


def _to_paste(entry: str) -> list[str]:
    indented = [f"  {line}" for line in entry.splitlines()]
    return [
        "要让它生效，把这一段贴到制度文件的 clauses: 下面（或加上 --rulebook 制度名）：",
        *indented,
    ]
