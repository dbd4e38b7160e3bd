"""W1: the TXT that the Wangwang / Qianniu client exports: a block for each customer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chatqa.importers.framework.contract import Found, Head, Mark, Message
from chatqa.importers.framework.speech import (
    BLANKS,
    HeadLine,
    Leftover,
    Speech,
    is_label,
    is_name,
    is_robot,
    without_site,
)
from chatqa.importers.framework.textsource import TextSource
from chatqa.importers.framework.times import at

TITLE = "旺旺/千牛客户端导出的消息记录（TXT）"
PLATFORM = "wangwang"
EVIDENCE = "observed"
CONTAINER = "text"
ORDER = 50

_RULE = re.compile(r"={64,}")
_HEADER = re.compile(r"-{28}(.*[^-].*)-{28}")
_MOMENT = re.compile(r"\((\d{4}-\d{1,2}-\d{1,2}) (\d{1,2}:\d{2}:\d{2})\): {0,2}")
_ALONE, _GROUP = "单聊", "群聊"


def recognise(head: Head) -> float:
    """Certain by a customer's header, likely by the title between its rules."""
    lines = [line.strip(BLANKS) for line in head.lines]
    if any(_HEADER.fullmatch(line) for line in lines):
        return 0.95
    titled = any(_RULE.fullmatch(line) for line in lines) and {_ALONE, _GROUP} & set(lines)
    return 0.9 if titled else 0.0


def read(source: TextSource) -> Iterator[Found]:
    """Yield the messages of each customer's block; group chats are set aside."""
    chats = _Chats()
    for number, line in source.numbered():
        yield from chats.take(number, line)
    yield from chats.finish(source.lines + 1)


class _Chats:
    """Where in the file we are: whose export, which customer, which message."""

    def __init__(self) -> None:
        self._speech = Speech()
        self._account: str | None = None
        self._shop: str | None = None
        self._customer: str | None = None
        self._part: str | None = None
        self._above = ""

    def take(self, number: int, line: str) -> Iterator[Found]:
        """Yield what *line* finishes and what it is itself, unless it is text."""
        written = line.strip(BLANKS)
        above, self._above = self._above, written
        if written in (_ALONE, _GROUP) and _RULE.fullmatch(above):
            # The rule above belongs to the title, unless it closed the title before.
            rules = len(self._speech.lines[-1:])
            del self._speech.lines[len(self._speech.lines) - rules :]
            yield from self.finish(number - rules)
            yield Mark(number - rules, number, opens=True)  # no block goes on, none has ended
            self._part, self._customer = written, None
        elif above in (_ALONE, _GROUP) and _RULE.fullmatch(written) and not self._speech.lines:
            yield Mark(number, number)
        elif self._part != _GROUP and (header := _HEADER.fullmatch(written)):
            yield from self.finish(number)
            yield Mark(number, number, opens=True)
            self._customer = header.group(1).strip(BLANKS)
            self._speech.enter()
        else:
            yield from self._text(number, line)

    def _text(self, number: int, line: str) -> Iterator[Found]:
        head = self._head(number, line)
        if head and not self._speech.quotes(head):
            yield from self.finish(number)
            self._speech.begin(head, self._doubts(head))
        else:
            self._speech.add(line, looks_like_head=head is not None)

    def _named(self, line: int) -> Iterator[Found]:
        """Yield line 1 as a mark if it names the account whose export it is.

        It stands alone above the first title or header. A file without its beginning has the rest
        of a message there, which is no name.
        """
        lines = [written.strip(BLANKS) for written in self._speech.lines]
        begun = self._part or self._customer or self._speech.head or line != len(lines) + 1
        if begun or len(list(filter(None, lines))) != 1 or not is_name("".join(lines)):
            return
        self._account = "".join(lines) if ":" in "".join(lines) else None
        self._shop = without_site("".join(lines)).partition(":")[0]
        self._speech.lines = []
        yield Mark(1, line - 1)

    def _head(self, number: int, line: str) -> HeadLine | None:
        """Return the head `sender(time):  text`; a nick may hold brackets, and so may the text."""
        if self._part == _GROUP or "):" not in line:
            return None
        heads = [
            HeadLine(number, sender, sent_at, " ".join(moment.groups()), "s", line[moment.end() :])
            for moment in _MOMENT.finditer(line)
            if (sent_at := at(*moment.groups())) is not None
            and (sender := line[: moment.start()].strip(BLANKS))
            and not is_label(sender)
        ]
        return next((head for head in heads if self._side(head.sender)), next(iter(heads), None))

    def _side(self, sender: str) -> str | None:
        name = without_site(sender)
        if self._customer and name == without_site(self._customer):
            return "customer"
        if self._shop and name.partition(":")[0] == self._shop:
            return "robot" if is_robot(name) else "agent"
        return None

    def _doubts(self, head: HeadLine) -> tuple[str, ...]:
        if self._customer is None:
            return ("outside_session",)
        return () if self._side(head.sender) else ("unknown_sender",)

    def finish(self, line: int) -> Iterator[Found]:
        """Yield what was read before *line*."""
        yield from self._named(line)
        found = self._speech.finish(line)
        if isinstance(found, Message):
            side = self._side(found.sender or "")
            yield found._replace(
                side=side,
                side_ground="header_nick" if side else None,
                customer=self._customer,
                account=self._account,
                shop=self._shop,
            )
        elif isinstance(found, Leftover):
            yield found.issue(*self._why())

    def _why(self) -> tuple[str, str]:
        if self._part == _GROUP:
            return "group_chat", "群聊记录不参加质检，没有导入"
        if self._customer is None:
            return (
                "outside_session",
                "顾客名以上的文字没有发送者和时间，没有作为消息导入；请对照原文件",
            )
        return "text_without_head", "这段文字没有发送者和时间，没有作为消息导入；请对照原文件"
