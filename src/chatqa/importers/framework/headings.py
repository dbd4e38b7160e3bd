"""Columns by name: in any order, with blanks in headings and under their usual synonyms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

Synonyms = Mapping[str, tuple[str, ...]]

_NOTE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LONGEST = 60
"""No heading is longer; a message is."""


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """Return *heading* without blanks and marks, half-width, in lower case; words give nothing."""
    if len(heading) > _LONGEST:
        return ""
    text = unicodedata.normalize("NFKC", heading).strip("\ufeff")
    return "".join(text.split()).strip("*:'\"").lower()


def is_heading(row: Sequence[str], synonyms: Synonyms, required: Sequence[frozenset[str]]) -> bool:
    """Say whether *row* has, of each of *required*, at least one column."""
    places = _places(row)
    if not all(_may_have(places, synonyms, any_of) for any_of in required):
        return False  # nearly every row: the first lines of every file are asked this
    have = columns_of(row, synonyms).keys()
    return all(any_of & have for any_of in required)


def has_heading(
    rows: Iterable[Sequence[str]], synonyms: Synonyms, required: Sequence[frozenset[str]]
) -> bool:
    """Say whether one of *rows* is a heading (see `is_heading`)."""
    return any(is_heading(row, synonyms, required) for row in rows)


def columns_of(headings: Sequence[str], synonyms: Synonyms) -> dict[str, int]:
    """Return the place of each column that *headings* has, by its own name or a synonym.

    A column's own name wins over synonyms, earlier synonyms over later ones, and each place serves
    one column. A note in brackets (新平均响应时间(S)) is ignored where the full heading is unknown.
    """
    places = _places(headings)
    own = {name: places[plain(name)] for name in synonyms if plain(name) in places}
    return own | _by_synonym(synonyms, places, own)


def _places(headings: Sequence[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        places.setdefault(plain(heading), place)
    for place, heading in enumerate(headings):
        places.setdefault(_NOTE.sub("", plain(heading)), place)
    places.pop("", None)
    return places


def _may_have(places: Mapping[str, int], synonyms: Synonyms, any_of: frozenset[str]) -> bool:
    return any(plain(word) in places for name in any_of for word in (name, *synonyms[name]))


def _by_synonym(
    synonyms: Synonyms, places: Mapping[str, int], own: Mapping[str, int]
) -> dict[str, int]:
    taken, found = set(own.values()), {}
    for name, others in synonyms.items():
        candidates = (places.get(plain(other)) for other in others)
        free = [place for place in candidates if place is not None and place not in taken]
        if name not in own and free:
            found[name] = free[0]
            taken.add(free[0])
    return found
