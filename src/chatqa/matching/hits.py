"""What a condition found, as columns: where, which words, what was measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Scope = Literal["text", "message", "conversation"]

_EVIDENCE = np.dtype(
    [
        ("at", np.int64),
        ("start", np.int32),
        ("end", np.int32),
        ("value", np.float64),
        ("unit", object),
        ("reply", np.int64),
        ("by", np.int64),
        ("turn", np.int64),
        ("doubt", object),
    ]
)
_PLACES = np.dtype([("at", np.int64)])
_UNKNOWN: dict[str, Any] = {
    "start": -1,
    "end": -1,
    "value": np.nan,
    "unit": None,
    "reply": -1,
    "by": -1,
    "turn": -1,
    "doubt": None,
}


@dataclass(eq=False)
class Hits:
    """Hits of one condition, ascending by `at`; a place may be hit more than once.

    *scope* says what `at` counts: the distinct texts of a side, the message rows, or the
    conversations. `start`, `end` are the span of the words in the text, `value` and `unit` what
    was measured, `reply` a second message row as evidence, `by` a message row whose account is
    responsible (where it is not the message itself), `turn` a row of TURNS, `doubt` a Chinese
    sentence why this hit may only flag. Unknown: -1, NaN or None.
    """

    scope: Scope
    _rows: npt.NDArray[Any]

    @property
    def rows(self) -> npt.NDArray[Any]:
        """The hits with every column of the evidence.

        Places alone are kept without them until somebody asks: half of all hits are only counted.
        """
        if self.bare:
            self._rows = _rows(self.at, {})
        return self._rows

    @property
    def bare(self) -> bool:
        """Whether nothing but the places is known."""
        return self._rows.dtype != _EVIDENCE

    @property
    def at(self) -> Numbers:
        """Where the hits are."""
        return self._rows["at"]

    @property
    def places(self) -> Numbers:
        """Where the hits are, each place once."""
        return distinct(self.at)

    def __len__(self) -> int:
        return len(self._rows)

    def keep(self, which: Mask | Numbers) -> Hits:
        """Return the hits that *which* (a mask or positions) names."""
        return Hits(self.scope, self._rows[which])

    def moved(self, scope: Scope, which: Numbers, at: Numbers) -> Hits:
        """Return the hits at positions *which*, each now at its *at* (of *scope*)."""
        rows = self._rows[which]
        rows["at"] = at
        return Hits(scope, rows)


def distinct(ascending: Numbers) -> Numbers:
    """Return each of *ascending* numbers once; several times faster than numpy's own."""
    return np.asarray(ascending[np.append(True, ascending[1:] != ascending[:-1])[: len(ascending)]])


def renumbered(numbers: Numbers, count: int) -> tuple[Numbers, Numbers]:
    """Return which of 0 … *count* are among *numbers*, and the place of each there; -1 stays."""
    present = np.zeros(count + 1, dtype=bool)  # the last one: -1
    present[numbers] = True
    place = np.cumsum(present) - 1
    place[-1] = -1
    return np.flatnonzero(present[:-1]), place[numbers]


def hits(scope: Scope, at: Iterable[int] | Numbers, **evidence: Any) -> Hits:
    """Return hits at *at* (ascending) with the evidence columns given."""
    places = np.asarray(at if isinstance(at, np.ndarray) else list(at), dtype=np.int64)
    return Hits(scope, _rows(places, evidence) if evidence else places.view(_PLACES))


def _rows(places: Numbers, evidence: dict[str, Any]) -> npt.NDArray[Any]:
    rows = np.empty(len(places), dtype=_EVIDENCE)
    rows["at"] = places
    for name, unknown in _UNKNOWN.items():
        rows[name] = evidence.get(name, unknown)
    return rows


def joined(parts: Iterable[Hits]) -> Hits:
    """Return the hits of *parts* (one scope) in the order of their places, each span once."""
    parts = list(parts)
    if all(part.bare or not len(part) for part in parts):
        return hits(parts[0].scope, distinct(np.sort(np.concatenate([part.at for part in parts]))))
    rows = np.concatenate([part.rows for part in parts])
    rows = rows[np.lexsort((rows["end"], rows["start"], rows["at"]))]
    fresh = np.ones(len(rows), dtype=bool)
    fresh[1:] = (
        (rows["at"][1:] != rows["at"][:-1])
        | (rows["start"][1:] != rows["start"][:-1])
        | (rows["turn"][1:] != rows["turn"][:-1])
    )
    return Hits(parts[0].scope, rows[fresh])


def completed(base: Hits, other: Hits) -> Hits:
    """Return *base* with evidence from *other* at the same place where it has none itself."""
    if not len(base) or other.bare or not len(other):
        return base
    found = np.searchsorted(other.at, base.at)
    found[found == len(other)] = 0
    same = other.at[found] == base.at
    rows = base.rows.copy()
    for names in (("start", "end"), ("value", "unit"), ("reply",), ("by",), ("turn",), ("doubt",)):
        wanted = same & _lacks(rows, names[0])
        for name in names:
            rows[name][wanted] = other.rows[name][found[wanted]]
    return Hits(base.scope, rows)


def _lacks(rows: npt.NDArray[Any], name: str) -> Mask:
    if name == "value":
        return np.asarray(np.isnan(rows[name]))
    if name == "doubt":
        return np.array([doubt is None for doubt in rows[name]], dtype=bool)
    return np.asarray(rows[name] == -1)
