"""The folder is the registry: every module of `chatqa.importers` is a layout."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, cast

import chatqa.importers
from chatqa.importers.framework.contract import Container, Head, Layout

TAKEN = 0.5
"""The least score with which a layout is taken."""


class Recognised(NamedTuple):
    """A layout, its name and the score that it gave a head."""

    name: str
    layout: Layout
    score: float


@cache
def layouts() -> Mapping[str, Layout]:
    """Return every layout by its name, in the order in which equal scores are settled."""
    names = [
        found.name for found in pkgutil.iter_modules(chatqa.importers.__path__) if not found.ispkg
    ]
    modules = {
        name: cast("Layout", importlib.import_module(f"chatqa.importers.{name}")) for name in names
    }
    return MappingProxyType(
        dict(sorted(modules.items(), key=lambda pair: (pair[1].ORDER, pair[0])))
    )


def recognise(heads: Mapping[Container, Head]) -> Recognised | None:
    """Return the layout that is surest of *heads*; None if none gives TAKEN or more."""
    best: Recognised | None = None
    for name, layout in layouts().items():
        head = heads.get(layout.CONTAINER)
        score = layout.recognise(head) if head else 0.0
        if score >= TAKEN and (best is None or score > best.score):
            best = Recognised(name, layout, score)
        if best and best.score == 1:
            break
    return best
