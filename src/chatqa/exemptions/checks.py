"""Which hits each exemption takes away."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import regex

from chatqa.exemptions.case import Case, inside
from chatqa.exemptions.endings import customer_ended, transferred
from chatqa.exemptions.quotes import quoted
from chatqa.matching.hits import Mask
from chatqa.matching.promotions import named
from chatqa.matching.tree import shown

_URL = regex.compile(r"(?:https?://|www\.)[^\s\p{Han}]+")


def _row_is(column: str, *values: str) -> Callable[[Case], Mask]:
    return lambda case: case.columns.row_is(column, values)[case.rows]


def _robot(case: Case) -> Mask:
    robot = case.columns.row_is("role", ("robot",))
    return (robot | case.columns.row_is("origin", ("bot", "assisted_bot")))[case.rows]


def _link(case: Case) -> Mask:
    kind = _row_is("kind", "item_link")(case)
    return kind | case.each(lambda text, span: inside(span, _URL.finditer(text)))


def _product_title(case: Case) -> Mask:
    titles = [regex.escape(product.name) for product in case.columns.settings.products]
    if not titles:
        return np.zeros(len(case.found), dtype=bool)
    title = regex.compile("|".join(titles))
    return case.each(lambda text, span: inside(span, title.finditer(text)))


def _exception(case: Case) -> Mask:
    exceptions = [
        exception
        for exception in case.columns.settings.exceptions
        if not exception.rules or case.rule in exception.rules
    ]
    days = case.columns.messages["day"].take(pa.array(case.rows)).to_pylist()
    return np.array(
        [
            any(
                exception.phrase in text and (day is None or exception.holds_on(day))
                for exception in exceptions
            )
            for text, day in zip(case.texts, days, strict=True)
        ],
        dtype=bool,
    )


def _promotion(case: Case) -> Mask:
    return named(case.columns, case.rows)


def _off_shift(case: Case) -> Mask:
    """Long only with the hours outside the shift: what is left of the wait is not."""
    left = case.found.rows["value"]
    short = np.zeros(len(left), dtype=bool)
    for part in shown(case.condition):
        if is_long := getattr(part, "is_long", None):
            short |= ~is_long(left)
    return short & (case.found.rows["turn"] >= 0)


CHECKS: dict[str, Callable[[Case], Mask]] = {
    "robot": _robot,
    "automatic": _row_is("origin", "auto_reply"),
    "link": _link,
    "card": _row_is("kind", "order_card", "card", "placeholder"),
    "product_title": _product_title,
    "quoted": quoted,
    "exception": _exception,
    "promotion": _promotion,
    "off_shift": _off_shift,
    "transferred": transferred,
    "customer_ended": customer_ended,
}
