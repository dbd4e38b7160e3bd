"""What an example expected and what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chatqa.rulebook import Example, Rule
from chatqa.transcript import Transcript

Row = dict[str, Any]
_CALLED = {"hit": "命中", "flag": "只提示", "excused": "豁免"}


@dataclass(frozen=True)
class Problem:
    """What went wrong at a line of a file, as a Chinese sentence."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}：{self.what}"


@dataclass(frozen=True)
class Outcome:
    """One example of a rule with its *problems*; none: it passed.

    *gap*: a known gap, marked as such; it passes as long as the rule does not find it.
    """

    rule: Rule
    example: Example
    problems: tuple[Problem, ...]

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


@dataclass(frozen=True, eq=False)
class Case:
    """An example of a rule, read as the chat of a shop of its own."""

    rule: Rule
    example: Example
    shop: str
    read: Transcript

    def problem(self, row: int | None, what: str) -> Problem:
        """Return a problem with the message at *row*; None: with the whole conversation."""
        line = self.example.line
        if row is not None and not self.example.last_only:  # a short example stands on one line
            line += self.read.lines[row] - 1
        return Problem(self.example.file, line, what)

    @property
    def marks(self) -> list[tuple[int | None, str]]:
        """Row and kind of the marks that speak of the rule."""
        return [
            (mark.row, mark.kind) for mark in self.read.marks if mark.rule in (None, self.rule.rule)
        ]


def outcome(case: Case, seen: Seen, *, strict: bool) -> Outcome:
    """Compare what the example of *case* expects with what was *seen* of the rule in it.

    An unmarked finding fails. *strict*: so it does in the lines that lead up to the one which a
    short example is about, and what an exemption took away must be marked `#excused`.
    """
    compare = _gap if case.example.expected == "gap" else _compared
    return Outcome(case.rule, case.example, tuple(compare(case, seen, strict=strict)))


def _compared(case: Case, seen: Seen, *, strict: bool) -> Iterator[Problem]:
    open_marks = Counter(case.marks)
    for row, finding in seen.findings:
        kind = "flag" if finding["mode"] == "flag" else "hit"
        if open_marks[row, kind]:
            open_marks[row, kind] -= 1
        elif _concerns(case, row, strict=strict):
            yield case.problem(row, _surprise(kind, finding))
    for row, excused in seen.excused:
        if open_marks[row, "excused"]:
            open_marks[row, "excused"] -= 1
        elif strict and _concerns(case, row, strict=strict):
            yield case.problem(row, f"没有标 #excused，却因“{excused['exemption_reason']}”豁免了")
    for row, kind in (+open_marks).elements():
        yield case.problem(row, f"应当{_CALLED[kind]}，没有{_CALLED[kind]}")


def _gap(case: Case, seen: Seen, *, strict: bool) -> Iterator[Problem]:
    wanted = {row for row, _ in case.marks}
    for row, finding in seen.findings:
        if row in wanted:
            yield case.problem(row, "已知的缺口现在能找到了，把例子移到 hits")
        elif _concerns(case, row, strict=strict):
            yield case.problem(row, _surprise("hit", finding))


def _concerns(case: Case, row: int | None, *, strict: bool) -> bool:
    """Say whether a finding at *row* is any business of the example."""
    return strict or not case.example.last_only or row == len(case.read.lines) - 1


def _surprise(kind: str, finding: Row) -> str:
    words = f"“{finding['words']}”" if finding["words"] is not None else "整个会话"
    if kind == "flag":
        doubt = f"（{finding['doubt']}）" if finding["doubt"] else ""
        return f"不应只提示，却只提示了{words}{doubt}"
    return f"不应命中，却命中了{words}：{finding['reason']}"
