"""W2: the TXT of Wangwang records kept on the server (即时消息), customers interleaved."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chatqa.importers.framework.contract import Found, Head, Mark, Message
from chatqa.importers.framework.speech import (
    BLANKS,
    HeadLine,
    Speech,
    is_label,
    is_robot,
    without_site,
)
from chatqa.importers.framework.textsource import TextSource
from chatqa.importers.framework.times import at, day_ms

TITLE = "旺旺服务器聊天记录（即时消息，TXT）"
PLATFORM = "wangwang"
EVIDENCE = "observed"
CONTAINER = "text"
ORDER = 60

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HEAD = re.compile(r"(\d{4}-\d{1,2}-\d{1,2}) (\d{1,2}:\d{2}:\d{2}) (\S.*?):(?: (.*)|$)")
_TITLE = "即时消息"


def recognise(head: Head) -> float:
    """Certain by its title among the first lines, likely by three heads."""
    lines = [line.strip(BLANKS) for line in head.lines]
    heads = sum(_head(0, line) is not None for line in lines)
    if heads and any(_TITLE in line for line in lines[:5]):
        return 0.95
    return 0.85 if heads >= 3 else 0.0


def read(source: TextSource) -> Iterator[Found]:
    """Yield the messages of every day; the layout does not say which customer an agent answers."""
    log = _Log()
    for number, line in source.numbered():
        yield from log.take(number, line)
    yield from log.finish(source.lines + 1, None)


def _head(number: int, line: str) -> HeadLine | None:
    match = _HEAD.match(line)
    if not match:
        return None
    day, clock, sender, rest = match.groups()
    sent_at = at(day, clock)
    if sent_at is None or is_label(sender):
        return None
    return HeadLine(number, sender, sent_at, f"{day} {clock}", "s", rest or "")


class _Log:
    """The message being read, and whose log it is."""

    def __init__(self) -> None:
        self._speech = Speech()
        self._shop: str | None = None
        self._begun = False

    def take(self, number: int, line: str) -> Iterator[Found]:
        """Yield what *line* finishes, and the titles above the first message."""
        written = line.strip(BLANKS)
        head = _head(number, line.lstrip(BLANKS))
        if head and not self._speech.quotes(head):
            yield from self.finish(number, head)
            self._speech.begin(head)
            self._begun = True
        elif not self._begun:
            yield Mark(number, number)
            self._begun = bool(_DAY.fullmatch(written))
            if self._shop is None and ":" in written and _TITLE not in written:
                self._shop = written.partition(":")[0]
        else:
            self._speech.add(line, looks_like_head=head is not None)

    def finish(self, line: int, before: HeadLine | None) -> Iterator[Found]:
        """Yield what was read before *line*, a day line at its end apart from the message."""
        day_line = self._day_line(before)
        if day_line:
            self._speech.lines = self._speech.lines[:-day_line]
        found = self._speech.finish(line - day_line)
        if isinstance(found, Message):
            yield self._sided(found)
        elif found:
            yield found.issue(
                "text_without_head", "这段文字没有发送者和时间，没有作为消息导入；请对照原文件"
            )
        if day_line:
            yield Mark(line - day_line, line - 1)

    def _day_line(self, before: HeadLine | None) -> int:
        """Return how many lines from the last day line on end the text: 0 if there is none.

        A customer may write a date too: a day line is followed by a message of that day.
        """
        lines = [line.strip(BLANKS) for line in self._speech.lines]
        place = next((i for i in range(len(lines) - 1, -1, -1) if lines[i]), None)
        if place is None or not _DAY.fullmatch(lines[place]):
            return 0
        begins = day_ms(lines[place])
        if before is not None and before.sent_at is not None and begins is not None:
            return len(lines) - place if 0 <= before.sent_at - begins < 86_400_000 else 0
        return len(lines) - place

    def _sided(self, message: Message) -> Message:
        name = without_site(message.sender or "")
        shop, colon, _ = name.partition(":")
        ours = shop == self._shop if self._shop else bool(colon)
        if ours:
            side = "robot" if is_robot(name) else "agent"
            return message._replace(side=side, side_ground="colon", shop=shop)
        if self._shop is None or colon:
            return message._replace(shop=self._shop)
        return message._replace(
            side="customer", side_ground="colon", customer=name, shop=self._shop
        )
