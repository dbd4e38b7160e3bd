"""When two names, as two layouts write them, may belong to the same person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from chatqa.text.sites import SITE

_PREFIX = re.compile(f"^{SITE}")
_MASK = re.compile(r"\*{2,}")


@lru_cache(maxsize=65_536)
def bare(name: str) -> str:
    """Return *name* without blanks at its edges and without the platform's prefix."""
    return _PREFIX.sub("", unicodedata.normalize("NFC", name).strip())


def is_masked(name: str) -> bool:
    """Whether the platform replaced the middle of *name* by stars."""
    return bool(_MASK.search(name))


@lru_cache(maxsize=65_536)
def agree(one: str, other: str) -> bool:
    """Whether the two may name the same person: equal, or equal as far as a mask shows.

    Agreement of a mask is never proof: many customers share one.
    """
    one, other = bare(one), bare(other)
    if one == other:
        return True
    if not is_masked(one) and not is_masked(other):
        return False
    head, tail = _ends(one)
    other_head, other_tail = _ends(other)
    return (
        _one_starts_the_other(head, other_head)
        and _one_starts_the_other(tail[::-1], other_tail[::-1])
        and _fits(one, other)
        and _fits(other, one)
    )


def any_agree(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Whether any name of the first agrees with any of the second."""
    others = tuple(others)
    return any(agree(one, other) for one in ones for other in others)


def _ends(name: str) -> tuple[str, str]:
    parts = _MASK.split(name)
    return parts[0], parts[-1]


def _one_starts_the_other(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _fits(mask: str, name: str) -> bool:
    # `a****a` cannot stand for `a`: head and tail would share a character.
    return is_masked(name) or len(name) >= sum(map(len, _ends(mask))) or not is_masked(mask)
