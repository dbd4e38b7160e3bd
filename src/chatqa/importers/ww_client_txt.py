"""W1: the TXT that the Wangwang / Qianniu client exports: a block for each customer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chatqa.importers.framework.contract import Found, Head, Mark
from chatqa.importers.framework.speech import (
    BLANKS,
    NOBODY,
    HeadLine,
    Leftover,
    People,
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
_MARKS = frozenset("-=单群")
"""How rules, headers and titles begin."""
_MOST_PEOPLE = 1_000


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
        written = line.strip(BLANKS)
        if written[:1] in _MARKS:
            yield from chats.take(number, line, written)
        else:
            yield from chats.hear(number, line)
        chats.above = written
    yield from chats.finish(source.lines + 1)


class _Chats:
    """Where in the file we are: whose export, which customer, which message."""

    def __init__(self) -> None:
        self.above = ""
        self._speech = Speech()
        self._account: str | None = None
        self._shop: str | None = None
        self._customer: str | None = None
        self._part: str | None = None
        self._met: dict[str, People] = {}

    def take(self, number: int, line: str, written: str) -> Sequence[Found]:
        """Return what *line* finishes and what it is itself, if it is a mark; else `hear` it."""
        above = self.above
        if written in (_ALONE, _GROUP) and _RULE.fullmatch(above):
            # The rule above belongs to the title, unless it closed the title before.
            rules = len(self._speech.lines[-1:])
            del self._speech.lines[len(self._speech.lines) - rules :]
            found = self.finish(number - rules)
            self._part = written
            self._enter(None)
            return (*found, Mark(number - rules, number, opens=True))  # none goes on, none ended
        if above in (_ALONE, _GROUP) and _RULE.fullmatch(written) and not self._speech.lines:
            return (Mark(number, number),)
        if self._part != _GROUP and (header := _HEADER.fullmatch(written)):
            found = self.finish(number)
            self._enter(header.group(1).strip(BLANKS))
            self._speech.enter()
            return (*found, Mark(number, number, opens=True))
        return self.hear(number, line)

    def _enter(self, customer: str | None) -> None:
        self._customer, self._met = customer, {}

    def hear(self, number: int, line: str) -> Sequence[Found]:
        """Return what *line* finishes, if somebody begins to speak in it; else it is text."""
        head = self._head(number, line) if "):" in line else None
        if head is None or self._speech.quotes(head):
            self._speech.add(line, looks_like_head=head is not None)
            return ()
        found = self.finish(number)
        self._speech.begin(head, self._doubts(head))
        return found

    def _named(self, line: int) -> Mark | None:
        """Return line 1 as a mark if it names the account whose export it is.

        It stands alone above the first title or header. A file without its beginning has the rest
        of a message there, which is no name.
        """
        if self._part or self._customer or self._speech.head or line != len(self._speech.lines) + 1:
            return None
        lines = [written.strip(BLANKS) for written in self._speech.lines]
        if len(list(filter(None, lines))) != 1 or not is_name("".join(lines)):
            return None
        self._account = "".join(lines) if ":" in "".join(lines) else None
        self._shop = without_site("".join(lines)).partition(":")[0]
        self._speech.lines, self._met = [], {}
        return Mark(1, line - 1)

    def _head(self, number: int, line: str) -> HeadLine | None:
        """Return the head `sender(time):  text`; a nick may hold brackets, and so may the text."""
        if self._part == _GROUP:
            return None
        first = None
        for moment in _MOMENT.finditer(line):
            head = _head_at(moment, number, line)
            if head and self._people(head.sender).side:
                return head
            first = first or head
        return first

    def _people(self, sender: str) -> People:
        """Return who *sender* is in the chat, said once for each who takes part."""
        people = self._met.get(sender)
        if people is None:
            side = self._side(without_site(sender))
            ground = "header_nick" if side else None
            people = People(side, ground, self._customer, self._account, self._shop)
            if len(self._met) < _MOST_PEOPLE:
                self._met[sender] = people
        return people

    def _side(self, name: str) -> str | None:
        if self._customer and name == without_site(self._customer):
            return "customer"
        if self._shop and name.partition(":")[0] == self._shop:
            return "robot" if is_robot(name) else "agent"
        return None

    def _doubts(self, head: HeadLine) -> tuple[str, ...]:
        if self._customer is None:
            return ("outside_session",)
        return () if self._people(head.sender).side else ("unknown_sender",)

    def finish(self, line: int) -> Sequence[Found]:
        """Return what was read before *line*."""
        named, head = self._named(line), self._speech.head
        said = self._speech.finish(line, self._people(head.sender) if head else NOBODY)
        found = said.issue(*self._why()) if isinstance(said, Leftover) else said
        return [each for each in (named, found) if each]

    def _why(self) -> tuple[str, str]:
        if self._part == _GROUP:
            return "group_chat", "群聊记录不参加质检，没有导入"
        if self._customer is None:
            return (
                "outside_session",
                "顾客名以上的文字没有发送者和时间，没有作为消息导入；请对照原文件",
            )
        return "text_without_head", "这段文字没有发送者和时间，没有作为消息导入；请对照原文件"


def _head_at(moment: re.Match[str], number: int, line: str) -> HeadLine | None:
    """Return the head whose time is *moment*, if one begins with it."""
    day, clock = moment.groups()
    sent_at, sender = at(day, clock), line[: moment.start()].strip(BLANKS)
    if sent_at is None or not sender or is_label(sender):
        return None
    return HeadLine(number, sender, sent_at, f"{day} {clock}", "s", line[moment.end() :])
