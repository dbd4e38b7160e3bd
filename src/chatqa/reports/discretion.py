"""Colleagues' names taken out of what one agent is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import regex

COLLEAGUE = "同事"


@dataclass(frozen=True)
class Discretion:
    """Takes the names *others* out of texts; *own* names stay, also inside a longer one."""

    own: frozenset[str]
    others: frozenset[str]

    def __call__(self, text: str | None) -> str:
        """Return *text* with colleagues' names and accounts replaced by 同事; empty for None."""
        return str(self._names.sub(self._discreet, text)) if text and self.others else text or ""

    @cached_property
    def _names(self) -> regex.Pattern[str]:
        known = sorted(self.own | self.others, key=lambda alias: (-len(alias), alias))
        return regex.compile("|".join(regex.escape(alias) for alias in known))

    def _discreet(self, name: regex.Match[str]) -> str:
        return str(name[0]) if name[0] in self.own else COLLEAGUE


def aliases(names: Iterable[str | None]) -> frozenset[str]:
    """Names and accounts (`示例店:小艾` and 小艾); a single character is a word, not a name."""
    found: set[str] = set()
    for name in names:
        if name:
            found.add(name)
            if ":" in name:
                found.add(name.rsplit(":", 1)[1])
    return frozenset(alias for alias in found if len(alias) > 1)
