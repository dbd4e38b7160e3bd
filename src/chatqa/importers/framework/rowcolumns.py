"""Rows below one heading, read column by column, as the columns of messages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import compress
from typing import Any, NamedTuple, TypeVar

from chatqa.importers.framework import cells
from chatqa.importers.framework.contract import Issue, Mark, Messages
from chatqa.importers.framework.speech import without_site
from chatqa.importers.framework.tablesource import Row

_ID_FIELDS = {
    "会话ID": "conversation_native_id",
    "消息ID": "message_native_id",
    "商品ID": "item_id",
    "订单编号": "order_id",
}
_CELL_END = 32_767
"""The most characters a cell of Excel holds."""

Columns = dict[str, Sequence[Any]]
Value = TypeVar("Value")


class Reader:
    """Reads the rows below one *heading*, whose columns stand in *places*."""

    def __init__(
        self, heading: tuple[str, ...], places: Mapping[str, int], base_day: date | None
    ) -> None:
        self.heading = heading
        self._places = places
        self._base_day = base_day

    def read(
        self, rows: Sequence[Row], others: Sequence[Mark | Issue]
    ) -> Iterator[Messages | Mark | Issue]:
        """Yield *rows* as messages; those that say nothing are issues like the *others*."""
        if not rows:
            yield from others
            return
        columns = self._columns(rows, _Said(rows, len(self.heading), self._places))
        full = _say_something(columns)
        if not all(full):
            columns = {name: list(compress(column, full)) for name, column in columns.items()}
        silent = [
            issue_of(row, "row_without_message", "这一行没有时间、发送者和内容，没有导入")
            for row in compress(rows, (not is_full for is_full in full))
        ]
        if any(full):
            yield Messages(columns, (*others, *silent))
        else:
            yield from (*others, *silent)

    def _columns(self, rows: Sequence[Row], said: _Said) -> Columns:
        texts = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in said["消息内容"]]
        times = [self._time(*both) for both in zip(said["日期"], said["消息时间"], strict=True)]
        lost = _lost(rows, said)
        return {
            "line_start": [row.line_start for row in rows],
            "line_end": [row.line_end for row in rows],
            "text_raw": texts,
            "sent_at": [time.sent_at for time in times],
            "sent_at_raw": [time.raw for time in times],
            "time_precision": [time.precision for time in times],
            "flags": [
                _noticed(row, text, time, is_lost=place in lost)
                for place, (row, text, time) in enumerate(zip(rows, texts, times, strict=True))
            ],
            **_people(said),
            **_ids(said, lost),
            **_kinds(said),
        }

    def _time(self, day: str, clock: str) -> _Time:
        day, clock = day.strip(), clock.strip()
        moment = cells.moment_of(clock, self._base_day)
        if day and moment.precision in ("time_only", "none"):
            together = f"{day.split(' ')[0]} {clock}"
            if (dated := cells.moment_of(together)).sent_at is not None:
                return _Time(together, *dated)
        return _Time(clock or None, *moment)


def issue_of(row: Row, kind: str, reason: str) -> Issue:
    """Return *row* as an issue."""
    return Issue(row.line_start, row.line_end, kind, reason, " ".join(row.cells))


class _Time(NamedTuple):
    """A time as written, its moment and precision."""

    raw: str | None
    sent_at: int | None
    precision: str


class _Said:
    """What rows say in each column; blank where they end before it or the table lacks it."""

    def __init__(self, rows: Sequence[Row], width: int, places: Mapping[str, int]) -> None:
        blank = ("",) * width
        self._columns = list(zip(*((row.cells + blank)[:width] for row in rows), strict=True))
        self._size = len(rows)
        self.places = places

    def __getitem__(self, name: str) -> Sequence[str]:
        place = self.places.get(name)
        return ("",) * self._size if place is None else self._columns[place]

    def each(self, read: Callable[[str], Value], name: str) -> list[Value]:
        """Return what *read* makes of each cell of column *name*."""
        return _each(read, self[name]) if name in self.places else [read("")] * self._size


def _each(read: Callable[..., Value], *columns: Sequence[Any]) -> list[Value]:
    """Return what *read* makes of the values of each row, of equal rows once."""
    rows = list(zip(*columns, strict=True))
    known = {row: read(*row) for row in set(rows)}
    return [known[row] for row in rows]


def _say_something(columns: Columns) -> list[bool]:
    stated = (columns[name] for name in ("text_raw", "links", "sender", "sent_at"))
    return [
        bool(links or sender is not None or sent_at is not None or text.strip())
        for text, links, sender, sent_at in zip(*stated, strict=True)
    ]


def _people(said: _Said) -> Columns:
    people = _each(_who, said["发送方"], said["发送者"], said["买家昵称"], said["客服账号"])
    sides, senders, customers, accounts = zip(*people, strict=True)
    return {
        "side": sides,
        "side_ground": ["column" if side else None for side in sides],
        "sender": senders,
        "customer": customers,
        "account": accounts,
        "shop": _each(_shop_of, said["店铺"], senders, sides),
    }


def _who(
    said_side: str, said_sender: str, buyer: str, waiter: str
) -> tuple[str | None, str | None, str | None, str | None]:
    """Return side, sender, customer and account."""
    sender, customer, account = cells.known(said_sender), cells.id_of(buyer), cells.id_of(waiter)
    side = cells.side_of(said_side)
    if sender is None and side is None:
        sender = cells.known(said_side)
    if side is None and sender is not None and customer != account:
        side = {customer: "customer", account: "agent"}.get(sender)
    if sender is None:
        sender = {"customer": customer, "agent": account}.get(side or "")
    return side, sender, customer, account


def _shop_of(said_shop: str, sender: str | None, side: str | None) -> str | None:
    if shop := cells.known(said_shop):
        return shop
    if sender is None or side not in ("agent", "robot"):
        return None
    named, colon, _ = without_site(sender).partition(":")
    return named if colon else None


def _ids(said: _Said, lost: Mapping[int, set[str]]) -> Columns:
    ids = {field: said.each(cells.id_of, name) for name, field in _ID_FIELDS.items()}
    for row, names in lost.items():
        for name in names:
            ids[_ID_FIELDS[name]][row] = None
    for field in ("item_id", "order_id"):
        ids[field] = [None if each == "0" else each for each in ids[field]]
    return {**ids}


def _lost(rows: Sequence[Row], said: _Said) -> dict[int, set[str]]:
    """Return, by row, the columns whose id lost its last digits: it may be another's."""
    lost: dict[int, set[str]] = {}
    for name in _ID_FIELDS.keys() & said.places.keys():
        for row, cell in enumerate(said[name]):
            if said.places[name] in rows[row].lossy or cells.has_lost_digits(cell):
                lost.setdefault(row, set()).add(name)
    return lost


