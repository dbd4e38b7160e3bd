"""Q3: `sender:text` pairs of a Qianniu chat, without times, the customer's name masked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from chatqa.importers.framework.contract import Found, Head, Message
from chatqa.importers.framework.speech import BLANKS, HeadLine, Leftover, Speech, is_robot
from chatqa.importers.framework.textsource import HEAD_LINES, TextSource

TITLE = "千牛聊天（发送者:内容，无时间，TXT）"
PLATFORM = "qianniu"
EVIDENCE = "observed"
CONTAINER = "text"
ORDER = 85

_CUSTOMER = re.compile(r"([^:\s*]\*{2,}[^:\s*]{0,2}):(.*)")
_AGENT = re.compile(r"([^:\s]{2,30}):([^:\s/]{1,20}):(.*)")


def recognise(head: Head) -> float:
    """Possible by masked customers and accounts of one shop in turn."""
    lines = [line.strip(BLANKS) for line in head.lines]
    customers = sum(bool(_CUSTOMER.match(line)) for line in lines)
    return 0.6 if customers and _shop(lines) else 0.0


def read(source: TextSource) -> Iterator[Found]:
    """Yield messages without times. The shop is the name most often before two colons."""
    numbered = source.numbered()
    first = list(islice(numbered, HEAD_LINES))
    shop = _shop([line.strip(BLANKS) for _, line in first])
    speech = Speech()
    for number, line in chain(first, numbered):
        head = _head(number, line.strip(BLANKS), shop)
        if head:
            yield from _placed(speech.finish(number), shop)
            speech.begin(head, ("time_missing",))
        else:
            speech.add(line, looks_like_head=False)
    yield from _placed(speech.finish(source.lines + 1), shop)


def _shop(lines: Sequence[str]) -> str | None:
    shops = Counter(match.group(1) for line in lines if (match := _AGENT.match(line)))
    named = shops.most_common(1)
    return named[0][0] if named else None


def _head(number: int, line: str, shop: str | None) -> HeadLine | None:
    if customer := _CUSTOMER.match(line):
        return HeadLine(number, customer.group(1), None, None, "none", customer.group(2))
    agent = _AGENT.match(line)
    if agent and agent.group(1) == shop:
        return HeadLine(number, f"{shop}:{agent.group(2)}", None, None, "none", agent.group(3))
    return None


def _placed(found: Message | Leftover | None, shop: str | None) -> Iterator[Found]:
    if isinstance(found, Leftover):
        yield found.issue("text_without_head", "这段文字没有发送者，没有作为消息导入；请对照原文件")
    elif found:
        name = found.sender or ""
        side = "robot" if is_robot(name) else "agent" if ":" in name else "customer"
        customer = name if side == "customer" else None
        yield found._replace(side=side, side_ground="colon", customer=customer, shop=shop)
