"""The clauses of a rulebook: the shop's words, the rules or events they use, what they cost."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, get_args

from chatqa.rulebook.library import Library
from chatqa.rulebook.model import Clause, Evidence, Mode, Use
from chatqa.rulebook.nodes import Node, nearest
from chatqa.rulebook.records import record
from chatqa.rulebook.tariff import Tariff
from chatqa.tables import MODES, PLATFORMS, SEVERITIES, STAGES

_KEYS = (
    "clause",
    "text",
    "source",
    "evidence",
    "rule",
    "rules",
    "events",
    "severity",
    "tariff",
    "coaching",
    "platforms",
    "groups",
    "stages",
    "valid_from",
    "valid_to",
    "note",
)


def read_clauses(node: Node, rules: Library, events: Iterable[str]) -> tuple[Clause, ...]:
    """Return the clauses of a rulebook that declares *events*.

    Raises RuleError on the first fault of them or of a rule they use.
    """
    found: dict[str, Clause] = {}
    for part in node.elements():
        clause = _clause(part, rules, tuple(events))
        if clause.clause in found:
            raise part.fault(
                f"条款“{clause.clause}”写了两次（另一处在 {found[clause.clause].where}）",
                "合并成一条，或换一个编号",
                key="clause",
            )
        found[clause.clause] = clause
    return tuple(found.values())


def _clause(node: Node, rules: Library, events: tuple[str, ...]) -> Clause:
    keys = node.closed(_KEYS, ("clause", "text", "severity"))
    uses = _uses(node, keys, rules)
    clause = Clause(
        clause=keys["clause"].text(),
        text=keys["text"].text(),
        source=keys["source"].text() if "source" in keys else "",
        severity=choice(keys["severity"], SEVERITIES),
        uses=uses,
        tariff=record(Tariff, keys["tariff"]) if "tariff" in keys else None,
        coaching=_coaching(keys),
        events=_declared(keys.get("events"), events),
        evidence=_choices(keys.get("evidence"), get_args(Evidence)),
        note=keys["note"].text() if "note" in keys else "",
        platforms=_choices(keys.get("platforms"), PLATFORMS),
        groups=_words(keys.get("groups")),
        stages=_choices(keys.get("stages"), STAGES),
        valid_from=_date(keys.get("valid_from")),
        valid_to=_date(keys.get("valid_to")),
        where=f"{node.file}:{node.line}",
    )
    if not (clause.uses or clause.events or {"ledger", "desk"} & set(clause.evidence)):
        raise node.fault(
            "条款没有写用哪条规则",
            "写 rule: 规则名；几条规则写 rules: [ … ]；聊天里看不出来的写 events: [ 事件名 ]",
        )
    return clause


def _uses(node: Node, keys: dict[str, Node], rules: Library) -> tuple[Use, ...]:
    if {"rule", "rules"} <= keys.keys():
        raise node.fault("rule 和 rules 只写一个", "几条规则写成 rules: [ … ]", key="rules")
    written = keys.get("rules", keys.get("rule"))
    return _distinct(written, rules) if written else ()


def _distinct(written: Node, rules: Library) -> tuple[Use, ...]:
    """Return the uses that *written* lists, no two of which may find the same in the same way."""
    found: dict[tuple[str, str], Use] = {}
    for part in written.elements():
        use = _use(part, rules)
        if (use.rule.rule, use.part) in found:
            raise part.fault(
                f"同一条款里规则“{use.rule.rule}”写了两次",
                "删除一处；要用不同的参数各找各的，给每处写上不同的 part: …",
            )
        found[use.rule.rule, use.part] = use
    return tuple(found.values())


def _use(node: Node, rules: Library) -> Use:
    if not isinstance(node.value, dict):
        rule = rules.rule(node.text(), node)
        return Use(rule, "shadow" if rule.trial else "fine", rule.rule)
    keys = node.closed(("rule", "mode", "part", "with"), ("rule",))
    given = keys["with"].entries() if "with" in keys else {}
    mode: Mode = choice(keys["mode"], MODES) if "mode" in keys else "fine"
    rule = rules.rule(keys["rule"].text(), keys["rule"], given)
    part = keys["part"].text() if "part" in keys else rule.rule
    changed = {name: value.plain() for name, value in given.items()}
    return Use(rule, "shadow" if rule.trial else mode, part, changed)


def _coaching(keys: dict[str, Node]) -> bool:
    if "coaching" not in keys:
        return False
    if keys["coaching"].value is not True:
        raise keys["coaching"].fault("coaching 只写 true", "不辅导就删除它")
    return True


def choice(node: Node, allowed: Iterable[str]) -> Any:
    """Return the value of *node*, which must be one of *allowed*. Raises RuleError."""
    if node.value not in tuple(allowed):
        raise node.fault(f"不认识“{node.value}”", nearest(str(node.value), allowed))
    return node.value


def _choices(node: Node | None, allowed: Iterable[str]) -> tuple[Any, ...]:
    allowed = tuple(allowed)
    return tuple(choice(part, allowed) for part in node.elements()) if node else ()


def _declared(node: Node | None, events: tuple[str, ...]) -> tuple[str, ...]:
    for part in node.elements() if node else ():
        if part.value not in events:
            mend = nearest(str(part.value), events) if events else "先在制度的 events: 下写上它"
            raise part.fault(f"没有声明事件“{part.value}”", mend)
    return _words(node)


def _words(node: Node | None) -> tuple[str, ...]:
    return tuple(part.text() for part in node.elements()) if node else ()


def _date(node: Node | None) -> date | None:
    if node is None:
        return None
    try:
        return date.fromisoformat(str(node.value))
    except ValueError as error:
        raise node.fault(f"日期“{node.value}”读不出来", "写成 2026-11-16") from error
