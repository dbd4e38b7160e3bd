"""The examples of a rule or recogniser, long and short."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chatqa.rulebook.model import Example, Expected
from chatqa.rulebook.nodes import Node
from chatqa.rulebook.records import record
from chatqa.settings import Authority, Settings

_KINDS: dict[str, Expected] = {"hits": "hit", "misses": "miss", "gaps": "gap"}
_FACTS = ("stage", "data_reach", "authority")
GIVEN = (*_FACTS, *Settings.model_fields)


def read_examples(node: Node) -> tuple[Example, ...]:
    """Return the examples of `examples:`. Raises RuleError naming the place of a bad one."""
    groups = node.closed(_KINDS)
    return tuple(example for key, group in groups.items() for example in _group(group, _KINDS[key]))


def _group(group: Node, expected: Expected) -> Iterator[Example]:
    for number, node in enumerate(group.elements(), 1):
        if isinstance(node.value, dict):
            yield _long(node, expected)
        else:
            chat = _timed(node, expected)
            name = f"{expected} {number}"
            yield Example(name, chat, expected, node.file, node.line, last_only=True)


def _long(node: Node, expected: Expected) -> Example:
    entries = node.closed(("name", "given", "chat"), ("chat",))
    chat = entries["chat"]
    given = _given(entries["given"]) if "given" in entries else {}
    name = entries["name"].text() if "name" in entries else chat.text().strip().splitlines()[-1]
    marked = any(f"#{mark}" in chat.text() for mark in ("hit", "flag", "excused"))
    if expected != "miss" and not marked:
        raise chat.fault("例子没有标记", "在应命中的那一行末尾写 #hit")
    facts = {key: value.plain() for key, value in given.items()}
    return Example(name, chat.text(), expected, node.file, chat.line, facts)


def _given(node: Node) -> dict[str, Node]:
    """Return the facts of `given:`, which are written as in `chatqa.toml`."""
    facts = node.closed(GIVEN)
    if "authority" in facts and facts["authority"].value != "unknown":
        record(Authority, facts["authority"])
    stated = {key: part for key, part in facts.items() if key not in _FACTS}
    if "roster" in stated and stated["roster"].value == "unknown":
        del stated["roster"]
    record(Settings, replace(node, value=stated))
    return facts


def _timed(node: Node, expected: Expected) -> str:
    """Give a short example its times, ten seconds apart, and its last line the mark."""
    lines = [line.strip() for line in node.text().splitlines() if line.strip()]
    timed = [f"09:{nth // 6:02}:{nth % 6 * 10:02} {line}" for nth, line in enumerate(lines)]
    mark = "  #hit" if expected != "miss" else ""
    return "\n".join(timed) + mark
