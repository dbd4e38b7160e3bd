"""Examples through the nightly path: many at once, each in a shop of its own."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from chatqa import inspection, transcript
from chatqa.chats import Chats
from chatqa.errors import RuleError, TranscriptError
from chatqa.rulebook import Clause, Example, Library, Rule, Rulebook, Tariff, Use
from chatqa.rulecheck.night import chats_of
from chatqa.rulecheck.outcomes import Case, CheckResult, Seen, outcome
from chatqa.transcript import Transcript


def check(
    rulebook: Rulebook | Library, rules: Iterable[str] | None = None, *, strict: bool = False
) -> CheckResult:
    """Run the examples of *rules* (default: all), each by its rule alone, and compare.

    Of a library all rules and recognisers are run, of a rulebook the rules it uses; always with
    the rule's own parameters, which its examples speak of. *strict*: see `outcome`. Raises
    RuleError on an example that is no transcript.
    """
    wanted = None if rules is None else set(rules)
    cases = [case for rule in _rules(rulebook, wanted) for case in _cases(rule)]
    seen = _seen(cases)
    return CheckResult(tuple(outcome(case, seen[case.shop], strict=strict) for case in cases))


def proven(rulebook: Rulebook) -> Rulebook:
    """Return *rulebook* with every shop's own rule whose examples fail put into shadow."""
    own = {use.rule.rule for clause in rulebook.clauses for use in clause.uses if use.rule.own}
    if not own:
        return rulebook
    failed = {failure.rule.rule for failure in check(rulebook, own).failed}
    clauses = tuple(
        replace(clause, uses=tuple(_shadowed(use, failed) for use in clause.uses))
        for clause in rulebook.clauses
    )
    return replace(rulebook, clauses=clauses)


def _shadowed(use: Use, failed: set[str]) -> Use:
    return replace(use, mode="shadow") if use.rule.rule in failed else use


def _rules(source: Rulebook | Library, wanted: set[str] | None) -> list[Rule]:
    if isinstance(source, Library):
        return [*source.recognisers(wanted), *source.rules(wanted)]
    used = [use.rule.as_written or use.rule for clause in source.clauses for use in clause.uses]
    distinct = {rule.file: rule for rule in used}
    return [rule for rule in distinct.values() if wanted is None or rule.rule in wanted]


def _cases(rule: Rule) -> Iterator[Case]:
    for number, example in enumerate(rule.examples, 1):
        shop = f"{rule.file}例{number}"
        yield Case(rule, example, shop, _read(example, shop))


def _read(example: Example, shop: str) -> Transcript:
    try:
        return transcript.parse(example.chat, shop=shop)
    except TranscriptError as error:
        raise RuleError(
            f"例子“{example.name}”：{error.what}",
            where=f"{example.file}:{example.line + error.line - 1}",
            mend=error.mend,
        ) from error


def _seen(cases: list[Case]) -> dict[str, Seen]:
    """Prepare all examples with the same facts at once, and let each rule look at its own."""
    batches: defaultdict[str, list[Case]] = defaultdict(list)
    for case in cases:
        batches[json.dumps(case.example.given, sort_keys=True, default=str)].append(case)
    seen: dict[str, Seen] = {}
    for batch in batches.values():
        imported = pa.concat_tables(case.read.imported for case in batch)
        chats = chats_of(imported, batch[0].example.given)
        by_rule: defaultdict[str, list[Case]] = defaultdict(list)
        for case in batch:
            by_rule[case.rule.file].append(case)
        for own in by_rule.values():
            seen |= _seen_by_rule(chats, own)
    return seen


def _seen_by_rule(chats: Chats, cases: list[Case]) -> dict[str, Seen]:
    book = Rulebook("examples", "", "", "", (_clause(cases[0].rule),), (), ())
    judged = inspection.inspect(_of(chats, [case.shop for case in cases]), book)
    found, excused = _by_shop(judged.findings), _by_shop(judged.excused)
    return {
        case.shop: Seen(_placed(case, found[case.shop]), _placed(case, excused[case.shop]))
        for case in cases
    }


def _placed(
    case: Case, rows: list[dict[str, Any]]
) -> tuple[tuple[int | None, dict[str, Any]], ...]:
    names = case.read.imported["message_id"].to_pylist()
    at = {name: row for row, name in enumerate(names)}
    return tuple((at.get(row["message_id"]), row) for row in rows)


def _of(chats: Chats, shops: list[str]) -> Chats:
    wanted = pa.array(shops)
    own = {
        name: table.filter(pc.is_in(table["shop"], value_set=wanted))
        for name in ("messages", "conversations", "turns")
        for table in [getattr(chats, name)]
    }
    return replace(chats, **own)


def _by_shop(rows: pa.Table) -> defaultdict[str, list[dict[str, Any]]]:
    shops: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows.to_pylist():
        shops[row["shop"]].append(row)
    return shops


def _clause(rule: Rule) -> Clause:
    """Return a clause by which *rule* may fine."""
    return Clause(
        clause=rule.rule,
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
