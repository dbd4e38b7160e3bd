"""From YAML to the records of a rulebook; every fault with file, line and remedy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from chatqa.errors import RuleError
from chatqa.rulebook.nodes import Node
from chatqa.validation import explained


def record(kind: Any, node: Node) -> Any:
    """Return *node* as a value of the pydantic type *kind*. Raises RuleError on the first fault."""
    try:
        return TypeAdapter(kind).validate_python(node.plain())
    except ValidationError as error:
        raise _fault(kind, node, error.errors()[0]) from error


def _fault(kind: Any, node: Node, error: ErrorDetails) -> RuleError:
    place = error["loc"]
    at, known = node, True
    for part in place[:-1]:
        at, known = _inside(at, part)
    what, mend = explained(error, _keys(kind, place))
    last = str(place[-1]) if place and known else None
    return at.fault(what, mend, key=last)


def _inside(node: Node, part: int | str) -> tuple[Node, bool]:
    """Return what *part* names in *node*, or *node* itself where it names nothing there."""
    if isinstance(node.value, dict) and part in node.value:
        return node.value[str(part)], True
    if isinstance(node.value, list) and isinstance(part, int) and part < len(node.value):
        return node.value[part], True
    return node, False


def _keys(kind: Any, place: Iterable[int | str]) -> tuple[str, ...]:
    """Return the keys that the schema of *kind* allows at the parent of *place*."""
    schema = TypeAdapter(kind).json_schema()
    here = schema
    for part in tuple(place)[:-1]:
        here = _step(_resolved(here, schema), part)
    return tuple(_resolved(here, schema).get("properties", ()))


def _step(schema: dict[str, Any], part: int | str) -> dict[str, Any]:
    if isinstance(part, int):
        found = schema.get("items", {})
    else:
        found = schema.get("properties", {}).get(part, schema.get("additionalProperties", {}))
    return found if isinstance(found, dict) else {}


def _resolved(schema: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference, and of several choices take the one with keys."""
    for choice in schema.get("anyOf", ()):
        if "$ref" in choice or "items" in choice or "properties" in choice:
            return _resolved(choice, whole)
    if "$ref" in schema:
        return _resolved(whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    return schema
