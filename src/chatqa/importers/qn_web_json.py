"""Q2b: one JSON a customer, as a script saves the Qianniu page 聊天记录查询 (often zipped)."""

from __future__ import annotations

from collections.abc import Iterator

from chatqa.importers.framework import cells
from chatqa.importers.framework.contract import Found, Head, Issue, Message
from chatqa.importers.framework.jsonsource import Json, JsonSource, first_of, shown
from chatqa.importers.qn_web_txt import sided

TITLE = "千牛网页版聊天记录（JSON）"
PLATFORM = "qianniu"
EVIDENCE = "observed"
CONTAINER = "json"
ORDER = 14


def recognise(head: Head) -> float:
    """Sure of a list of chats with senders under a user."""
    text = "\n".join(head.lines).lstrip("\ufeff \n")
    if not text.startswith(("{", "[")) or '"chats"' not in text:
        return 0.0
    return 0.9 if '"user"' in text or '"exportTime"' in text else 0.6


def read(source: JsonSource) -> Iterator[Found]:
    """Yield one message for each element of `chats`, for every customer in the file."""
    for document in source.documents():
        for customer in document if isinstance(document, list) else [document]:
            if isinstance(customer, dict):
                yield from _chat(customer, source)


def _chat(document: dict[str, Json], source: JsonSource) -> Iterator[Found]:
    user, chats = first_of(document, "user"), document.get("chats")
    elements = chats if isinstance(chats, list) else []
    stated = first_of(document, "count")
    if stated and stated.isdigit() and int(stated) != len(elements):
        reason = (
            f"文件说有 {stated} 条消息，实际只有 {len(elements)} 条；可能没有导出完整，请重新导出"
        )
        source.noticed.append(Issue(source.lines + 1, source.lines + 1, "count_differs", reason))
    for number, element in source.numbered(elements):
        yield _message(number, element, user, source)


def _message(number: int, element: Json, user: str | None, source: JsonSource) -> Message | Issue:
    if not isinstance(element, dict) or not {"text", "imgUrl"} & element.keys():
        reason = "这一条不是聊天消息，没有导入；请核对导出的 JSON"
        return Issue(number, number, "not_a_message", reason, shown(element))
    day, clock = first_of(element, "date"), first_of(element, "time")
    written = " ".join(part for part in (day, clock) if part)
    moment = cells.moment_of(written, source.base_day)
    image = first_of(element, "imgUrl")
    text = shown(element.get("text")).replace("\r\n", "\n")
    message = Message(
        number,
        number,
        first_of(element, "sender"),
        text,
        sent_at=moment.sent_at,
        sent_at_raw=written or None,
        time_precision=moment.precision,
        customer=user,
        stated_kind="image" if image and not text.strip() else None,
        links=(image,) if image else (),
        flags=() if moment.precision != "none" else ("time_missing",),
    )
    return sided(message)
