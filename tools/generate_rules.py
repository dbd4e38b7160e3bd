"""Write `docs/rules.md` and `docs/rules/`, every rulebook with its rules, from the YAML.

python tools/generate_rules.py            write the pages
python tools/generate_rules.py --check    fail when one is stale (part of `make lint`)
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from chatqa import pricing, rulebook
from chatqa.labels import label
from chatqa.rulebook import Clause, Example, Rule, Rulebook, Use
from chatqa.rulebook.model import Expected

DOCS = Path(__file__).resolve().parents[1] / "docs"
CALLED: dict[Expected, str] = {"hit": "算", "miss": "不算", "gap": "已知找不到"}
SHOWN: tuple[tuple[Expected, int], ...] = (("hit", 2), ("miss", 1))

OPENING = """\
# 制度与规则

由 `tools/generate_rules.py` 从 `rules/` 里的制度和规则生成，要改请改那里。

一条**规则**只说要找什么，带着自己的例子；一套**制度**是一家店的条款：原话、用哪条规则、怎么罚。
聊天里看不出来的条款，由登记的**事件**记到账上。自己写规则，看[十分钟写出第一条规则](first-rule.md)；
规则里能写哪些条件，看[条件](conditions.md)。

例子里每行是“时间 谁 说的话”：customer 是顾客，agent 是客服，`#hit` 标出算违规的那一句，`#flag`
标出只提示的，`#excused` 标出有正当理由、已豁免的。
"""


def main() -> None:
    """Write the pages, or compare them when asked to `--check`."""
    made = pages()
    stale = [page for page, text in made.items() if not _is(page, text)]
    spare = sorted(set((DOCS / "rules").glob("*.md")) - set(made))
    if "--check" not in sys.argv[1:]:
        (DOCS / "rules").mkdir(exist_ok=True)
        for page in stale:
            page.write_text(made[page], encoding="utf-8", newline="\n")
        for page in spare:
            page.unlink()
    elif stale or spare:
        named = ", ".join(page.relative_to(DOCS.parent).as_posix() for page in (*stale, *spare))
        sys.exit(f"{named}: stale, run python tools/generate_rules.py")


def pages() -> dict[Path, str]:
    """Return every page as Markdown."""
    books = [rulebook.load(name) for name in rulebook.names()]
    made = {DOCS / "rules" / f"{book.rulebook}.md": _page(book) for book in books}
    return {DOCS / "rules.md": _index(books)} | made


def _is(page: Path, text: str) -> bool:
    return page.exists() and page.read_text(encoding="utf-8") == text


def _index(books: list[Rulebook]) -> str:
    lines = [OPENING, "| 制度 | 条款 | 用到的规则 | 它们的例子 |", "|---|---:|---:|---:|"]
    for book in books:
        rules = _rules(book)
        examples = sum(len(rule.examples) for rule in rules)
        name = f"[{book.title}](rules/{book.rulebook}.md)（`{book.rulebook}`）"
        lines.append(f"| {name} | {len(book.clauses)} | {len(rules)} | {examples} |")
    lines += ["", "## 每一条靠什么看出来", ""]
    for book in books:
        lines += [
            f"### {book.title}",
            "",
            "| 条款 | 凭 | 规则 | 事件 | 例子 |",
            "|---|---|---|---|---:|",
        ]
        lines += [_covered(clause, book) for clause in book.clauses]
        lines.append("")
    return "\n".join(lines)


def _rules(book: Rulebook) -> list[Rule]:
    used = {use.rule.rule: use.rule for clause in book.clauses for use in clause.uses}
    return list(used.values())


def _covered(clause: Clause, book: Rulebook) -> str:
    rules = {use.rule.rule: use.rule for use in clause.uses}
    titles = {event.event: event.title for event in book.regulations.events}
    cells = (
        f"[{clause.clause}](rules/{book.rulebook}.md#{clause.clause})",
        _evidence(clause),
        "<br>".join(f"`{name}`" for name in rules) or "—",
        "<br>".join(titles[event] for event in clause.events) or "—",
        str(sum(len(rule.examples) for rule in rules.values())) if rules else "—",
    )
    return f"| {' | '.join(cells)} |"


def _page(book: Rulebook) -> str:
    lines = [f"# {book.title}", "", *_head(book)]
    shown: dict[str, str] = {}
    for clause in book.clauses:
        lines += [
            f'<a id="{clause.clause}"></a>',
            "",
            f"## {clause.clause}",
            "",
            f"> {clause.text}",
            "",
        ]
        lines += _facts(clause, book)
        for use in clause.uses:
            lines += _used(use, shown.get(use.rule.rule))
            shown.setdefault(use.rule.rule, clause.clause)
        lines.append("")
    return "\n".join(lines)


def _head(book: Rulebook) -> Iterator[str]:
    yield f"制度 `{book.rulebook}`，版本 {book.label}，共 {len(book.clauses)} 条。"
    yield "由 `tools/generate_rules.py` 生成；[全部制度](../rules.md)。"
    yield ""
    for group in book.one_finding:
        yield f"- 同一句话只算其中第一条：{'、'.join(group)}"
    for group in book.one_charge:
        yield f"- 同一个原因只罚一次：{'、'.join(group)}"
    for clause, ordered in book.regulations.orders.items():
        yield f"- 本店制度（{ordered}）自己要求的：并用的 {clause} 命中时，责任在店铺，不在客服"
    if book.regulations.allowance:
        allowance = book.regulations.allowance
        yield f"- 每月前 {allowance.free} 次“{label('sanction', allowance.sanction)}”不罚"
    yield ""


def _facts(clause: Clause, book: Rulebook) -> Iterator[str]:
    yield f"- **怎么罚**：{pricing.cost(clause, book)}"
    source = f"，出处 {clause.source}" if clause.source else ""
    severity = label("severity", clause.severity)
    yield f"- **凭什么**：{_evidence(clause) or '未写明'}，严重程度 {severity}{source}"
    limits = "；".join(_limits(clause))
    if limits:
        yield f"- **只管**：{limits}"
    if clause.note:
        yield f"- **说明**：{clause.note}"
    titles = {event.event: event for event in book.regulations.events}
    for name in clause.events:
        event = titles[name]
        outcomes = f"，结果：{'、'.join(event.outcomes.values())}" if event.outcomes else ""
        yield f"- **事件**：{event.title}（`{name}`）{outcomes}"


def _limits(clause: Clause) -> Iterator[str]:
    for column, values in (
        ("platform", clause.platforms),
        ("stage", clause.stages),
        ("group", clause.groups),
    ):
        if values:
            yield "、".join(label(column, value) for value in values)
    if clause.valid_from:
        yield f"从 {clause.valid_from} 起"
    if clause.valid_to:
        yield f"到 {clause.valid_to} 止"


def _evidence(clause: Clause) -> str:
    return "、".join(label("evidence", each) for each in clause.evidence)


def _used(use: Use, shown_at: str | None) -> Iterator[str]:
    rule = use.rule
    counts = Counter(example.expected for example in rule.examples)
    count = "，".join(f"{called} {counts[kind]}" for kind, called in CALLED.items() if counts[kind])
    changed = "".join(f"，`{name}: {value}`" for name, value in use.parameters.items())
    mode = label("mode", use.mode)
    yield f"- **规则**：{rule.title}（`{rule.rule}`，{mode}{changed}）：{rule.why}例子 {count}。"
    if shown_at:
        yield f"  例子见 [{shown_at}](#{shown_at})。"
        return
    for kind, number in SHOWN:
        found = [example for example in rule.examples if example.expected == kind]
        for example in _telling(found)[:number]:
            yield from _example(example)


def _telling(found: list[Example]) -> list[Example]:
    """Return the examples that say most first: with a name of their own, and short."""
    return sorted(found, key=lambda example: (example.last_only, example.chat.count("\n") > 8))


def _example(example: Example) -> Iterator[str]:
    yield ""
    yield f"  {CALLED[example.expected]}：{example.name}"
    yield ""
    yield "  ```text"
    yield from (f"  {line.strip()}" for line in example.chat.strip().split("\n"))
    yield "  ```"


if __name__ == "__main__":
    main()
