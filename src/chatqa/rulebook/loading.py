"""Rulebooks: clauses in the shop's words, the rules they use, what they cost."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, get_args

from chatqa import resources
from chatqa.errors import RuleError
from chatqa.identity import digest
from chatqa.rulebook.library import Library
from chatqa.rulebook.model import Clause, Mode, Per, Rulebook, Tariff, Use
from chatqa.rulebook.nodes import Node, nearest
from chatqa.rulebook.sources import gather, read_file
from chatqa.tables import MODES, PLATFORMS, SEVERITIES, STAGES

_RULEBOOK = ("rulebook", "title", "version", "clauses", "one_finding", "one_charge")
_CLAUSE = (
    "clause",
    "text",
    "source",
    "rule",
    "rules",
    "event",
    "severity",
    "tariff",
    "coaching",
    "platforms",
    "groups",
    "stages",
    "valid_from",
    "valid_to",
)


def library(own: Path | None = None, *, folder: Path | None = None) -> Library:
    """Return the rules and recognisers that come with chatqa, and those of a shop's *own* folder.

    *folder* stands in for chatqa's own.
    """
    return Library(gather(*_roots(own, folder)))


def names(own: Path | None = None, *, folder: Path | None = None) -> tuple[str, ...]:
    """Return the names of the rulebooks there are."""
    roots = _roots(own, folder)
    return tuple(sorted({path.stem for root in roots for path in root.glob("*.yaml")}))


def load(name: str, own: Path | None = None, *, folder: Path | None = None) -> Rulebook:
    """Return the rulebook *name* of a shop's *own* folder, else of those that come with chatqa.

    Raises RuleError naming file, line and remedy on the first fault in it or in any rule it uses.
    """
    roots = _roots(own, folder)
    for root in reversed(roots):
        path = root / f"{name}.yaml"
        if path.is_file():
            node, version = read_file(path, root)
            return _rulebook(name, node, version, Library(gather(*roots)))
    known = names(own, folder=folder)
    raise RuleError(f"没有制度“{name}”", where=str(roots[-1]), mend=nearest(name, known))


def _roots(own: Path | None, folder: Path | None) -> tuple[Path, ...]:
    """Return chatqa's folder and the shop's, if there is another."""
    ours = folder or resources.rules_folder()
    if own is None or own.resolve() == ours.resolve():
        return (ours,)
    if not own.is_dir():
        raise RuleError(
            "找不到规则文件夹", where=str(own), mend="改正 chatqa.toml 里的 folders.rules，或建立它"
        )
    return (ours, own)


def _rulebook(name: str, node: Node, version: str, rules: Library) -> Rulebook:
    keys = node.closed(_RULEBOOK, ("rulebook", "title", "clauses"))
    if keys["rulebook"].value != name:
        raise keys["rulebook"].fault("制度名与文件名不同", f"写成“rulebook: {name}”")
    clauses = _clauses(keys["clauses"], rules)
    ids = [clause.clause for clause in clauses]
    used = sorted({use.rule.version for clause in clauses for use in clause.uses})
    return Rulebook(
        rulebook=name,
        title=keys["title"].text(),
        label=str(keys["version"].value) if "version" in keys else "",
        version=digest(version, *used),
        clauses=clauses,
        one_finding=_groups(keys.get("one_finding"), ids),
        one_charge=_groups(keys.get("one_charge"), ids),
    )


def _clauses(node: Node, rules: Library) -> tuple[Clause, ...]:
    found: dict[str, Clause] = {}
    for part in node.elements():
        clause = _clause(part, rules)
        if clause.clause in found:
            raise part.fault(
                f"条款“{clause.clause}”写了两次（另一处在 {found[clause.clause].where}）",
                "合并成一条，或换一个编号",
                key="clause",
            )
        found[clause.clause] = clause
    return tuple(found.values())


def _clause(node: Node, rules: Library) -> Clause:
    keys = node.closed(_CLAUSE, ("clause", "text", "severity"))
    uses = _uses(node, keys, rules)
    return Clause(
        clause=keys["clause"].text(),
        text=keys["text"].text(),
        source=keys["source"].text() if "source" in keys else "",
        severity=_choice(keys["severity"], SEVERITIES),
        uses=uses,
        tariff=_tariff(keys["tariff"]) if "tariff" in keys else None,
        coaching=_coaching(keys),
        event=keys["event"].text() if "event" in keys else None,
        platforms=_choices(keys.get("platforms"), PLATFORMS),
        groups=_words(keys.get("groups")),
        stages=_choices(keys.get("stages"), STAGES),
        valid_from=_date(keys.get("valid_from")),
        valid_to=_date(keys.get("valid_to")),
        where=f"{node.file}:{node.line}",
    )


def _uses(node: Node, keys: dict[str, Node], rules: Library) -> tuple[Use, ...]:
    written = keys.keys() & {"rule", "rules", "event"}
    if len(written) != 1:
        raise node.fault(
            "rule、rules、event 只写一个" if written else "条款没有写用哪条规则",
            "写 rule: 规则名；几条规则写 rules: [ … ]；聊天里看不出来的写 event: 事件名",
        )
    if "event" in keys:
        return ()
    return tuple(_use(part, rules) for part in keys.get("rules", keys.get("rule", node)).elements())


def _use(node: Node, rules: Library) -> Use:
    if not isinstance(node.value, dict):
        rule = rules.rule(node.text(), node)
        return Use(rule, "shadow" if rule.trial else "fine", rule.rule)
    keys = node.closed(("rule", "mode", "part", "with"), ("rule",))
    given = keys["with"].entries() if "with" in keys else {}
    mode: Mode = _choice(keys["mode"], MODES) if "mode" in keys else "fine"
    rule = rules.rule(keys["rule"].text(), keys["rule"], given)
    part = keys["part"].text() if "part" in keys else rule.rule
    return Use(rule, "shadow" if rule.trial else mode, part)


def _tariff(node: Node) -> Tariff | None:
    keys = node.closed(("amount_cny", "per", "free", "coaching"))
    if "coaching" in keys:
        return None
    if not {"amount_cny", "per"} <= keys.keys():
        raise node.fault("tariff 要写 amount_cny 和 per", '写成 {amount_cny: "10", per: message}')
    per = _choice(keys["per"], get_args(Per))
    if "free" in keys and per != "month":
        raise keys["free"].fault("free 只和 per: month 一起用", "删除 free，或改成 per: month")
    free = _count(keys["free"]) if "free" in keys else 0
    return Tariff(_amount(keys["amount_cny"]), per, free)


def _count(node: Node) -> int:
    if not isinstance(node.value, int) or isinstance(node.value, bool) or node.value < 0:
        raise node.fault(f"“{node.value}”不是次数", "写成不带引号的整数，如 3")
    return node.value


def _amount(node: Node) -> Decimal:
    try:
        amount = Decimal(str(node.value)) if not isinstance(node.value, float) else None
    except InvalidOperation:
        amount = None
    if amount is None or not amount.is_finite() or amount < 0:
        raise node.fault(f"“{node.value}”不是金额", '写成带引号的数字，如 "10" 或 "0.50"')
    if amount != amount.quantize(Decimal("0.01")):
        raise node.fault(f"金额“{node.value}”超过两位小数", "精确到分")
    return amount


def _coaching(keys: dict[str, Node]) -> bool:
    places = [keys["coaching"]] if "coaching" in keys else []
    if "tariff" in keys:
        places += [part for key, part in keys["tariff"].entries().items() if key == "coaching"]
    for place in places:
        if place.value is not True:
            raise place.fault("coaching 只写 true", "不辅导就删除它")
    return bool(places)


def _choice(node: Node, allowed: Iterable[str]) -> Any:
    if node.value not in tuple(allowed):
        raise node.fault(f"不认识“{node.value}”", nearest(str(node.value), allowed))
    return node.value


def _choices(node: Node | None, allowed: Iterable[str]) -> tuple[str, ...]:
    return tuple(_choice(part, allowed) for part in node.elements()) if node else ()


def _words(node: Node | None) -> tuple[str, ...]:
    return tuple(part.text() for part in node.elements()) if node else ()


def _date(node: Node | None) -> date | None:
    if node is None:
        return None
    try:
        return date.fromisoformat(str(node.value))
    except ValueError as error:
        raise node.fault(f"日期“{node.value}”读不出来", "写成 2026-11-16") from error


def _groups(node: Node | None, clauses: list[str]) -> tuple[tuple[str, ...], ...]:
    if node is None:
        return ()
    for group in node.elements():
        for part in group.elements():
            if part.value not in clauses:
                raise part.fault(f"没有条款“{part.value}”", nearest(str(part.value), clauses))
    return tuple(tuple(part.text() for part in group.elements()) for group in node.elements())
