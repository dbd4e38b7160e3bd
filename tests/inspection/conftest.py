"""Rule folders written in a test, and inspecting a transcript by them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from chatqa import rulebook, transcript
from chatqa.inspection import Inspected, inspect
from chatqa.rulecheck import chats_of

RULES = {
    "interjection": ("agent", "只回了“{words}”。", "{only: {any_of: [哦, 嗯]}}"),
    "one-character": ("agent", "只回了一个字。", "{only: {one_character: true}}"),
    "dots": ("agent", "用了“{words}”。", "{pattern: '…'}"),
    "late": ("agent", "等了{waited}。", "{waited: {over_s: 120}}"),
    "very-late": ("agent", "等了{waited}。", "{waited: {over_s: 1800}}"),
    "opening": ("agent", "没有问候。", "{absent: {find: {pattern: 您好}}}"),
    "closing": ("agent", "没有告别。", "{absent: {find: {pattern: 再见}, blame: last}}"),
    "grant": ("agent", "答应了{amount}。", "{grant: {find: {pattern: 给您便宜}}}"),
}
EXAMPLES = "examples: {hits: [agent 甲], misses: [agent 乙]}"


def _rule(name: str, watches: str, reason: str, find: str) -> str:
    head = f"rule: {name}\ntitle: 标题\nwhy: 理由。\nwatches: {watches}\nreason: {reason}\n"
    return f"{head}find: {find}\n{EXAMPLES}\n"


@pytest.fixture
def book(tmp_path: Path) -> Callable[[str], rulebook.Rulebook]:
    """Return the rulebook whose lines after `title:` are given; its rules are RULES."""

    def load(clauses: str) -> rulebook.Rulebook:
        root = tmp_path / "rules"
        (root / "library").mkdir(parents=True, exist_ok=True)
        for name, parts in RULES.items():
            (root / f"library/{name}.yaml").write_text(_rule(name, *parts), encoding="utf-8")
        text = f"rulebook: shop\ntitle: 店规\n{clauses}"
        (root / "shop.yaml").write_text(text, encoding="utf-8")
        return rulebook.load("shop", folder=root)

    return load


@pytest.fixture
def inspected(book: Callable[[str], rulebook.Rulebook]) -> Callable[..., Inspected]:
    """Inspect a transcript by the clauses given, under the facts given."""

    def run(clauses: str, chat: str, **given: object) -> Inspected:
        return inspect(chats_of(transcript.parse(chat).imported, given), book(clauses))

    return run
