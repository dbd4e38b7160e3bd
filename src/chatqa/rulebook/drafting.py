"""A new rule from a few answers: its file, and the clause that uses it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, get_args

from chatqa.errors import RuleError
from chatqa.identity import digest
from chatqa.rulebook.library import Library
from chatqa.rulebook.model import Rule
from chatqa.rulebook.nodes import read
from chatqa.rulebook.sources import Source
from chatqa.transcript import DEFAULT_DAY, SHANGHAI, Line, write_lines

Looks = Literal["words", "whole", "pattern", "similar", "absent"]
LOOKS: tuple[Looks, ...] = get_args(Looks)
SEPARATOR = "/"

_SIDE = re.compile(r"(顾客|买家|客户|customer|客服|卖家|agent)\s*[:：]\s*(.+)", re.DOTALL)
_CUSTOMER = ("顾客", "买家", "客户", "customer")
_START = datetime.combine(DEFAULT_DAY, datetime.min.time(), SHANGHAI) + timedelta(hours=9)
_STEP = timedelta(seconds=10)


@dataclass(frozen=True)
class Draft:
    """What somebody says about a new rule.

    *looks* says what *words* are: words in a message, whole messages, RE2 patterns, example
    sentences, or words that a chat must not lack. *hits* and *misses* are short dialogues:
    `顾客：在吗 / 客服：哦`, of which the last line by whom the rule watches is the offending one.
    """

    rule: str
    title: str
    why: str
    reason: str
    looks: Looks
    words: tuple[str, ...]
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    watches: Literal["agent", "customer"] = "agent"

    def text(self) -> str:
        """Return the file of the rule."""
        return "".join(
            [
                f"rule: {_quoted(self.rule)}\n",
                f"title: {_quoted(self.title)}\n",
                f"why: {_quoted(self.why)}\n",
                f"watches: {'conversation' if self.looks == 'absent' else self.watches}\n",
                f"reason: {_quoted(self.reason)}\n",
                f"find: {self._find()}\n",
                "examples:\n",
                "  hits:\n",
                *(self._example(chat, number, hit=True) for number, chat in _numbered(self.hits)),
                "  misses:\n",
                *(
                    self._example(chat, number, hit=False)
                    for number, chat in _numbered(self.misses)
                ),
            ]
        )

    def _find(self) -> str:
        words = "[" + ", ".join(map(_quoted, self.words)) + "]"
        return {
            "words": f"{{keywords: {{any_of: {words}}}}}",
            "whole": f"{{only: {{any_of: {words}}}}}",
            "pattern": f"{{pattern: {{any_of: {words}}}}}",
            "similar": f"{{similar: {{to: {words}, at_least: 0.6}}}}",
            "absent": f"{{absent: {{find: {{keywords: {{any_of: {words}}}}}, blame: last}}}}",
        }[self.looks]

    def _example(self, dialogue: str, number: int, *, hit: bool) -> str:
        lines = self._lines(dialogue)
        own = [place for place, line in enumerate(lines) if line.role == self.watches]
        if hit and not own and self.looks != "absent":
            side = "客服" if self.watches == "agent" else "顾客"
            raise RuleError(
                f"例子“{dialogue}”里没有{side}说的话",
                where="--hit",
                mend=f"写成“顾客：… / 客服：…”，违规的那句由{side}说",
            )
        written = write_lines(lines).split("\n")
        if hit and self.looks == "absent":
            written.append("#hit")
        elif hit:
            written[own[-1]] += "  #hit"
        name = f"{'算' if hit else '不算'}的例子{number}"
        chat = "".join(f"        {line}\n" for line in written)
        return f"    - name: {name}\n      chat: |\n{chat}"

    def _lines(self, dialogue: str) -> list[Line]:
        said = [part.strip() for part in re.split(rf"\n|\s{SEPARATOR}\s", dialogue)]
        moments = (_START + _STEP * number for number in range(len(said)))
        return [
            self._line(part, moment)
            for part, moment in zip(filter(None, said), moments, strict=False)
        ]

    def _line(self, said: str, moment: datetime) -> Line:
        found = _SIDE.fullmatch(said)
        if not found:
            return Line(moment, self.watches, said)
        role = "customer" if found[1] in _CUSTOMER else "agent"
        return Line(moment, role, found[2].strip())


def tried(draft: Draft, library: Library, file: str) -> tuple[Library, Rule]:
    """Return *library* with the rule of *draft* in it, and that rule.

    Raises RuleError where the name is taken or the rule does not hold water; *file* names it.
    """
    known = library.sources.rules
    if draft.rule in known:
        raise RuleError(
            f"已经有规则“{draft.rule}”了（{known[draft.rule].node.file}）",
            where=file,
            mend="换一个名字",
        )
    text = draft.text()
    source = Source(draft.rule, read(text, file), digest(text), own=True)
    sources = replace(library.sources, rules={**known, draft.rule: source})
    grown = Library(sources)
    return grown, grown.rule(draft.rule, source.node)


def clause_text(draft: Draft, clause: str, amount_cny: str | None) -> str:
    """Return the entry of a rulebook for the rule of *draft*; without an amount it is coaching."""
    tariff = f'tariff: {{amount_cny: "{amount_cny}", per: message}}'
    return (
        f"- clause: {_quoted(clause)}\n"
        f"  text: {_quoted(draft.title)}\n"
        f"  evidence: [chat]\n"
        f"  rules: [{{rule: {_quoted(draft.rule)}, mode: {'fine' if amount_cny else 'flag'}}}]\n"
        f"  severity: minor\n"
        f"  {tariff if amount_cny else 'coaching: true'}\n"
    )


def _numbered(dialogues: tuple[str, ...]) -> list[tuple[int, str]]:
    return [(number, dialogue) for number, dialogue in enumerate(dialogues, 1)]


def _quoted(text: str) -> str:
    """Return *text* as YAML that means just that: a JSON string is one."""
    return json.dumps(text, ensure_ascii=False)
