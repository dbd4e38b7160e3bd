"""Q1: a Qianniu chat copied from its window and pasted into a text file, in six kinds of heads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from chatqa.importers.framework.clipheads import Days, Moment, Who, parse
from chatqa.importers.framework.contract import Found, Head, Mark, Message
from chatqa.importers.framework.speech import BLANKS, HeadLine, Speech, is_name, is_robot
from chatqa.importers.framework.textsource import TextSource

TITLE = "千牛聊天窗口复制的文字（TXT）"
PLATFORM = "qianniu"
EVIDENCE = "observed"
CONTAINER = "text"
ORDER = 80

_STATES = {"已读": "read", "未读": "unread", "发送中": "sending"}
_WITHDRAWAL = re.compile(r"(\S.*?) 撤回了一条消息")
_TRANSFER = re.compile(r"由\s*\S.*?\s*转交给\s*\S.*")
_CARD = re.compile(r"当前用户来自.*|商品推荐")


def recognise(head: Head) -> float:
    """Likely by a head that names a sub-account, alone on its line or above its time."""
    lines = [line.strip(BLANKS) for line in head.lines]
    for above, line in zip(["", *lines], lines, strict=False):
        found = parse(line)
        who = found and (found.who or Who(above))
        if who and who.certain and is_name(who.sender):
            return 0.8 if who.account else 0.7
    return 0.0


def read(source: TextSource) -> Iterator[Found]:
    """Yield the messages; notices without time and sender become messages of the system."""
    clip = _Clip(Days(source.base_day))
    for number, line in source.numbered():
        yield from clip.take(number, line)
    yield from clip.finish(source.lines + 1)


class _Spoken(NamedTuple):
    """A head: who, when, and how many lines above the time the nick stands."""

    who: Who
    moment: Moment
    above: int

    def at_line(self, line: int) -> HeadLine:
        return HeadLine(line, self.who.sender, *self.moment[:3])


class _Clip:
    """The message being read, and who is known to take part."""

    def __init__(self, days: Days) -> None:
        self._days = days
        self._speech = Speech()
        self._who: Who | None = None
        self._notice: str | None = None
        self._shop: str | None = None
        self._customers: set[str] = set()
        self._senders: set[str] = set()

    def take(self, number: int, line: str) -> Iterator[Found]:
        """Yield what *line* finishes, and what it is itself unless it is text."""
        written = line.strip(BLANKS)
        has_text = any(text.strip(BLANKS) for text in self._speech.lines)
        if written in _STATES and self._who and has_text:
            yield from self.finish(number, _STATES[written])
            yield Mark(number, number)
        elif (withdrawal := _WITHDRAWAL.fullmatch(written)) and is_name(withdrawal.group(1)):
            yield from self.finish(number)
            self._begin_notice(number, written, "withdrawal", Who(withdrawal.group(1)))
            yield from self.finish(number + 1)
        elif _TRANSFER.fullmatch(written):
            yield from self.finish(number)
            self._begin_notice(number, written, "transfer", None)
        elif _CARD.fullmatch(written):
            yield from self._card(
                number, written, below_head=self._who is not None and not has_text
            )
        else:
            yield from self._text(number, line, written)

    def _card(self, number: int, written: str, *, below_head: bool) -> Iterator[Found]:
        if below_head:
            self._notice = "card"
            self._speech.add(written, looks_like_head=False)
        else:
            yield from self.finish(number)
            self._begin_notice(number, written, "card", None)

    def _begin_notice(self, number: int, written: str, kind: str, who: Who | None) -> None:
        # Kept where it stands: a transfer counts for the messages around it.
        sent_at = self._days.latest
        flags = ("time_missing",) if sent_at is None else ("time_of_message_above",)
        sender = who.sender if who else ""
        self._speech.begin(HeadLine(number, sender, sent_at, None, "none", written), flags)
        self._who, self._notice = who, kind

    def _text(self, number: int, line: str, written: str) -> Iterator[Found]:
        spoken = self._spoken(written)
        if spoken and not self._speech.quotes(spoken.at_line(number)):
            first = number - spoken.above
            del self._speech.lines[len(self._speech.lines) - spoken.above :]
            yield from self.finish(first)
            self._days.accept(spoken.moment)
            self._speech.begin(spoken.at_line(first), spoken.moment.flags)
            self._who = spoken.who
            self._meet(spoken.who)
        else:
            self._speech.add(line, looks_like_head=spoken is not None)

    def _spoken(self, written: str) -> _Spoken | None:
        """Return the head in *written* if somebody is named who may take part in the chat."""
        found = parse(written)
        moment = self._days.moment(found) if found else None
        if not found or not moment:
            return None
        above = 0 if found.who else self._lines_from_name()
        who = found.who or (Who(self._speech.lines[-above].strip(BLANKS)) if above else None)
        if not who or not is_name(who.sender):
            return None
        known = who.certain or who.sender in self._senders
        return _Spoken(who, moment, above) if known or not found.needs_known else None

    def _lines_from_name(self) -> int:
        """Return how many lines back the nick stands that a lone time belongs to, 0 for none.

        The line right under a head is its text, not a nick, unless it is that of a known person.
        """
        lines = [line.strip(BLANKS) for line in self._speech.lines]
        filled = [place for place, line in enumerate(lines) if line]
        if not filled or not is_name(lines[filled[-1]]):
            return 0
        who = Who(lines[filled[-1]])
        known = who.certain or who.sender in self._senders
        if self._who and len(filled) < 2 and not known:
            return 0
        return len(lines) - filled[-1]

    def _meet(self, who: Who) -> None:
        self._senders.add(who.sender)
        if who.account:
            self._customers.add(who.sender)
        ours = who.account or (who.sender if who.sender not in self._customers else "")
        if self._shop is None and ":" in ours:
            self._shop = ours.partition(":")[0]

    def finish(self, line: int, read_state: str | None = None) -> Iterator[Found]:
        """Yield what was read before *line*."""
        found, who, notice = self._speech.finish(line), self._who, self._notice
        self._who, self._notice = None, None
        if found and not isinstance(found, Message):
            yield found.issue(
                "text_without_head", "这段文字没有发送者和时间，没有作为消息导入；请对照原文件"
            )
        elif found and who:
            yield self._sided(found, who)._replace(
                stated_kind=notice, withdrawn=notice == "withdrawal", read_state=read_state
            )
        elif found:
            yield found._replace(
                sender=None, side="system", side_ground="wording", stated_kind=notice
            )

    def _sided(self, message: Message, who: Who) -> Message:
        if who.account:
            shop = who.account.partition(":")[0]
            message = message._replace(account=who.account, shop=shop)
        if who.sender in self._customers:
            return message._replace(side="customer", side_ground="arrow", customer=who.sender)
        shop, colon, _ = who.sender.partition(":")
        if shop == self._shop:
            side = "robot" if is_robot(who.sender) else "agent"
            return message._replace(side=side, side_ground="colon", shop=shop)
        if colon:
            return message._replace(flags=(*message.flags, "unknown_sender"))
        return message._replace(side="customer", side_ground="colon", customer=who.sender)
