"""`chatqa explain`: why something was found, or why it was not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from chatqa import explain, rulebook
from chatqa.cli import console, exits, given, lookup
from chatqa.cli.lookup import Row
from chatqa.explain import Explained, WhyNot
from chatqa.labels import label, money
from chatqa.rulebook import Rulebook
from chatqa.settings import Settings
from chatqa.text.masking import mask

NAME = "explain"
HELP = """说明一个问题或一笔账是怎么来的：原话、前后对话、条款、理由、金额，看过哪些豁免。

加上 --rule，说明一个会话为什么没有（或者为什么有）命中某一条：规则的每一步找到了什么。

编号在网页和 Excel 里，写开头几位就够。

\b
例子：
  chatqa explain 3fa29c --out out
  chatqa explain 81c05d --rule R1.5.4a --out out"""

_AROUND = 4

Wanted = Annotated[
    str,
    typer.Argument(
        metavar="编号", help="问题的编号；带 --rule 时是会话的编号。", show_default=False
    ),
]
Asked = Annotated[
    str | None, typer.Option("--rule", metavar="条款", help="条款编号或规则名：为什么没命中它。")
]


def run(
    wanted: Wanted,
    asked: Asked = None,
    out: given.OutFolder = None,
    name: given.RulebookName = None,
    settings_file: given.SettingsFile = None,
) -> int:
    """Print what led to a finding, or what a clause saw in a chat."""
    known = given.settings_for(settings_file, name)
    root = out or known.folders.store
    if asked:
        told = _why_not(root, wanted, asked, known)
    else:
        found = lookup.findings(root, wanted)
        if not found and (entries := lookup.entries(root, wanted)):
            console.say(explain.entry(lookup.only(entries, "账目", wanted, root)))
            return exits.OK
        if not found and lookup.chats(root, wanted):
            raise typer.BadParameter(f"“{wanted}”是一个会话，请用 --rule 写明要问哪一条")
        told = _why(root, lookup.only(found, "问题", wanted, root), known)
    # The first line carries the id, whose digits could pass for somebody's number.
    heading, *lines = told
    console.say([heading, *map(mask, lines)])
    return exits.OK


def _why(root: Path, finding: Row, known: Settings) -> Iterator[str]:
    book = rulebook.load(finding["rulebook"], known.folders.rules)
    explained = explain.why(finding, book)
    yield from _heading(finding, explained)
    yield ""
    yield "对话："
    yield from _around(lookup.messages(root, finding), finding)
    if explained.considered:
        yield ""
        yield "看过哪些豁免："
        yield from (f"  {sentence}" for sentence in explained.considered)
    yield ""
    same = "与现在的规则相同" if explained.same_rule else "规则后来改过，现在可能判得不同"
    yield f"依据：制度 {finding['rulebook']}，规则 {finding['rule']}（{same}）"


def _heading(finding: Row, explained: Explained) -> Iterator[str]:
    mode = "excused" if finding.get("exemption") else finding["mode"]
    cost = f"，{money(finding['amount_cny'])}" if finding["amount_cny"] is not None else ""
    yield f"问题 {finding['finding_id']}：{label('mode', mode)}{cost}"
    yield f"条款 {finding['clause']}：{explained.clause_text or '现在的制度里没有这一条了'}"
    if explained.why:
        yield f"用意：{explained.why}"
    who = finding["person"] or "花名册里查不到是谁"
    platform = label("platform", finding["platform"])
    yield f"客服：{who}（{finding['agent'] or '无法确定账号'}，{platform}）"
    if finding["sent_at"]:
        yield f"时间：{finding['sent_at']:%Y-%m-%d %H:%M:%S}"
    if finding["words"]:
        yield f"原话：“{finding['words']}”"
    yield f"理由：{finding['reason']}"
    for name, column in (("算式", "arithmetic"), ("存疑", "doubt"), ("豁免", "exemption_reason")):
        if finding.get(column):
            yield f"{name}：{finding[column]}"


def _around(rows: list[Row], finding: Row) -> Iterator[str]:
    """Yield the lines around the words, marked with an arrow; else the chat's first ones."""
    marked = {finding["message_id"], finding["reply_message_id"]} - {None}
    places = [place for place, row in enumerate(rows) if row["message_id"] in marked] or [0]
    first, last = max(places[0] - _AROUND, 0), places[-1] + _AROUND + 1
    if first:
        yield f"  ……前面还有 {first} 条"
    for row in rows[first:last]:
        moment = (
            f"{row['sent_at']:%H:%M:%S}" if row["sent_at"] else row["sent_at_raw"] or "--:--:--"
        )
        arrow = "→" if row["message_id"] in marked else " "
        yield f"{arrow} {moment} {label('role', row['role'])}　{_said(row)}"
    if last < len(rows):
        yield f"  ……后面还有 {len(rows) - last} 条"


def _said(row: Row) -> str:
    kind = "" if row["kind"] == "text" else f"[{label('kind', row['kind'])}] "
    return f"{kind}{row['text']}".replace("\n", " ⏎ ")


def _why_not(root: Path, wanted: str, asked: str, known: Settings) -> Iterator[str]:
    chat = lookup.only(lookup.chats(root, wanted), "会话", wanted, root)
    book = _book(rulebook.standing(known), asked)
    day = lookup.day_of(root, chat, known)
    moment = f"{chat['started_at']:%Y-%m-%d %H:%M:%S}" if chat["started_at"] else "时间不详"
    yield f"会话 {chat['conversation_id']}：{moment}，{mask(chat['customer'] or '顾客')}"
    for clause in _clauses(book, asked):
        yield f"条款 {clause}：{book.clause(clause).text}"
        for rule in explain.why_not(day, book, chat["conversation_id"], clause):
            yield from _taken_apart(rule)


def _book(books: tuple[Rulebook, ...], asked: str) -> Rulebook:
    """Return the first of *books* that has a clause or rule *asked*."""
    for book in books:
        if _clauses(book, asked):
            return book
    raise typer.BadParameter(
        f"制度“{books[0].rulebook}”里没有条款或规则“{asked}”，有哪些可看 chatqa rules list"
    )


def _clauses(book: Rulebook, asked: str) -> list[str]:
    """Return the clauses that *asked* names, by id or by a rule that they use."""
    return [
        clause.clause
        for clause in book.clauses
        if asked == clause.clause or asked in {use.rule.rule for use in clause.uses}
    ]


def _taken_apart(rule: WhyNot) -> Iterator[str]:
    yield ""
    yield f"规则 {rule.rule}（{rule.title}）："
    if rule.outside:
        yield f"  不适用：{rule.outside}"
    yield from (f"  命中：{sentence}" for sentence in rule.findings)
    yield from (f"  已豁免：{sentence}" for sentence in rule.excused)
    if not (rule.outside or rule.findings or rule.excused):
        yield "  没有命中。"
    yield "  一步一步看："
    yield from (f"  {'  ' * step.depth}· {step.said}" for step in rule.steps)
