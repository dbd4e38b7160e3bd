"""A clause put into a rulebook's text; every other word of it stays as it is."""

from __future__ import annotations

import re

from ruamel.yaml import YAML
from ruamel.yaml.nodes import CollectionNode, MappingNode, SequenceNode
from ruamel.yaml.nodes import Node as YamlNode

from chatqa.errors import RuleError


def with_clause(text: str, entry: str, file: str) -> str:
    """Return the rulebook *text* with *entry*, a clause, after its last one.

    Raises RuleError naming *file* where its clauses are not written one below the other.
    """
    clauses = _clauses(YAML(typ="safe").compose(text))
    if clauses is None or clauses.flow_style or not clauses.value:
        raise RuleError(
            "没法把条款自动加进这份制度",
            where=file,
            mend="先在里面写上 clauses:，每条另起一行以“- clause:”开头；或者把那一段手工贴进去",
        )
    lines = text.splitlines(keepends=True)
    end = _end(clauses)
    before = lines[:end]
    if before and not before[-1].endswith("\n"):
        before[-1] += "\n"
    indent = " " * clauses.start_mark.column
    return "".join(
        [*before, *(indent + line for line in entry.splitlines(keepends=True)), *lines[end:]]
    )


def renamed(text: str, name: str) -> str:
    """Return the rulebook *text* as one of another *name*."""
    return re.sub(r"^rulebook:.*$", f"rulebook: {name}", text, count=1, flags=re.MULTILINE)


def _clauses(tree: YamlNode | None) -> SequenceNode | None:
    if not isinstance(tree, MappingNode):
        return None
    for key, part in tree.value:
        if key.value == "clauses" and isinstance(part, SequenceNode):
            return part
    return None


def _end(node: YamlNode) -> int:
    """Return how many lines there are up to the end of *node*."""
    last = node
    while isinstance(last, CollectionNode) and not last.flow_style and last.value:
        last = last.value[-1][1] if isinstance(last, MappingNode) else last.value[-1]
    return int(last.end_mark.line + (last.end_mark.column > 0))
