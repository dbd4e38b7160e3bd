"""J1: the LOG that Dongdong (京东咚咚, 京麦) exports from 聊天记录: sessions between starred marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from chatqa.importers.framework.contract import Found, Head, Issue, Mark, Message
from chatqa.importers.framework.speech import BLANKS, body, is_label, is_pasted
from chatqa.importers.framework.textsource import TextSource
from chatqa.importers.framework.times import at

TITLE = "京东咚咚聊天记录（LOG）"
PLATFORM = "dongdong"
EVIDENCE = "observed"
CONTAINER = "text"
ORDER = 40

_START = re.compile(r"/\*{5,}\s*以下为一通会话\s*\**/?")
_END = re.compile(r"/\*{5,}\s*会话结束")
_ENDED_AT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})")
_BARE_START = "以下为一通会话"
_MARKS = frozenset("/以")


class _Open(NamedTuple):
    """The head whose body is being read."""

    line: int
    sender: str
    sent_at: int
    sent_at_raw: str


def recognise(head: Head) -> float:
    """Certain by its start mark; likely by an end mark, as a log cut off at the top has."""
    lines = [line.strip(BLANKS) for line in head.lines]
    if any(_START.fullmatch(line) for line in lines):
        return 1.0
    return 0.8 if any(_END.match(line) or line == _BARE_START for line in lines) else 0.0


def read(source: TextSource) -> Iterator[Found]:
    """Yield the messages of each session and its marks."""
    reading = _Reading()
    for number, line in source.numbered():
        written = line.strip(BLANKS)
        head = _head(number, written) if written[-3:-2] == ":" else None
        if head and not reading.quotes(head):
            if found := reading.finish(number):
                yield found
            reading.begin(head)
        elif mark := _mark(number, written) if written[:1] in _MARKS else None:
            if found := reading.finish(number):
                yield found
            reading.meet(mark)
            yield mark
        else:
            reading.add(line, looks_like_head=head is not None)
    if found := reading.finish(source.lines + 1):
        yield found


def _head(number: int, written: str) -> _Open | None:
    """Return the head `sender YYYY-MM-DD HH:MM:SS` that stands alone on a line."""
    raw = written[-19:]
    sender = written[:-19]
    sent_at = at(raw[:10], raw[11:])
    if sent_at is None or raw[10] not in " T" or not sender[-1:].isspace():
        return None
    sender = sender.strip(BLANKS)
    return None if not sender or is_label(sender) else _Open(number, sender, sent_at, raw)


def _mark(number: int, written: str) -> Mark | None:
    if _START.fullmatch(written) or written == _BARE_START:
        return Mark(number, number, opens=True)
    if not _END.match(written):
        return None
    ended_at = _ENDED_AT.search(written)
    return Mark(number, number, closes=True, ended_at=at(*ended_at.groups()) if ended_at else None)


class _Reading:
    """The message being read and what is known of its session."""

    def __init__(self) -> None:
        self._head: _Open | None = None
        self._lines: list[str] = []
        self._flags: tuple[str, ...] = ()
        self._inside = False
        self._began_at: int | None = None
        self._latest: int | None = None

    def quotes(self, head: _Open) -> bool:
        """Say whether *head* is part of an older log pasted into the message being read."""
        return self._head is not None and is_pasted(head.sent_at, self._began_at, self._latest)

    def begin(self, head: _Open) -> None:
        """Start the message under *head*."""
        self._head, self._lines = head, []
        self._flags = () if self._inside else ("outside_session",)
        if self._began_at is None or self._latest is None:
            self._began_at = self._latest = head.sent_at
        elif head.sent_at < self._latest:
            self._flags += ("out_of_order",)
        else:
            self._latest = head.sent_at

    def add(self, line: str, *, looks_like_head: bool) -> None:
        """Take *line* as text."""
        self._lines.append(line)
        if looks_like_head:
            self._flags += ("looks_like_head",)

    def meet(self, mark: Mark) -> None:
        """Enter or leave a session."""
        self._inside = mark.opens
        self._began_at = self._latest = None

    def finish(self, line: int) -> Found | None:
        """Return what was read before *line*, if anything."""
        head, text = self._head, body(self._lines)
        self._head, lines = None, self._lines
        self._lines = []
        if head is None:
            return _left_over(line - len(lines), line - 1, text, self._inside) if lines else None
        flags = self._flags if text else (*self._flags, "head_without_body")
        return Message(
            head.line, line - 1, head.sender, text, head.sent_at, head.sent_at_raw, "s", flags=flags
        )


def _left_over(first: int, last: int, text: str, inside: bool) -> Found:
    if not text:
        return Mark(first, last)
    if inside:
        return Issue(first, last, "text_without_head", "会话开头的文字没有发送者和时间，没有作为消息导入", text)
    reason = "会话以外的文字没有发送者和时间，没有作为消息导入；如果文件开头被截掉，请重新导出"
    return Issue(first, last, "outside_session", reason, text)
