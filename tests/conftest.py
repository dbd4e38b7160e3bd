"""What every test may ask for."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from chatqa import rulebook, transcript
from chatqa.inspection import Inspected, inspect
from chatqa.rulecheck import chats_of

# The same examples on every machine and every day; a slow laptop is no failure.
settings.register_profile("chatqa", derandomize=True, deadline=None)
settings.load_profile("chatqa")

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's browser. Without one: skipped on a laptop, a failure in CI."""
    for name in CHROMIUM_NAMES:
        if found := shutil.which(name):
            return found
    message = "no chromium on this machine: install it to look at the pages (apt install chromium)"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """The system's browser, to look at the pages that were written."""
    # Per module: while Playwright lives, its event loop is in the way of a Prefect flow's.
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Write files (`library/x.yaml`: text) into a folder `rules` and return it."""

    def write(files: dict[str, str]) -> Path:
        root = tmp_path / "rules"
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        root.mkdir(exist_ok=True)
        return root

    return write


RULES = {
    "interjection": ("agent", "只回了“{words}”。", "{only: {any_of: [哦, 嗯]}}"),
    "one-character": ("agent", "只回了一个字。", "{only: {one_character: true}}"),
    "dots": ("agent", "用了“{words}”。", "{pattern: '…'}"),
    "late": ("agent", "等了{waited}。", "{waited: {over_s: 120}}"),
    "very-late": ("agent", "等了{waited}。", "{waited: {over_s: 1800}}"),
    "opening": ("agent", "没有问候。", "{absent: {find: {pattern: 您好}}}"),
    "closing": ("agent", "没有告别。", "{absent: {find: {pattern: 再见}, blame: last}}"),
    "grant": (
        "agent",
        "答应了{amount}。",
        "{grant: {find: {pattern: 给您便宜}, public: {pattern: 满\\d+减}}}",
    ),
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
