"""Patterns: RE2 finds the texts over whole columns, `regex` the exact spans in the few that hit."""

from __future__ import annotations

from functools import lru_cache
from typing import NewType

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import regex

from chatqa.matching.hits import Hits, hits
from chatqa.matching.texts import Texts, either

Pattern = NewType("Pattern", str)
Span = tuple[int, int]

_SPAN_TIMEOUT_S = 1.0


def check(pattern: str) -> None:
    """Raise ValueError with the engine's words unless *pattern* works in RE2 and in `regex`."""
    try:
        pc.match_substring_regex(pa.array([""]), pattern)
        _compiled(pattern)
    except (pa.ArrowInvalid, regex.error) as error:
        raise ValueError(str(error)) from error


def spans(text: str, pattern: str) -> list[Span]:
    """Return where *pattern* lies in *text*; the whole text where RE2 saw it and `regex` cannot."""
    try:
        matches = _compiled(pattern).finditer(text, timeout=_SPAN_TIMEOUT_S)
        found = [match.span() for match in matches]
    except TimeoutError:
        found = []
    return found or [(0, len(text))]


def search(texts: Texts, any_of: tuple[str, ...], except_: tuple[str, ...] = ()) -> Hits:
    """Return every place of *any_of* in *texts* that no place of *except_* overlaps."""
    wanted = either(any_of)
    numbers = np.flatnonzero(texts.matching(*any_of))
    found = texts.take(numbers)
    doubtful = found.matching(*except_)
    at, start, end = [], [], []
    for number, text, checked in zip(
        numbers.tolist(), found.strings.to_pylist(), doubtful, strict=True
    ):
        taken = spans(text, either(except_)) if checked else []
        for span in spans(text, wanted):
            if not any(_overlap(span, other) for other in taken):
                at.append(number)
                start.append(span[0])
                end.append(span[1])
    return hits("text", at, start=start, end=end)


def _overlap(span: Span, other: Span) -> bool:
    return span[0] < other[1] and other[0] < span[1]


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> regex.Pattern[str]:
    # RE2 reads \w, \d and \b as ASCII.
    return regex.compile(pattern, flags=regex.VERSION0 | regex.ASCII)
