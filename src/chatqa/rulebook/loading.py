"""Rulebooks: clauses in the shop's words, the rules they use, what they cost."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

from chatqa import resources
from chatqa.errors import RuleError
from chatqa.identity import digest
from chatqa.rulebook.clauses import read_clauses
from chatqa.rulebook.library import Library
from chatqa.rulebook.model import Rulebook
from chatqa.rulebook.nodes import Node, nearest
from chatqa.rulebook.records import record
from chatqa.rulebook.regulations import Regulations
from chatqa.rulebook.sources import gather, read_file

_REGULATIONS = tuple(field.name for field in fields(Regulations))
_KEYS = ("rulebook", "title", "version", "clauses", "one_finding", "one_charge", *_REGULATIONS)


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
    keys = node.closed(_KEYS, ("rulebook", "title", "clauses"))
    if keys["rulebook"].value != name:
        raise keys["rulebook"].fault("制度名与文件名不同", f"写成“rulebook: {name}”")
    regulations = _regulations(node)
    events = [event.event for event in regulations.events]
    clauses = read_clauses(keys["clauses"], rules, events)
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
        regulations=regulations,
    )


def _regulations(node: Node) -> Regulations:
    """Read what stands beside the clauses."""
    beside = {key: part for key, part in node.entries().items() if key in _REGULATIONS}
    found: Regulations = record(Regulations, replace(node, value=beside))
    return found


def _groups(node: Node | None, clauses: list[str]) -> tuple[tuple[str, ...], ...]:
    if node is None:
        return ()
    for group in node.elements():
        for part in group.elements():
            if part.value not in clauses:
                raise part.fault(f"没有条款“{part.value}”", nearest(str(part.value), clauses))
    return tuple(tuple(part.text() for part in group.elements()) for group in node.elements())
