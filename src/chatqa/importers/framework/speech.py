"""What the text layouts share: the message being read, and what is no head although it looks so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from chatqa.importers.framework.contract import Issue, Mark, Message
from chatqa.text.sites import SITE

BLANKS = " \t\r\n\x0b\x0c\xa0\u3000\u200b\ufeff" + "".join(map(chr, range(9))) + "\x0e\x0f"
"""What may surround a head or a mark: blanks of every width, BOMs, control characters."""

_HOUR_MS = 3_600_000

_SENTENCE = re.compile(r"[，。！？；,!?;]|\s{2}")

_LABEL = re.compile(
    r"[一-龥]{0,6}(时间|日期|时刻)|预计[一-龥]{0,4}|已?(下单|付款|发货|揽收|送达|签收)|截止|截至|.*[:：]"
)


_SITE = re.compile(f"^{SITE}")
_ROBOT = "服务助手"


@lru_cache(maxsize=50_000)
def without_site(sender: str) -> str:
    """Return *sender* without the prefix of its site (cntaobao, cnalichn), for comparison."""
    return _SITE.sub("", sender)


@lru_cache(maxsize=50_000)
def is_robot(sender: str) -> bool:
    """Say whether *sender* is the sub-account of the platform's robot (店小蜜)."""
    return sender.rpartition(":")[2] == _ROBOT


@lru_cache(maxsize=50_000)
def is_label(sender: str) -> bool:
    """Say whether what stands before a time names a field (交易时间:) rather than a person."""
    return bool(_LABEL.fullmatch(sender))


def is_name(written: str) -> bool:
    """Say whether a line may be a nick rather than a sentence or the label of a field."""
    return 0 < len(written) <= 40 and not _SENTENCE.search(written) and not is_label(written)


def body(lines: Sequence[str]) -> str:
    """Return the text of a message: blank edge lines and the TAB at line ends taken off."""
    if len(lines) == 1:
        only = lines[0].rstrip("\t")
        return only if only[:1].isalnum() or only.strip(BLANKS) else ""
    first, last = 0, len(lines)
    while first < last and not lines[first].strip(BLANKS):
        first += 1
    while last > first and not lines[last - 1].strip(BLANKS):
        last -= 1
    return "\n".join(line.rstrip("\t") for line in lines[first:last])


class HeadLine(NamedTuple):
    """A line that says who speaks and when; `rest` is the text that follows on the same line."""

    line: int
    sender: str
    sent_at: int | None
    sent_at_raw: str | None
    time_precision: str = "s"
    rest: str | None = None


class Leftover(NamedTuple):
    """Lines above any head; `text` is empty if they are blank."""

    first: int
    last: int
    text: str

    def issue(self, kind: str, reason: str) -> Mark | Issue:
        """Return them as an issue, or as a mark if there is nothing in them."""
        if not self.text:
            return Mark(self.first, self.last)
        return Issue(self.first, self.last, kind, reason, self.text)


class People(NamedTuple):
    """What a layout states of the people of a message: the fields of Message after `flags`."""

    side: str | None = None
    side_ground: str | None = None
    customer: str | None = None
    account: str | None = None
    shop: str | None = None


NOBODY = People()
_LONGEST_PASTE = 20
_MOST_LINES = 20_000
_UNSTATED = Message(0, 0, None, "")[8 + len(NOBODY) :]


class Speech:
    """The message being read: its head, its lines so far, and what is known of its section."""

    def __init__(self) -> None:
        self.head: HeadLine | None = None
        self.lines: list[str] = []
        self._left_out = 0
        self.flags: tuple[str, ...] = ()
        self._began_at: int | None = None
        self._latest: int | None = None
        self._rises = self._falls = 0

    def enter(self) -> None:
        """Begin a section: times are compared within it only."""
        self._began_at = self._latest = None

    def quotes(self, head: HeadLine) -> bool:
        """Say whether *head* is part of an older log pasted into the message being read.

        It lies more than an hour before the section began, or more than a day before the message
        above; delayed messages come out of order too, but not by so much. Where times fall again
        and again, the export is in another order and nothing was pasted.
        """
        if self.head is None or self._latest is None or head.sent_at is None:
            return False
        began_at = self._latest if self._began_at is None else self._began_at
        if head.sent_at >= began_at - _HOUR_MS and head.sent_at >= self._latest - 24 * _HOUR_MS:
            return False
        self._falls += 1
        return self._falls <= self._rises + _LONGEST_PASTE

    def begin(self, head: HeadLine, flags: tuple[str, ...] = ()) -> None:
        """Start the message under *head*."""
        self.head, self.flags = head, flags
        self.lines = [] if head.rest is None else [head.rest]
        if head.sent_at is None:
            return
        if self._latest is None:
            self._began_at = self._latest = head.sent_at
        elif head.sent_at < self._latest:
            self.flags += ("out_of_order",)
            self._falls += 1
        else:
            self._latest = head.sent_at
            self._rises += 1

    def add(self, line: str, *, looks_like_head: bool) -> None:
        """Take *line* as text."""
        self.lines.append(line)
        if looks_like_head:
            self.flags += ("looks_like_head",)
        if len(self.lines) > _MOST_LINES:
            # No person writes so much: a damaged file without heads must not fill the memory.
            middle = slice(_MOST_LINES // 4, _MOST_LINES // 2)
            self._left_out += len(self.lines[middle])
            del self.lines[middle]

    def finish(self, line: int, people: People = NOBODY) -> Message | Leftover | None:
        """Return what was read before *line*, said by *people*; None if there was nothing."""
        head, lines = self.head, self.lines
        if head is None and not lines:
            return None
        text, left_out = body(lines), self._left_out
        self.head, self.lines, self._left_out = None, [], 0
        if head is None:
            return Leftover(line - len(lines) - left_out, line - 1, text)
        flags = self.flags if text else (*self.flags, "head_without_body")
        if left_out:
            flags += ("lines_left_out",)
        first, sender, sent_at, sent_at_raw, precision, _ = head
        # Millions of times: filling in the defaults by ourselves takes half the time.
        stated = (first, line - 1, sender, text, sent_at, sent_at_raw, precision, flags)
        return Message._make(stated + people + _UNSTATED)
