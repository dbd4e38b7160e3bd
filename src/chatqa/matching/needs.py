"""What every text must hold that a pattern is found in.

Read off the pattern the way RE2's own filter does (Russ Cox, "Regular Expression Matching with a
Trigram Index"): a sequence needs all of its parts, an alternation one of its branches, and a
small set of whole strings is kept as long as it stays small.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from re import _constants as codes  # type: ignore[attr-defined] # Python's own parser of patterns
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, TypeAlias


@dataclass(frozen=True)
class AllOf:
    """A text must meet each of *parts*."""

    parts: tuple[Need, ...]


@dataclass(frozen=True)
class AnyOf:
    """A text must meet one of *parts* at least."""

    parts: tuple[Need, ...]


Need: TypeAlias = str | AllOf | AnyOf
Parts: TypeAlias = Sequence[tuple[Any, Any]]

_STRINGS = 32  # of a set that is kept whole
_TIMES = 3
# What only RE2 writes so stands for some character, which tells nothing.
_FOREIGN = re.compile(r"(\\\\)|\\[pP](?:\{\^?\w+\}|\w)|\\x\{[0-9A-Fa-f]+\}")


@dataclass(frozen=True)
class _Seen:
    """*whole*: the strings that are all a part can match, None where there are too many.

    *needs*: what else its match holds.
    """

    whole: frozenset[str] | None
    needs: tuple[Need, ...] = ()

    @property
    def known(self) -> tuple[Need, ...]:
        """Everything that is known, as needs."""
        return self.needs if self.whole is None else _one_of(self.whole)


_ANYTHING = _Seen(None)
_NOTHING = _Seen(frozenset({""}))


@lru_cache(maxsize=8192)
def need(pattern: str) -> Need | None:
    """Return what a text must hold that *pattern* (RE2) is found in; None if that is not known."""
    written = _FOREIGN.sub(lambda found: found[1] or r"\w", pattern)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # Python may once read [[ otherwise
            parsed = parser.parse(written)
    except (re.error, OverflowError, RecursionError):
        return None
    known = _sequence(parsed, bool(parsed.state.flags & re.IGNORECASE)).known
    return AllOf(known) if known else None


def _sequence(parts: Parts, folded: bool) -> _Seen:
    return _joined(_part(code, value, folded) for code, value in parts)


def _joined(parts: Iterable[_Seen]) -> _Seen:
    """Return what *parts* one after the other need."""
    whole, needs, broken = _NOTHING.whole or frozenset(), [], False
    for part in parts:
        if part.whole is not None and len(whole) * len(part.whole) <= _STRINGS:
            whole = frozenset(map("".join, product(whole, part.whole)))
            continue
        needs += [*_one_of(whole), *part.needs]
        whole, broken = part.whole or frozenset({""}), True
    if not broken:
        return _Seen(whole)
    return _Seen(None, (*needs, *_one_of(whole)))


def _part(code: Any, value: Any, folded: bool) -> _Seen:
    if code is codes.LITERAL:
        return _character(value, folded)
    if code is codes.IN:
        return _either([_one(kind, each, folded) for kind, each in value])
    if code is codes.SUBPATTERN:
        _, on, off, inner = value
        return _sequence(inner, (folded or bool(on & re.IGNORECASE)) and not off & re.IGNORECASE)
    if code is codes.BRANCH:
        return _either([_sequence(branch, folded) for branch in value[1]])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        least, most, inner = value
        return _repeated(least, most, inner, folded)
    return _NOTHING if code is codes.AT else _ANYTHING


def _character(value: int, folded: bool) -> _Seen:
    letter = chr(value)
    # A folded letter has more forms than its capital: K is the sign of kelvin, too.
    cased = folded and letter.lower() != letter.upper()
    return _ANYTHING if cased else _Seen(frozenset({letter}))


def _one(code: Any, value: Any, folded: bool) -> _Seen:
    """What one entry of a class like [您你一-九] stands for."""
    if code is codes.RANGE and value[1] - value[0] < _STRINGS:
        return _either([_character(each, folded) for each in range(value[0], value[1] + 1)])
    return _character(value, folded) if code is codes.LITERAL else _ANYTHING


def _either(branches: Sequence[_Seen]) -> _Seen:
    whole = frozenset[str]().union(*(branch.whole or () for branch in branches))
    if all(branch.whole is not None for branch in branches) and len(whole) <= _STRINGS:
        return _Seen(whole)
    if not all(branch.known for branch in branches):
        return _ANYTHING
    return _Seen(None, (AnyOf(tuple(AllOf(branch.known) for branch in branches)),))


def _repeated(least: int, most: Any, inner: Parts, folded: bool) -> _Seen:
    part = _sequence(inner, folded)
    if (least, most) == (0, 1):
        return _either([part, _NOTHING])
    rest = [] if least == most and least <= _TIMES else [_ANYTHING]
    return _joined([part] * min(least, _TIMES) + rest)


def _one_of(whole: frozenset[str]) -> tuple[Need, ...]:
    """The need of a set of strings: whoever holds 便宜点 holds 便宜."""
    if "" in whole:
        return ()
    least = [each for each in whole if not any(other in each for other in whole - {each})]
    return (AnyOf(tuple(sorted(least))),)
