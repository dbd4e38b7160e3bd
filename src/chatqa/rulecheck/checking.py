"""Examples through the nightly path: many at once, each in a shop of its own."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pyarrow as pa
from pydantic import ValidationError

from chatqa import transcript
from chatqa.errors import RuleError, TranscriptError
from chatqa.inspection import Inspected
from chatqa.rulebook import Clause, Example, Library, Rule, Rulebook, Tariff, Use
from chatqa.rulecheck.night import night
from chatqa.rulecheck.outcomes import CheckResult, Seen, outcome
from chatqa.transcript import Transcript


@dataclass(frozen=True, eq=False)
class _Case:
    """An example of a rule on its way through the night."""

    rule: Rule
    example: Example
    shop: str
    read: Transcript


def check(rulebook: Rulebook | Library, rules: Iterable[str] | None = None) -> CheckResult:
    """Run the examples of *rules* (default: all) and compare; strict: an unmarked hit fails.

    Of a library all rules and recognisers are run with their own parameters, of a rulebook the
    rules it uses, as it uses them. Raises RuleError on an example that is no transcript.
    """
    wanted = None if rules is None else set(rules)
    known = _rules(rulebook)
    chosen = [rule for rule in known if wanted is None or rule.rule in wanted]
    cases = [case for rule in chosen for case in _cases(rule)]
    seen = _seen(cases)
    return CheckResult(
        tuple(outcome(case.rule, case.example, case.read.marks, seen[case.shop]) for case in cases)
    )


def proven(rulebook: Rulebook) -> Rulebook:
    """Return *rulebook* with every shop's own rule whose examples fail put into shadow."""
    own = {use.rule.rule for clause in rulebook.clauses for use in clause.uses if use.rule.own}
    if not own:
        return rulebook
    failed = {failure.rule for failure in check(rulebook, own).failed}
    clauses = tuple(
        replace(clause, uses=tuple(_shadowed(use, failed) for use in clause.uses))
        for clause in rulebook.clauses
    )
    return replace(rulebook, clauses=clauses)


def _shadowed(use: Use, failed: set[str]) -> Use:
    return replace(use, mode="shadow") if use.rule.rule in failed else use


def _rules(source: Rulebook | Library) -> list[Rule]:
    if isinstance(source, Library):
        return [*source.recognisers(), *source.rules()]
    used = [use.rule for clause in source.clauses for use in clause.uses]
    return list({(rule.rule, rule.version): rule for rule in used}.values())


def _cases(rule: Rule) -> list[_Case]:
    cases = []
    for number, example in enumerate(rule.examples, 1):
        shop = f"{rule.file}例{number}"
        try:
            read = transcript.parse(example.chat, shop=shop)
        except TranscriptError as error:
            line = int(error.where.split()[1])
            raise RuleError(
                f"例子“{example.name}”：{error.what}",
                where=f"{example.file}:{example.line + line - 1}",
                mend=error.mend,
            ) from error
        cases.append(_Case(rule, example, shop, read))
    return cases


def _seen(cases: list[_Case]) -> dict[str, Seen]:
    """Run the night once for all examples with the same facts, and sort out what it found."""
    batches: defaultdict[str, list[_Case]] = defaultdict(list)
    for case in cases:
        batches[json.dumps(case.example.given, sort_keys=True, default=str)].append(case)
    seen: dict[str, Seen] = {}
    for batch in batches.values():
        chats = [case.read.imported for case in batch]
        book = _book(list({case.rule.file: case.rule for case in batch}.values()))
        judged = _judged(pa.concat_tables(chats), batch[0].example, book)
        found = _by_case(judged.findings.to_pylist())
        excused = _by_case(judged.excused.to_pylist())
        for case in batch:
            names = case.read.imported["message_id"].to_pylist()
            ids = {name: row for row, name in enumerate(names)}
            key = (case.shop, case.rule.file)
            seen[case.shop] = Seen(
                tuple((ids.get(row["message_id"]), row) for row in found[key]),
                tuple((ids.get(row["message_id"]), row) for row in excused[key]),
            )
    return seen


def _judged(imported: pa.Table, example: Example, book: Rulebook) -> Inspected:
    try:
        return night(imported, example.given, book)
    except ValidationError as error:
        raise RuleError(
            f"例子“{example.name}”的 given 读不出来",
            where=f"{example.file}:{example.line}",
            mend="写法与 chatqa.toml 相同",
        ) from error


def _by_case(rows: list[dict[str, Any]]) -> defaultdict[tuple[str, str], list[dict[str, Any]]]:
    cases: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        cases[row["shop"], row["clause"]].append(row)
    return cases


def _book(rules: list[Rule]) -> Rulebook:
    """Return a rulebook in which every rule is a clause that may fine."""
    clauses = tuple(_clause(rule) for rule in rules)
    return Rulebook("examples", "", "", "", clauses, (), ())


def _clause(rule: Rule) -> Clause:
    return Clause(
        clause=rule.file,  # a rule and a recogniser may share a name
        text=rule.title,
        source="",
        severity="minor",
        uses=(Use(rule, "fine", rule.rule),),
        tariff=Tariff(amount_cny=Decimal(1), per="message"),
        coaching=False,
        events=(),
        evidence=("chat",),
        note="",
        platforms=(),
        groups=(),
        stages=(),
        valid_from=None,
        valid_to=None,
        where=f"{rule.file}:1",
    )
