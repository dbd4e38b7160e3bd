"""Q2: the Qianniu web page 聊天记录查询 as text: the time, then the words, then who spoke."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from chatqa.importers.framework.contract import Found, Head, Issue, Mark, Message
from chatqa.importers.framework.speech import BLANKS, body, is_robot
from chatqa.importers.framework.textsource import TextSource
from chatqa.importers.framework.times import at, day_ms

TITLE = "千牛网页版聊天记录查询（TXT）"
PLATFORM = "qianniu"
EVIDENCE = "observed"
CONTAINER = "text"
ORDER = 70

_CLOCK = re.compile(r"\d{2}:\d{2}:\d{2}")
_FOOTER = "没有更多内容了"


def recognise(head: Head) -> float:
    """Likely by a date line above time lines, each alone on its line."""
    lines = [line.strip(BLANKS) for line in head.lines]
    days = [place for place, line in enumerate(lines) if day_ms(line) is not None]
    clocks = [place for place, line in enumerate(lines) if _CLOCK.fullmatch(line)]
    if not clocks:
        return 0.0
    if _FOOTER in lines or (days and days[0] < clocks[0]):
        return 0.75
    return 0.6 if len(clocks) >= 2 else 0.0


def read(source: TextSource) -> Iterator[Found]:
    """Yield the messages of one dump, or of several pasted below each other."""
    yield from read_dump(source.numbered(), source.base_day)


def read_dump(numbered: Iterable[tuple[int, str]], base_day: date | None) -> Iterator[Found]:
    """Yield what stands in numbered lines; *base_day* is the day until a date line names one."""
    dump, number = _Dump(base_day), 0
    for number, line in numbered:
        yield from dump.take(number, line)
    yield from dump.finish(number + 1, at_end=True)


class _Dump:
    """The day, the customer, and the block being read."""

    def __init__(self, base_day: date | None) -> None:
        self._base_day = base_day.isoformat() if base_day else None
        self._day = self._base_day
        self._customer: str | None = None
        self._dated = False
        self._clock: str | None = None
        self._start = 0
        self._lines: list[str] = []
        self._senders: set[str] = set()

    def take(self, number: int, line: str) -> Iterator[Found]:
        """Yield the block that *line* finishes, and what it is itself unless it is content."""
        written = line.strip(BLANKS)
        if self._clock is not None and not self._lines:
            # Directly under a time stands content, even if it looks like a time itself.
            self._lines.append(line)
        elif written == _FOOTER:
            yield from self.finish(number)
            yield Mark(number, number, opens=True)  # the list ends here, the chat may not
            self._customer, self._day, self._dated = None, self._base_day, False
        elif day_ms(written) is not None:
            yield from self.finish(number)
            yield Mark(number, number)
            self._day, self._dated = written, True
        elif _CLOCK.fullmatch(written):
            yield from self.finish(number)
            self._clock, self._start = written, number
        elif self._clock is not None:
            self._lines.append(line)
        else:
            yield self._above_blocks(number, written)

    def _above_blocks(self, number: int, written: str) -> Found:
        """Return the customer's name above the first date as a mark, anything else as an issue."""
        if not written:
            return Mark(number, number)
        if self._dated:
            reason = "日期与时间之间的文字没有时间和发送者，没有作为消息导入；请对照原文件"
            return Issue(number, number, "text_without_head", reason, written)
        opens, self._customer = self._customer is None, self._customer or written
        return Mark(number, number, opens=opens)

    def finish(self, line: int, *, at_end: bool = False) -> Iterator[Found]:
        """Yield the block that ends before *line*."""
        clock, lines, start = self._clock, self._lines, self._start
        self._clock, self._lines = None, []
        if clock is None:
            return
        written = body(lines).split("\n")
        if not any(written):
            reason = "只有时间，没有内容和发送者；文件可能被截断，请重新导出"
            yield Issue(start, line - 1, "head_without_body", reason, clock)
            return
        sender: str | None = written[-1].strip(BLANKS)
        if at_end and sender not in self._senders:
            # The end may be cut off: what looks like the sender may be somebody's words.
            yield self._message(start, line - 1, clock, None, "\n".join(written))
            return
        self._senders.add(sender or "")
        yield self._message(start, line - 1, clock, sender, "\n".join(written[:-1]))

    def _message(self, first: int, last: int, clock: str, sender: str | None, text: str) -> Message:
        sent_at = at(self._day, clock) if self._day else None
        text = body(text.split("\n"))
        message = Message(
            first,
            last,
            sender,
            text,
            sent_at,
            f"{self._day} {clock}" if self._dated else clock,
            "time_only" if sent_at is None else "s",
            () if text else ("head_without_body",),
            customer=self._customer,
        )
        return sided(message)


def sided(message: Message) -> Message:
    """Return *message* with its side: an account with a colon is the shop's, any other is not.

    The customer is known by name before that: a nick may hold a colon.
    """
    if message.sender is None:
        flags = (flag for flag in message.flags if flag != "sender_missing")
        return message._replace(flags=(*flags, "sender_missing"))
    if message.sender == message.customer:
        return message._replace(side="customer", side_ground="header_nick", shop=None)
    shop, colon, _ = message.sender.partition(":")
    if not colon:
        return message._replace(side="customer", side_ground="colon")
    side = "robot" if is_robot(message.sender) else "agent"
    return message._replace(side=side, side_ground="colon", shop=shop)
