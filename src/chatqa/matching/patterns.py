"""Patterns: RE2 finds the texts over whole columns, `regex` the exact spans in the few that hit."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NewType

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import regex

from chatqa.matching.hits import Hits, hits, joined
from chatqa.matching.texts import Texts, either

Pattern = NewType("Pattern", str)
Span = tuple[int, int]

_SPAN_TIMEOUT_S = 1.0


# RE2 alone knows these, or reads every Han character as a sign.
_FOREIGN = re.compile(r"(?<!\\)(?:\\\\)*(\\(?:[wWbBCzAQE]|x\{)|\[\[:)")

# To RE2 \d and \s are ASCII while \p{…} is not; the ASCII flag of `regex` would bind them all.
_ASCII_CLASSES = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]|\\.", re.DOTALL)
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_MEANT = {r"\d": "0-9", r"\s": r"\t\n\f\r "}


@lru_cache(maxsize=8192)
def check(pattern: str) -> None:
    """Raise ValueError, a Chinese sentence, unless *pattern* works as RE2 and `regex` alike."""
    if found := _FOREIGN.search(pattern):
        raise ValueError(f"{found[1]} 不能用，汉字和数字写 [\\p{{L}}\\p{{N}}]")
    try:
        pc.match_substring_regex(pa.array([""]), pattern)
    except pa.ArrowInvalid as error:
        raise ValueError(str(error)) from error


def spans(text: str, pattern: str) -> list[Span]:
    """Return where *pattern* lies in *text*, in which RE2 found it.

    RE2 decides; where `regex` cannot show the place, it is the whole text.
    """
    try:
        matches = _compiled(pattern).finditer(text, timeout=_SPAN_TIMEOUT_S)
        found = [match.span() for match in matches]
    except (TimeoutError, regex.error):
        found = []
    return found or [(0, len(text))]


def search(texts: Texts, any_of: tuple[str, ...], except_: tuple[str, ...] = ()) -> Hits:
    """Return every place of *any_of* in *texts* that no place of *except_* overlaps."""
    numbers = np.flatnonzero(texts.matching(*any_of))
    doubtful = texts.take(numbers).matching(*except_)
    shown = np.flatnonzero(doubtful | texts.exact)
    wanted, barred = either(any_of), either(except_)
    places: list[tuple[int, Span]] = []
    for number, text, checked in zip(
        numbers[shown].tolist(),
        texts.take(numbers[shown]).strings.to_pylist(),
        doubtful[shown].tolist(),
        strict=True,
    ):
        here = spans(text, wanted)
        if checked:
            taken = spans(text, barred)
            here = [span for span in here if not any(_overlap(span, other) for other in taken)]
        places += [(number, span) for span in here]
    start, end = [span[0] for _, span in places], [span[1] for _, span in places]
    exact = hits("text", [number for number, _ in places], start=start, end=end)
    return exact if texts.exact else joined([hits("text", numbers[~doubtful]), exact])


def _overlap(span: Span, other: Span) -> bool:
    return span[0] < other[1] and other[0] < span[1]


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(_ASCII_CLASSES.sub(_spelt_out, pattern), flags=regex.VERSION0)


def _spelt_out(found: re.Match[str]) -> str:
    r"""Return \d, \s, or a class with them, as RE2 reads them."""
    text = found[0]
    if text[0] == "[":
        return _ESCAPED.sub(lambda one: _MEANT.get(one[0], one[0]), text)
    return f"[{_MEANT[text]}]" if text in _MEANT else text
