"""One notation for chats in rule examples, tests and notebooks.

A line is ``[day ]time role[:account][>customer][/kind][!auto] text  #mark[:rule]``::

    09:00:00 customer 在吗
    09:02:30 agent:小艾 哦  #hit
    09:02:31 agent/image "https://…/1.jpg"
    #hit:missing-closing

``role`` is one of tables.ROLES. A line that is only a mark concerns the whole conversation.
Text with edge blanks, line breaks, a leading quote or a mark of its own is a JSON string. Without
a day the line belongs to the day of the line before. Agent lines go to the customer who wrote
last, unless ``>customer`` names one.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pyarrow as pa

from chatqa.errors import TranscriptError
from chatqa.identity import digest
from chatqa.tables import IMPORTED, KINDS, ROLES

SHANGHAI = ZoneInfo("Asia/Shanghai")
DEFAULT_DAY = date(2026, 11, 16)
MARKS = ("hit", "flag", "excused")

_LINE = re.compile(
    r"(?:(?P<day>\d{4}-\d\d-\d\d) )?(?P<time>\d\d:\d\d:\d\d) "
    r"(?P<role>[a-z]+)(?::(?P<account>[^\s/!>]+))?(?:>(?P<customer>[^\s/!]+))?"
    r"(?:/(?P<kind>[a-z_]+))?(?P<auto>!auto)?(?: (?P<text>.*))?"
)
_MARK = re.compile(r"(?:^|\s+)#(?P<kind>hit|flag|excused)(?::(?P<rule>[\w.-]+))?\s*$")
_PLAIN = re.compile(r"[^\s\"\\](?:[^\\\n\r\t]*[^\s\\])?")


@dataclass(frozen=True)
class Line:
    """One message of a transcript."""

    sent_at: datetime
    role: str
    text: str
    account: str | None = None
    customer: str | None = None
    kind: str | None = None
    automatic: bool = False


@dataclass(frozen=True)
class Mark:
    """What an example expects: *kind* of MARKS at message *row* (None: the whole conversation)."""

    row: int | None
    kind: str
    rule: str | None
    line: int


@dataclass(frozen=True)
class Transcript:
    """Parsed transcript: IMPORTED rows in the order written, each one's line, and the marks."""

    imported: pa.Table
    lines: tuple[int, ...]
    marks: tuple[Mark, ...]


def parse(
    text: str,
    *,
    day: date = DEFAULT_DAY,
    shop: str = "示例店",
    platform: str = "qianniu",
    customer: str = "顾客",
) -> Transcript:
    """Return the messages and marks of *text*. Raises TranscriptError with the line's number."""
    lines: dict[int, Line] = {}
    marks: list[Mark] = []
    for number, line, found in _read(text, day):
        row = len(lines) if line else None
        marks.extend(replace(mark, row=row) for mark in found)
        if line:
            lines[number] = line
    whole = _with_customers(list(lines.values()), customer)
    return Transcript(_imported(whole, shop, platform), tuple(lines), tuple(marks))


def read_lines(text: str, *, day: date = DEFAULT_DAY) -> tuple[Line, ...]:
    """Return the lines of *text* as written, marks left out."""
    return tuple(line for _, line, _ in _read(text, day) if line)


def write_lines(lines: Iterable[Line], *, day: date = DEFAULT_DAY) -> str:
    """Return *lines* in the notation; `read_lines` gives the same lines back."""
    written = []
    for line in lines:
        new_day = line.sent_at.date() != day
        day = line.sent_at.date()
        written.append((f"{day} " if new_day else "") + _formatted(line))
    return "\n".join(written)


def _read(text: str, day: date) -> Iterator[tuple[int, Line | None, list[Mark]]]:
    """Yield each line of *text* by number: what it says, None where it is nothing, its marks."""
    for number, written in enumerate(text.split("\n"), 1):
        rest, marks = _cut_marks(written.strip(), number)
        line = _line(rest, day, number) if rest else None
        day = line.sent_at.date() if line else day
        yield number, line, marks


