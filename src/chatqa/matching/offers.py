"""Whether a message states the promotions of the day as they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np
import pyarrow as pa
import regex

from chatqa.matching.columns import Columns
from chatqa.matching.hits import Mask, Numbers
from chatqa.matching.promotions import named
from chatqa.settings import Promotion
from chatqa.text.amounts import amounts

_LAST_DAY = regex.compile(r"(?:到|至|截止|截至)(?:本月|这个月)?(?:(\d{1,2})月)?(\d{1,2})[号日]")


def misstated(columns: Columns, rows: Numbers) -> Mask:
    """Say for each of *rows* whether it states a promotion otherwise than it runs that day.

    Stated: one that is over or has yet to come, a reduction that none has, another last day.
    Never where no promotion is known, or the message has no day.
    """
    promotions = columns.settings.promotions
    if not promotions:
        return np.zeros(len(rows), dtype=bool)
    messages = columns.messages.select(["text", "day"]).take(pa.array(rows))
    texts, days = (messages[name].to_pylist() for name in ("text", "day"))
    right = named(columns, rows).tolist()
    return np.array(
        [
            day is not None and _is_wrong(text or "", day, promotions, named_one=known)
            for text, day, known in zip(texts, days, right, strict=True)
        ],
        dtype=bool,
    )


def _is_wrong(text: str, day: date, promotions: Iterable[Promotion], *, named_one: bool) -> bool:
    meant = [one for one in promotions if any(word in text for word in (one.name, *one.phrases))]
    running = [one for one in meant if one.holds_on(day)]
    if meant and not running and not named_one:
        return True
    return _other_reduction(text, running) or _other_end(text, day, running)


def _other_reduction(text: str, running: list[Promotion]) -> bool:
    """Say whether *text* calls a promotion by its name and states what no promotion takes off."""
    stated = [one for one in amounts(text) if one.value is not None and _is_reduction(one.kind)]
    known = [one for one in running if one.amount_cny is not None or one.percent is not None]
    by_phrase = any(phrase in text for one in running for phrase in one.phrases)
    if not stated or not known or by_phrase:
        return False
    taken_off = {one.amount_cny for one in known}
    folds = {10 - one.percent / 10 for one in known if one.percent is not None}
    return not any(one.value in taken_off | folds for one in stated)


def _is_reduction(kind: str) -> bool:
    return kind in ("threshold", "discount", "cash_back")


def _other_end(text: str, day: date, running: list[Promotion]) -> bool:
    """Say whether *text* names a last day that none of *running*, all with a last day, has."""
    ends = [one.valid_to for one in running]
    found = _LAST_DAY.search(text)
    if found is None or not ends or None in ends:
        return False
    month, last = int(found[1] or 0), int(found[2])
    return not any(
        end and end.day == last and (month or end.month) == end.month and end >= day for end in ends
    )
