"""What an example expected and what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chatqa.rulebook import Example, Rule
from chatqa.transcript import Mark

Row = dict[str, Any]
_CALLED = {"hit": "命中", "flag": "只提示", "excused": "豁免"}


@dataclass(frozen=True)
class Outcome:
    """One example: *problems* are Chinese sentences, each with its `file:line`; none: it passed.

    *gap*: a known gap, marked as such; it passes as long as the rule does not find it.
    """

    rule: str
    example: Example
    problems: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether everything was as the example says."""
        return not self.problems

    @property
    def gap(self) -> bool:
        """Whether the example is a known gap."""
        return self.example.expected == "gap"


@dataclass(frozen=True)
class CheckResult:
    """The outcomes of all examples, in the order of the rules and of their files."""

    outcomes: tuple[Outcome, ...]

    @property
    def ok(self) -> bool:
        """Whether every example passed."""
        return not self.failed

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The examples that did not do what they say."""
        return tuple(outcome for outcome in self.outcomes if not outcome.passed)

    @property
    def gaps(self) -> tuple[Outcome, ...]:
        """The known gaps."""
        return tuple(outcome for outcome in self.outcomes if outcome.gap)


@dataclass(frozen=True)
class Seen:
    """What the night found in one example: FINDINGS and EXCUSED rows with their transcript row.

    The transcript row is None for what concerns the whole conversation.
    """

    findings: tuple[tuple[int | None, Row], ...]
    excused: tuple[tuple[int | None, Row], ...]


def outcome(rule: Rule, example: Example, marks: tuple[Mark, ...], seen: Seen) -> Outcome:
    """Compare what *example* expects with what was *seen* of *rule* in it."""
    mine = tuple(mark for mark in marks if mark.rule in (None, rule.rule))
    compare = _gap if example.expected == "gap" else _strict
    return Outcome(rule.rule, example, tuple(compare(example, mine, seen)))


def _strict(example: Example, marks: tuple[Mark, ...], seen: Seen) -> Iterator[str]:
    lines = _lines(example)
    excused = Counter(row for row, _ in seen.excused)
    open_marks = Counter((mark.row, mark.kind) for mark in marks)
    for row, finding in seen.findings:
        kind = "flag" if finding["mode"] == "flag" else "hit"
        if open_marks[row, kind]:
            open_marks[row, kind] -= 1
        elif not example.last_only or row == max(lines):
            yield f"{_place(example, lines, row)}：{_surprise(kind, finding)}"
    for mark in marks:
        if mark.kind == "excused" and excused[mark.row]:
            open_marks[mark.row, "excused"] -= 1
    for row, kind in (+open_marks).elements():
        yield f"{_place(example, lines, row)}：应当{_CALLED[kind]}，没有{_CALLED[kind]}"


def _gap(example: Example, marks: tuple[Mark, ...], seen: Seen) -> Iterator[str]:
    wanted = {mark.row for mark in marks}
    lines = _lines(example)
    for row, finding in seen.findings:
        if row in wanted:
            yield f"{_place(example, lines, row)}：已知的缺口现在能找到了，把例子移到 hits"
        else:
            yield f"{_place(example, lines, row)}：{_surprise('hit', finding)}"


def _surprise(kind: str, finding: Row) -> str:
    words = f"“{finding['words']}”" if finding["words"] is not None else "整个会话"
    if kind == "flag":
        doubt = f"（{finding['doubt']}）" if finding["doubt"] else ""
        return f"不应只提示，却只提示了{words}{doubt}"
    return f"不应命中，却命中了{words}：{finding['reason']}"


def _place(example: Example, lines: dict[int, int], row: int | None) -> str:
    line = example.line if row is None or example.last_only else example.line + lines[row]
    return f"{example.file}:{line}"


def _lines(example: Example) -> dict[int, int]:
    """Return for each transcript row its line in the example, from 0."""
    written = [
        number
        for number, line in enumerate(example.chat.splitlines())
        if line.strip() and not line.strip().startswith("#")
    ]
    return dict(enumerate(written))