def _kinds(said: _Said) -> Columns:
    kinds = said.each(cells.kind_of, "消息类型")
    withdrawn = said.each(cells.yes_or_no, "是否撤回")
    return {
        "stated_kind": kinds,
        "automatic": _each(_automatic, said["发送方"], said["消息类型"], said["是否自动回复"]),
        "withdrawn": [
            kind == "withdrawal" or bool(yes) for kind, yes in zip(kinds, withdrawn, strict=True)
        ],
        "links": said.each(lambda cell: tuple(cell.split()), "图片链接"),
        "skill_group": said.each(cells.known, "技能组"),
        "read_state": said.each(cells.read_state_of, "已读状态"),
    }


def _automatic(said_side: str, said_kind: str, said_so: str) -> bool | None:
    if cells.is_automatic(said_side) or cells.is_automatic(said_kind):
        return True
    return cells.yes_or_no(said_so)


def _noticed(row: Row, text: str, time: _Time, *, is_lost: bool) -> tuple[str, ...]:
    noticed = {
        "quotes_kept": row.broken is not None,
        "id_lost_digits": is_lost,
        "time_missing": time.raw is None,
        "time_unreadable": time.raw is not None and time.precision == "none",
        "truncated_32767": len(text) >= _CELL_END,
    }
    return tuple(flag for flag, is_so in noticed.items() if is_so) if any(noticed.values()) else ()
