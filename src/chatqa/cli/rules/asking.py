"""The questions of `chatqa rules new`; what an option answered is not asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import typer

from chatqa.rulebook.drafting import LOOKS, Draft, Looks

_KINDS = """找什么？
  1  出现某些词         比如：图书券、代金券
  2  整句就是这几个字   比如：不知道
  3  符合一个模式       正则表达式（RE2），比如：明天.*到
  4  意思相近的句子     写一两句例句
  5  该说的一直没说     写出应该出现的词"""
_WORDS = {
    "words": "哪些词（用、隔开）",
    "whole": "哪几句（用、隔开）",
    "pattern": "模式",
    "similar": "例句（用、隔开）",
    "absent": "应该出现哪些词（用、隔开）",
}
_REASONS = {"absent": "整个会话里客服都没有说该说的话。"}
_SAID = "{side}说了“{{words}}”。"
_UNSAFE = re.compile(r"[^\w-]+")


@dataclass(frozen=True)
class Answers:
    """What the options said; None is asked for."""

    title: str | None
    looks: Looks | None
    words: list[str] | None
    who: Literal["agent", "customer"] | None
    why: str | None
    reason: str | None
    hits: list[str] | None
    misses: list[str] | None


def ask(answers: Answers, rule: str | None) -> Draft:
    """Return the rule that *answers* describe, whatever is missing asked for."""
    title = answers.title or _asked("--title", "违规是什么（一句话）")
    looks = answers.looks or _looks()
    written = answers.words or [_asked("--words", _WORDS[looks])]
    words = tuple(word for part in written for word in _words(part, looks))
    who = answers.who or _who(looks)
    side = "客服" if who == "agent" else "顾客"
    said = _REASONS.get(looks, _SAID.format(side=side))
    return Draft(
        rule=_UNSAFE.sub("-", rule or title).strip("-"),
        title=title,
        why=answers.why or _asked("--why", "为什么不能这样（一句话，写给客服看）"),
        reason=answers.reason or _asked("--reason", "报告里怎么说（{words} 代表原话）", said),
        looks=looks,
        words=words,
        hits=tuple(answers.hits or [_asked("--hit", "举一个算违规的例子（顾客：… / 客服：…）")]),
        misses=tuple(answers.misses or [_asked("--miss", "举一个看着像、其实不算的例子")]),
        watches=who,
    )


def _looks() -> Looks:
    typer.echo(_KINDS)
    while True:
        chosen = _asked("--find", "写 1 到 5", "1")
        if chosen in ("1", "2", "3", "4", "5"):
            return LOOKS[int(chosen) - 1]
        typer.echo(f"“{chosen}”不在里面。")


def _words(written: str, looks: Looks) -> list[str]:
    parts = [written] if looks == "pattern" else re.split("[、，,]", written)
    return [part.strip() for part in parts if part.strip()]


def _who(looks: Looks) -> Literal["agent", "customer"]:
    if looks == "absent":
        return "agent"
    while True:
        chosen = _asked("--who", "看谁说的话（客服 或 顾客）", "客服")
        if chosen in ("客服", "顾客"):
            return "agent" if chosen == "客服" else "customer"
        typer.echo(f"“{chosen}”不认识。")


def _asked(option: str, question: str, default: str | None = None) -> str:
    try:
        return str(typer.prompt(question, default=default)).strip()
    except typer.Abort as error:
        raise typer.BadParameter(f"没有回答“{question}”；没有终端时请写上 {option}") from error
