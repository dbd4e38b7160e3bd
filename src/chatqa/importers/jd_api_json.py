"""J3: chat logs as JD's open platform answers them, in JSON.

Read are `jingdong.im.pop.chatlog.get` (`ChatLogPage` and the older `ChatLog`, under JD's own
spelling `responce` and the right one) and the newer shapes with mid, uuid, revokeFlag and imgUrl,
under whatever keys they are wrapped in: messages are known by their field `waiterSend`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chatqa.importers.framework import cells
from chatqa.importers.framework.contract import Found, Head, Issue, Message
from chatqa.importers.framework.jsonsource import Json, JsonSource, first_of, lists_with, shown

TITLE = "京东开放平台聊天记录（JSON）"
PLATFORM = "dongdong"
EVIDENCE = "observed"
CONTAINER = "json"
ORDER = 12

_ROBOT = re.compile(r"jimi(_vender)?_\d+|@im\.jd\.com")
_PREVIEWS = ("", "预览")
_BREAK = re.compile(r"\r\n?|<br\s*/?>", re.IGNORECASE)


def recognise(head: Head) -> float:
    """Sure of `waiterSend` beside a customer, and of an empty answer."""
    text = "\n".join(head.lines).lstrip("\ufeff \n")
    if not text.startswith(("{", "[")):
        return 0.0
    if '"waiterSend"' in text and '"customer"' in text:
        return 0.9
    return 0.8 if re.search(r'"ChatLog(Page)?"', text) else 0.0


def read(source: JsonSource) -> Iterator[Found]:
    """Yield one message for each element of each list of messages."""
    for document in source.documents():
        for elements in lists_with(document, "waiterSend"):
            for number, element in source.numbered(elements):
                yield message_of(number, element)


def message_of(number: int, element: Json) -> Message | Issue:
    """Return an element with `waiterSend`; an issue if it is no such thing."""
    if not isinstance(element, dict) or "waiterSend" not in element:
        reason = "这一条不是聊天消息，没有导入；请核对导出的 JSON"
        return Issue(number, number, "not_a_message", reason, shown(element))
    waiter, customer = first_of(element, "waiter"), first_of(element, "customer", "xidBuyer")
    said = cells.yes_or_no(shown(element["waiterSend"]))
    sender = {True: waiter, False: customer}.get(said) if said is not None else None
    side, ground = _side_of(said, waiter)
    written = first_of(element, "time", "created", "createdTime")
    moment = cells.moment_of(written or "")
    text = _BREAK.sub("\n", shown(element.get("content")))
    image = first_of(element, "imgUrl")
    links = tuple(link for link in (image, first_of(element, "url")) if link)
    return Message(
        number,
        number,
        sender,
        text,
        sent_at=moment.sent_at,
        sent_at_raw=written,
        time_precision=moment.precision,
        side=side,
        side_ground=ground,
        customer=customer,
        account=waiter,
        conversation_native_id=first_of(element, "sid", "cid"),
        message_native_id=first_of(element, "mid", "uuid"),
        stated_kind=_kind_of(element, text, image),
        links=links,
        item_id=first_of(element, "skuId"),
        order_id=first_of(element, "orderId"),
        withdrawn=bool(cells.yes_or_no(shown(element.get("revokeFlag")))),
        flags=_flags(said, written, moment),
    )


def _side_of(said: bool | None, waiter: str | None) -> tuple[str | None, str | None]:
    if said is None:
        return None, None
    if said and waiter and _ROBOT.fullmatch(waiter):
        return "robot", "pin"
    return ("agent" if said else "customer"), "api_flag"


def _kind_of(element: dict[str, Json], text: str, image: str | None) -> str | None:
    if image and text.strip() in _PREVIEWS:
        return "image"
    stated = first_of(element, "type", "msgType", "contentType")
    return cells.kind_of(stated) if stated else None


def _flags(said: bool | None, written: str | None, moment: cells.Moment) -> tuple[str, ...]:
    noticed = {
        "side_unreadable": said is None,
        "time_missing": written is None,
        "time_unreadable": written is not None and moment.precision == "none",
    }
    return tuple(flag for flag, is_so in noticed.items() if is_so)
