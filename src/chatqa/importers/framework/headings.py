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


def columns_of(headings: Sequence[str], synonyms: Synonyms) -> dict[str, int]:
    """Return the place of each column that *headings* has, by its own name or a synonym.

    A column's own name wins over synonyms, earlier synonyms over later ones, and each place serves
    one column. A note in brackets (新平均响应时间(S)) is ignored where the full heading is unknown.
    """
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        places.setdefault(plain(heading), place)
    for place, heading in enumerate(headings):
        places.setdefault(_NOTE.sub("", plain(heading)), place)
    places.pop("", None)
    own = {name: places[plain(name)] for name in synonyms if plain(name) in places}
    return own | _by_synonym(synonyms, places, own)


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


def share_of(
    rows: Iterable[Sequence[str]], synonyms: Synonyms, required: Sequence[frozenset[str]]
) -> float:
    """Return which share of the alternatives in *required* the best of *rows* has, 0–1."""
    return max((_share(row, synonyms, required) for row in rows), default=0.0)


def _share(row: Sequence[str], synonyms: Synonyms, required: Sequence[frozenset[str]]) -> float:
    have = columns_of(row, synonyms).keys()
    return sum(1 for any_of in required if any_of & have) / len(required)