def _formatted(line: Line) -> str:
    who = line.role + (f":{line.account}" if line.account else "")
    who += f">{line.customer}" if line.customer else ""
    who += f"/{line.kind}" if line.kind else ""
    who += "!auto" if line.automatic else ""
    return f"{line.sent_at:%H:%M:%S} {who} {_quoted(line.text)}"


def _quoted(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text.isprintable() and not _MARK.search(text)
    return text if plain else json.dumps(text, ensure_ascii=False)


def _cut_marks(written: str, number: int) -> tuple[str, list[Mark]]:
    marks: list[Mark] = []
    while found := _MARK.search(written):
        marks.insert(0, Mark(None, found["kind"], found["rule"], number))
        written = written[: found.start()].rstrip()
    return written, marks


def _line(written: str, day: date, number: int) -> Line:
    found = _LINE.fullmatch(written)
    if not found or found["role"] not in ROLES:
        raise _fault("这一行不合记录格式", number, "写成“09:00:00 customer 在吗”，角色用英文小写")
    if found["kind"] and found["kind"] not in KINDS:
        raise _fault(f"不认识的消息类型“{found['kind']}”", number, "可用：" + "、".join(KINDS))
    return Line(
        sent_at=_moment(found["day"] or day.isoformat(), found["time"], number),
        role=found["role"],
        text=_unquoted(found["text"] or "", number),
        account=found["account"],
        customer=found["customer"],
        kind=found["kind"],
        automatic=bool(found["auto"]),
    )


def _moment(day: str, time: str, number: int) -> datetime:
    try:
        return datetime.fromisoformat(f"{day} {time}").replace(tzinfo=SHANGHAI)
    except ValueError as error:
        raise _fault("时间不存在", number, "日期写 2026-11-16，时间写 09:00:00") from error


def _unquoted(text: str, number: int) -> str:
    text = text.strip()
    if not text.startswith('"'):
        return text
    try:
        return str(json.loads(text))
    except ValueError as error:
        raise _fault(
            "引号里的文字读不出来", number, '引号内按 JSON 字符串写，如 "a\\nb"'
        ) from error


def _fault(what: str, number: int, mend: str) -> TranscriptError:
    return TranscriptError(what, line=number, mend=mend)


def _with_customers(lines: list[Line], customer: str) -> Iterator[Line]:
    """Give every line its customer: named, else the one who wrote last, else the first to come."""
    named = [line.account or customer for line in lines if line.role == "customer"]
    current = named[0] if named else customer
    for line in lines:
        current = (
            (line.account or customer) if line.role == "customer" else line.customer or current
        )
        yield replace(line, customer=current)


def _imported(lines: Iterable[Line], shop: str, platform: str) -> pa.Table:
    seen: Counter[tuple[str, ...]] = Counter()
    rows = []
    for number, line in enumerate(lines, 1):
        sender = _sender(line, shop)
        key = (shop, line.customer or "", line.sent_at.isoformat(), sender or "", line.text)
        seen[key] += 1
        rows.append(_row(line, number, sender, digest(*key, str(seen[key])), shop, platform))
    return pa.Table.from_pylist(rows, schema=IMPORTED.schema)


def _sender(line: Line, shop: str) -> str | None:
    if line.role == "customer":
        return line.customer
    if line.role == "agent":
        return f"{shop}:{line.account or '小艾'}"
    return line.account if line.role != "robot" else f"{shop}:{line.account or '服务助手'}"


def _row(
    line: Line, number: int, sender: str | None, message_id: str, shop: str, platform: str
) -> dict[str, object]:
    return {
        "day": line.sent_at.date(),
        "shop": shop,
        "platform": platform,
        "layout": "transcript",
        "message_id": message_id,
        "section_ended": False,
        "customer": line.customer,
        "sent_at": line.sent_at,
        "sent_at_raw": f"{line.sent_at:%Y-%m-%d %H:%M:%S}",
        "time_precision": "s",
        "sender": sender,
        "side": None if line.role == "unknown" else line.role,
        "side_ground": None if line.role == "unknown" else "transcript",
        "automatic": True if line.automatic else None,
        "stated_kind": line.kind,
        "text_raw": line.text,
        "links": [],
        "withdrawn": line.kind == "withdrawal",
        "flags": [],
        "source_file": "transcript",
        "line_start": number,
        "line_end": number,
    }
