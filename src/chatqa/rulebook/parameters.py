"""`$name`: what a rule says once and a rulebook may say otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from chatqa.rulebook.nodes import Node, nearest

Parameters = Mapping[str, Node]

_NAME = re.compile(r"\$([a-z_][a-z0-9_]*)")


def settled(own: Parameters, given: Parameters) -> dict[str, Node]:
    """Return *own* parameters with *given* in their place; a later one may use an earlier one.

    Raises RuleError where *given* names a parameter that the rule does not have.
    """
    for name, node in given.items():
        if name not in own:
            raise node.fault(f"规则没有参数“{name}”", nearest(name, own) if own else "删除它")
    result: dict[str, Node] = {}
    for name, node in own.items():
        result[name] = filled(given.get(name, node), result)
    return result


def filled(node: Node, parameters: Parameters) -> Node:
    """Return *node* with every `$name` replaced. Raises RuleError on an unknown name."""
    if isinstance(node.value, dict):
        return replace(node, value={k: filled(v, parameters) for k, v in node.value.items()})
    if isinstance(node.value, list):
        return replace(node, value=_spliced(node.value, parameters))
    return _scalar(node, parameters) if isinstance(node.value, str) else node


def used(node: Node) -> set[str]:
    """Return the names of the parameters that *node* uses."""
    if isinstance(node.value, dict):
        return set().union(*(used(part) for part in node.value.values()))
    if isinstance(node.value, list):
        return set().union(*(used(part) for part in node.value))
    return set(_NAME.findall(node.value)) if isinstance(node.value, str) else set()


def _spliced(parts: list[Node], parameters: Parameters) -> list[Node]:
    result: list[Node] = []
    for part in parts:
        new = filled(part, parameters)
        spliced = isinstance(part.value, str) and isinstance(new.value, list)
        result.extend(new.elements() if spliced else [new])
    return result


def _scalar(node: Node, parameters: Parameters) -> Node:
    written = str(node.value)
    whole = _NAME.fullmatch(written)
    if whole:
        return replace(_known(whole[1], node, parameters), file=node.file, line=node.line)
    text = _NAME.sub(lambda found: _inside(found[1], node, parameters), written)
    return replace(node, value=text)


def _inside(name: str, node: Node, parameters: Parameters) -> str:
    value = _known(name, node, parameters).value
    if isinstance(value, dict | list):
        raise node.fault(f"参数“{name}”是列表，不能写在一段文字里", "单独写成列表的一项")
    return str(value)


def _known(name: str, node: Node, parameters: Parameters) -> Node:
    if name not in parameters:
        mend = nearest(name, parameters) if parameters else "在 parameters: 里写上它"
        raise node.fault(f"没有参数“{name}”", mend)
    return parameters[name]
