"""J1: the LOG that Dongdong (京东咚咚, 京麦) exports: sessions between starred marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chatqa.importers.framework.contract import Found, Head, Mark, Message
from chatqa.importers.framework.speech import BLANKS, HeadLine, Leftover, Speech, is_label
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
_OUTSIDE = ("outside_session",)


def recognise(head: Head) -> float:
    """Certain by its start mark; likely by an end mark, as a log cut off at the top has."""
    lines = [line.strip(BLANKS) for line in head.lines]
    if any(_START.fullmatch(line) for line in lines):
        return 1.0
    return 0.8 if any(_END.match(line) or line == _BARE_START for line in lines) else 0.0


def read(source: TextSource) -> Iterator[Found]:
    """Yield the messages of each session and its marks."""
    speech, inside = Speech(), False
    for number, line in source.numbered():
        written = line.strip(BLANKS)
        head = _head(number, written) if written[-3:-2] == ":" else None
        if head and not speech.quotes(head):
            if found := speech.finish(number):
                yield found if isinstance(found, Message) else _left(found, inside)
            speech.begin(head, () if inside else _OUTSIDE)
        elif mark := _mark(number, written) if written[:1] in _MARKS else None:
            if found := speech.finish(number):
                yield found if isinstance(found, Message) else _left(found, inside)
            yield mark
            inside = mark.opens
            speech.enter()
        else:
            speech.add(line, looks_like_head=head is not None)
    if found := speech.finish(source.lines + 1):
        yield found if isinstance(found, Message) else _left(found, inside)


def _head(number: int, written: str) -> HeadLine | None:
    """Return the head `sender YYYY-MM-DD HH:MM:SS` that stands alone on a line."""
    sender, raw = written[:-19], written[-19:]
    sent_at = at(raw[:10], raw[11:])
    if sent_at is None or raw[10] not in " T" or not sender[-1:].isspace():
        return None
    sender = sender.rstrip(BLANKS)
    return None if not sender or is_label(sender) else HeadLine(number, sender, sent_at, raw)


def _mark(number: int, written: str) -> Mark | None:
    if _START.fullmatch(written) or written == _BARE_START:
        return Mark(number, number, opens=True)
    if not _END.match(written):
        return None
    ended_at = _ENDED_AT.search(written)
    return Mark(number, number, closes=True, ended_at=at(*ended_at.groups()) if ended_at else None)


def _left(found: Leftover, inside: bool) -> Found:
    if inside:
        return found.issue(
            "text_without_head", "会话开头的文字没有发送者和时间，没有作为消息导入；请对照原文件"
        )
    return found.issue(
        "outside_session",
        "会话以外的文字没有发送者和时间，没有作为消息导入；文件开头若被截掉，请重新导出",
    )
