"""J4: what JD's web pages load: `queryChatLog` answers and the messages of dongdong.jd.com.

The elements of `chatLogMessageList` are those of `jd_api_json`. A page's `chat_message` list
comes newest first: its elements are counted from the oldest, so that order is order in time.
"""

from __future__ import annotations

from collections.abc import Iterator

from chatqa.importers.framework import cells
from chatqa.importers.framework.contract import Found, Head, Issue, Message
from chatqa.importers.framework.jsonsource import Json, JsonSource, first_of, lists_with, shown
from chatqa.importers.jd_api_json import message_of

TITLE = "京东网页聊天记录（JSON）"
PLATFORM = "dongdong"
EVIDENCE = "observed"
CONTAINER = "json"
ORDER = 10

_PLATFORM_PIN = "@im.jd.com"
_WELCOME_ACTION = "cfg.welcome.new"
_WELCOME = "欢迎您光临本店"
_SIDES = {"im.customer": "customer", "im.waiter": "agent"}
_KINDS = {"text": "text", "image": "image", "template2": "card", "voice": "voice"}
_KINDS |= {"video": "video", "file": "file"}


def recognise(head: Head) -> float:
    """Sure of the lists that only these pages have."""
    text = "\n".join(head.lines).lstrip("\ufeff \n")
    if not text.startswith(("{", "[")):
        return 0.0
    if '"chatLogMessageList"' in text or '"chat_message"' in text:
        return 0.95
    return 0.0


def read(source: JsonSource) -> Iterator[Found]:
    """Yield one message for each element of each list of messages."""
    for document in source.documents():
        for elements in lists_with(document, "waiterSend"):
            for number, element in source.numbered(elements):
                yield message_of(number, element)
        for elements in lists_with(document, "body"):
            found = [
                _page_message(number, element)
                for number, element in source.numbered(_oldest_first(elements))
            ]
            yield from _with_sessions(found)


def _oldest_first(elements: list[Json]) -> list[Json]:
    times = [
        shown(element.get("timestamp"))
        for element in elements
        if isinstance(element, dict) and element.get("timestamp")
    ]
    return elements[::-1] if times and times[0] > times[-1] else elements


def _page_message(number: int, element: Json) -> Message | Issue:
    body = _inner(element, "body")
    if not isinstance(element, dict) or not body:
        reason = "这一条不是聊天消息，没有导入；请核对导出的 JSON"
        return Issue(number, number, "not_a_message", reason, shown(element))
    speaker, listener = _inner(element, "from"), _inner(element, "to")
    sender, other = first_of(speaker, "pin"), first_of(listener, "pin")
    from_platform = sender == _PLATFORM_PIN
    side = "robot" if from_platform else _SIDES.get(shown(speaker.get("app")))
    written = first_of(element, "timestamp")
    moment = cells.moment_of(written or "")
    said_by_customer = side == "customer"
    links = tuple(link for link in (first_of(body, "url"), first_of(body, "imgUrl")) if link)
    return Message(
        number,
        number,
        sender,
        _text(body),
        sent_at=moment.sent_at,
        sent_at_raw=written,
        time_precision=moment.precision,
        side=side,
        side_ground=None if side is None else "pin" if from_platform else "api_flag",
        customer=sender if said_by_customer else other if side else None,
        account=other if said_by_customer else None if from_platform else sender,
        conversation_native_id=_session_of(element, body),
        message_native_id=first_of(element, "mid", "uuid", "id"),
        automatic=True if from_platform or _is_welcome(element, body) else None,
        stated_kind=_KINDS.get(shown(body.get("type"))),
        links=links,
        read_state=cells.read_state_of(shown(element.get("readFlag")).strip('"')),
        flags=() if moment.sent_at is not None else ("time_missing",),
    )


def _text(body: dict[str, Json]) -> str:
    written = first_of(body, "content", "text") or ""
    return written.replace("<br/>", "\n").replace("<br>", "\n").replace("\r\n", "\n")


def _is_welcome(element: dict[str, Json], body: dict[str, Json]) -> bool:
    if first_of(_inner(body, "action"), "code") == _WELCOME_ACTION:
        return True
    infos = (_inner(element, "chatinfo"), _inner(body, "chatinfo"))
    return any(first_of(info, "pushContent") == _WELCOME for info in infos)


def _session_of(element: dict[str, Json], body: dict[str, Json]) -> str | None:
    infos = (_inner(body, "chatinfo"), _inner(element, "chatinfo"), element)
    return next((sid for info in infos if (sid := first_of(info, "sid"))), None)


def _inner(element: Json, key: str) -> dict[str, Json]:
    value = element.get(key) if isinstance(element, dict) else None
    return value if isinstance(value, dict) else {}


def _with_sessions(found: list[Message | Issue]) -> Iterator[Found]:
    """Give robot and system messages without a session that of the message nearest in time."""
    known = [each for each in found if isinstance(each, Message) and each.conversation_native_id]
    for each in found:
        if isinstance(each, Message) and not each.conversation_native_id and known:
            yield each._replace(conversation_native_id=_nearest(each, known))
        else:
            yield each


def _nearest(message: Message, known: list[Message]) -> str | None:
    gaps = [abs((other.sent_at or 0) - (message.sent_at or 0)) for other in known]
    return known[gaps.index(min(gaps))].conversation_native_id
