"""What is no agent's fault: each exemption with the sentence that reports show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import regex

from chatqa.matching.columns import Columns
from chatqa.matching.contract import Condition
from chatqa.matching.decoration import bare
from chatqa.matching.hits import Hits, Mask, Numbers, Scope
from chatqa.matching.promotions import named
from chatqa.matching.texts import mask
from chatqa.matching.tree import kind_of, walk

REASONS = {
    "robot": "这是机器人发的，不是客服本人。",
    "automatic": "这是自动回复，不是客服本人发的。",
    "link": "这是链接里的文字，不是客服自己的话。",
    "card": "这是卡片或系统占位内容，不是客服自己的话。",
    "product_title": "这是商品标题里的文字，不是客服自己的话。",
    "quoted": "这是引用顾客先前的原话。",
    "exception": "店铺把这句话列为例外。",
    "promotion": "这是当天对所有顾客公开的活动。",
    "off_shift": "等待的时间大多不在班，当班时间内没有超时。",
    "transferred": "会话转接过，开头和结尾不由一个人负责。",
    "customer_ended": "会话由顾客中断，客服没有机会收尾。",
}
NAMES = tuple(REASONS)

_MESSAGE = ("robot", "automatic", "link", "card", "product_title", "quoted", "exception")
_WAIT = ("off_shift",)
_CONVERSATION = ("transferred", "customer_ended")

_QUOTE = regex.compile(r"「([^「」]+)」|“([^“”]+)”|『([^『』]+)』|\"([^\"]+)\"")
_URL = regex.compile(r"(?:https?://|www\.)[^\s\p{Han}]+")
_ENDED_BY_CUSTOMER = r"(?:顾客|买家|客户|用户|访客).{0,6}(?:结束|关闭|离开|退出|取消)"
_ASKS = r"(?:[?？]|吗|么|呢)[\pP\pS\s]*$"


@dataclass(frozen=True, eq=False)
class Case:
    """The hits of one rule, before exemptions."""

    columns: Columns
    found: Hits
    rule: str
    condition: Condition

    @property
    def rows(self) -> Numbers:
        """The message rows of the hits (scope message)."""
        return self.found.at


def excused(case: Case, allowed: tuple[str, ...] | None) -> list[tuple[str, str] | None]:
    """Return for each hit its exemption and the Chinese reason, or None if it stands.

    *allowed* None: every exemption that fits what the rule looks for.
    """
    verdict: list[tuple[str, str] | None] = [None] * len(case.found)
    for name in fitting(case.found.scope, case.condition):
        if len(case.found) and (allowed is None or name in allowed):
            for index in np.flatnonzero(_CHECKS[name](case)):
                if verdict[index] is None:
                    verdict[index] = (name, REASONS[name])
    return verdict


def fitting(scope: Scope, condition: Condition) -> tuple[str, ...]:
    """Return the exemptions that fit what *condition* finds in *scope*."""
    if scope == "conversation":
        return _CONVERSATION
    parts = [(kind_of(part), part) for part in walk(condition)]
    waits = [part for kind, part in parts if kind == "waited"]
    if waits:
        return () if any(part.off_shift for part in waits) else _WAIT
    return _MESSAGE + (("promotion",) if any(kind == "grant" for kind, _ in parts) else ())


def _row_is(column: str, *values: str) -> Callable[[Case], Mask]:
    return lambda case: case.columns.row_is(column, values)[case.rows]


def _robot(case: Case) -> Mask:
    robot = case.columns.row_is("role", ("robot",))
    return (robot | case.columns.row_is("origin", ("bot", "assisted_bot")))[case.rows]


def _link(case: Case) -> Mask:
    kind = _row_is("kind", "item_link")(case)
    return kind | _each(case, lambda text, span: _inside(span, _URL.finditer(text)))


def _product_title(case: Case) -> Mask:
    titles = [regex.escape(product.name) for product in case.columns.settings.products]
    if not titles:
        return np.zeros(len(case.found), dtype=bool)
    title = regex.compile("|".join(titles))
    return _each(case, lambda text, span: _inside(span, title.finditer(text)))


def _quoted(case: Case) -> Mask:
    """Say for each hit whether it lies in a quote of what the customer wrote before."""
    found = np.zeros(len(case.found), dtype=bool)
    quotes = list(_quotes(case))
    if not quotes:
        return found
    index, around, rows = (list(column) for column in zip(*quotes, strict=True))
    said = _said_before(case.columns, np.array(rows))
    found[index] = [
        any(_repeats(quote, text) for quote in quotes if quote for text in texts if text)
        for quotes, texts in zip(_bared(around), said, strict=True)
    ]
    return found


def _quotes(case: Case) -> Iterator[tuple[int, list[str], int]]:
    """Yield the number of each hit within quotation marks, what they hold, and its row."""
    rows = case.rows.tolist()
    for index, text, span in _spanned(case):
        around = [quote[0] for quote in _QUOTE.finditer(text) if _inside(span, [quote])]
        if around:
            yield index, around, rows[index]


def _bared(texts: list[list[str]]) -> list[list[str]]:
    """Strip all *texts* at once: RE2 compiles its pattern anew at every call."""
    lists = pa.array(texts, pa.list_(pa.string()))
    stripped: list[list[str]] = lists.from_arrays(lists.offsets, bare(lists.values)).to_pylist()
    return stripped


def _said_before(columns: Columns, rows: Numbers) -> Iterator[list[str | None]]:
    """Yield for each of *rows* what the customer wrote before it in its conversation, stripped."""
    chats = np.zeros(len(columns.conversations), dtype=bool)
    chats[columns.conversation[rows]] = True
    customer = columns.row_is("role", ("customer",)) & chats[columns.conversation]
    theirs = np.flatnonzero(customer)
    texts = bare(columns.messages["text"].take(pa.array(theirs))).to_pylist()
    first = np.searchsorted(theirs, columns.starts[columns.conversation[rows]])
    for start, end in zip(first.tolist(), np.searchsorted(theirs, rows).tolist(), strict=True):
        yield texts[start:end]


def _repeats(quote: str, text: str) -> bool:
    """Say whether *quote* repeats *text*, perhaps after a name (「晚风：什么时候发货」)."""
    return quote in text or (len(text) > 1 and quote.endswith(text))


def _exception(case: Case) -> Mask:
    exceptions = [
        exception
        for exception in case.columns.settings.exceptions
        if not exception.rules or case.rule in exception.rules
    ]
    days = case.columns.messages["day"].take(pa.array(case.rows)).to_pylist()
    texts = _texts(case)
    return np.array(
        [
            any(
                exception.phrase in text and (day is None or exception.holds_on(day))
                for exception in exceptions
            )
            for text, day in zip(texts, days, strict=True)
        ],
        dtype=bool,
    )


def _promotion(case: Case) -> Mask:
    return named(case.columns, case.rows)


def _off_shift(case: Case) -> Mask:
    """Long only with the hours outside the shift: what is left of the wait is not."""
    left = case.found.rows["value"]
    waits = [part for part in walk(case.condition) if kind_of(part) == "waited"]
    short = np.zeros(len(left), dtype=bool)
    for part in waits:
        short |= ~part.is_long(left)
    return short & (case.found.rows["turn"] >= 0)


def _transferred(case: Case) -> Mask:
    return mask(case.columns.conversations["transferred"])[case.found.at]


def _customer_ended(case: Case) -> Mask:
    """Closed by the customer, left with an open question, or silent after the agent asked.

    Only where the missing piece was due at the end.
    """
    columns, numbers, by = case.columns, case.found.at, case.found.rows["by"]
    marks = np.flatnonzero(columns.row_is("kind", ("session_end",)))
    notices = columns.messages["text"].take(pa.array(marks))
    ended = marks[mask(pc.match_substring_regex(notices, _ENDED_BY_CUSTOMER))]
    closed = np.isin(numbers, columns.conversation[ended])
    unanswered = pc.filter(
        columns.turns["conversation_id"], pc.equal(columns.turns["state"], "unanswered")
    )
    ids = columns.conversations["conversation_id"].take(pa.array(numbers))
    left = mask(pc.is_in(ids, value_set=unanswered.combine_chunks()))
    asked = mask(
        pc.match_substring_regex(columns.messages["text"].take(pa.array(np.maximum(by, 0))), _ASKS)
    )
    spoke = np.flatnonzero(columns.human | columns.row_is("role", ("customer",)))
    last_spoken = spoke[np.searchsorted(spoke, columns.starts[numbers + 1]) - 1]
    human = np.flatnonzero(columns.human)
    last_human = human[np.searchsorted(human, columns.starts[numbers + 1]) - 1]
    at_the_end = by == last_human
    return np.asarray(at_the_end & (closed | left | (asked & (last_spoken == by))))


def _texts(case: Case) -> list[str]:
    return [
        text or "" for text in case.columns.messages["text"].take(pa.array(case.rows)).to_pylist()
    ]


def _each(case: Case, check: Callable[[str, tuple[int, int]], bool]) -> Mask:
    """Ask *check* about (text, span) of each hit that has a span."""
    found = np.zeros(len(case.found), dtype=bool)
    fitting = [index for index, text, span in _spanned(case) if check(text, span)]
    found[np.array(fitting, dtype=np.int64)] = True
    return found


def _spanned(case: Case) -> Iterator[tuple[int, str, tuple[int, int]]]:
    """Yield (number, text, span) of each hit that has a span."""
    starts, ends = (case.found.rows[edge].tolist() for edge in ("start", "end"))
    for index, (text, *span) in enumerate(zip(_texts(case), starts, ends, strict=True)):
        if span[0] >= 0:
            yield index, text, (span[0], span[1])


def _inside(span: tuple[int, int], matches: Any) -> bool:
    return any(found.start() <= span[0] and span[1] <= found.end() for found in matches)


_CHECKS: dict[str, Callable[[Case], Mask]] = {
    "robot": _robot,
    "automatic": _row_is("origin", "auto_reply"),
    "link": _link,
    "card": _row_is("kind", "order_card", "card", "placeholder"),
    "product_title": _product_title,
    "quoted": _quoted,
    "exception": _exception,
    "promotion": _promotion,
    "off_shift": _off_shift,
    "transferred": _transferred,
    "customer_ended": _customer_ended,
}
