"""The labelled sentences of a model, from its file."""

from __future__ import annotations

from chatqa.models import Labelled
from chatqa.rulebook.nodes import Node

_KEYS = ("model", "title", "hits", "misses")
_FEWEST = 10
"""Fewer sentences of a kind teach nothing that could be measured."""


def read_labelled(node: Node) -> Labelled:
    """Return what a file of `models/` teaches.

    Raises RuleError on unknown and missing keys, too few sentences, and one that is both.
    """
    keys = node.closed(_KEYS, _KEYS)
    hits, misses = _sentences(keys["hits"]), _sentences(keys["misses"])
    for part in keys["misses"].elements():
        if part.text() in hits:
            raise part.fault(f"“{part.text()}”既在 hits 又在 misses", "留下正确的一处")
    return Labelled(keys["model"].text(), hits, misses)


def _sentences(node: Node) -> tuple[str, ...]:
    sentences = tuple(dict.fromkeys(part.text() for part in node.elements()))
    if len(sentences) < _FEWEST:
        raise node.fault(f"只有 {len(sentences)} 句不同的话", f"至少写 {_FEWEST} 句")
    return sentences
