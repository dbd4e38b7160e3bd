"""From YAML to conditions: the fields of the dataclass are the keys, their types the check."""

from __future__ import annotations

import types
from dataclasses import MISSING, Field, fields
from functools import cache
from importlib import import_module
from typing import Any, Literal, Protocol, Union, get_args, get_origin, get_type_hints

from chatqa import conditions
from chatqa.matching import patterns
from chatqa.matching.contract import Condition
from chatqa.models import Labelled
from chatqa.rulebook.nodes import Node, nearest


class Names(Protocol):
    """What a condition may call by name; both raise RuleError at *place* where there is none."""

    def meaning(self, name: str, place: Node) -> Condition:
        """Return the condition of a recogniser."""
        ...

    def labelled(self, name: str, place: Node) -> Labelled:
        """Return the sentences of a model."""
        ...


def build(node: Node, names: Names) -> Condition:
    """Return the condition that *node* (`kind: …`) writes, what it names taken from *names*.

    Raises RuleError on an unknown kind or key, a missing key, a wrong value, a bad pattern.
    """
    entries = node.entries()
    if len(entries) != 1:
        raise node.fault(
            "一个条件只能写一种：" + "、".join(entries) if entries else "条件是空的",
            "几个条件同时成立写成 all: [ … ]，任一成立写成 any: [ … ]",
        )
    ((kind, body),) = entries.items()
    if kind not in conditions.KINDS:
        raise node.fault(f"没有“{kind}”这种条件", nearest(kind, conditions.KINDS), key=kind)
    return _condition(_class_of(kind), body, names)


@cache
def _class_of(kind: str) -> type[Any]:
    found: type[Any] = import_module(f"chatqa.conditions.{kind}").Condition
    return found


@cache
def _hints(module: str) -> dict[str, Any]:
    return get_type_hints(import_module(module).Condition)


def _condition(kind: type[Any], body: Node, names: Names) -> Condition:
    declared = {_key(field): field for field in fields(kind) if not field.metadata}
    if not isinstance(body.value, dict):  # short form: the value of the first key
        first = next(iter(declared))
        written = {first: body}
    else:
        required = [k for k, f in declared.items() if f.default is MISSING]
        written = body.closed(declared, required)
    hints = _hints(kind.__module__)
    values = {}
    for key, node in written.items():
        name = declared[key].name
        values[name] = _value(hints[name], node, names)
    for field in fields(kind):
        if source := field.metadata.get("meaning_of"):
            values[field.name] = tuple(names.meaning(name, body) for name in values[source])
        if source := field.metadata.get("labelled_by"):
            values[field.name] = names.labelled(values[source], body)
    try:
        built: Condition = kind(**values)
    except (TypeError, ValueError) as error:
        raise body.fault(
            f"条件写得不完整或不对：{error}", "对照 docs/conditions.md 修改"
        ) from error
    return built


def _key(field: Field[Any]) -> str:
    return field.name.rstrip("_")


def _value(hint: Any, node: Node, names: Names) -> Any:
    origin = get_origin(hint)
    if origin is tuple:
        (part, *_) = get_args(hint)
        parts = tuple(_value(part, element, names) for element in node.elements())
        if not parts:
            raise node.fault("列表是空的", "至少写一项，或删除这个键")
        return parts
    if origin in (Union, types.UnionType):
        return _one_of(hint, node, names)
    if origin is Literal:
        return _literal(get_args(hint), node)
    if hint is patterns.Pattern:
        return _pattern(node)
    if hint is Condition:
        return build(node, names)
    return _scalar(hint, node)


def _one_of(hint: Any, node: Node, names: Names) -> Any:
    choices = [choice for choice in get_args(hint) if choice is not type(None)]
    if len(choices) > 1 and isinstance(node.value, int):
        choices = [choice for choice in choices if choice is int]
    return _value(choices[0], node, names)


def _literal(allowed: tuple[Any, ...], node: Node) -> Any:
    if node.value not in allowed:
        raise node.fault(f"不认识“{node.value}”", nearest(str(node.value), map(str, allowed)))
    return node.value


def _pattern(node: Node) -> str:
    pattern = node.text()
    try:
        patterns.check(pattern)
    except ValueError as error:
        raise node.fault(
            f"这个模式不能用：{error}",
            "模式按 RE2 语法写：不能前瞻后顾、不能反向引用，例外写进 except 或 unless",
        ) from error
    return pattern


def _scalar(kind: type[Any], node: Node) -> Any:
    if kind is str:
        return node.text()
    wanted = {int: "整数", float: "数字", bool: "true 或 false"}[kind]
    fits = type(node.value) is kind or (kind is float and type(node.value) is int)
    if not fits:
        raise node.fault(f"这里要写{wanted}，不是“{node.value}”", f"改成{wanted}，不加引号")
    return node.value
