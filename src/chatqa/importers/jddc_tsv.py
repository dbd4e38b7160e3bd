"""JDDC: the rows of the research corpus (TSV, seven columns, no times); not an export of a shop."""

from __future__ import annotations

from collections.abc import Iterator

from chatqa.importers.framework.contract import Found, Head, Issue, Mark, Message
from chatqa.importers.framework.textsource import TextSource

TITLE = "JDDC 京东客服语料（TSV）"
PLATFORM = "dongdong"
EVIDENCE = "observed"
CONTAINER = "text"
ORDER = 90

_FLAGS = frozenset("01")
_BREAKS = ("!@@@!", "<sep>")


def recognise(head: Head) -> float:
    """Likely by its columns: three of them hold nothing but 0 and 1."""
    rows = [line.split("\t") for line in head.lines if line.strip()]
    if not rows:
        return 0.0
    if rows[0][:3] == ["session_id", "user_id", "waiter_send"]:
        return 0.95
    return 0.8 if sum(_is_row(row) for row in rows) > len(rows) * 0.6 else 0.0


def read(source: TextSource) -> Iterator[Found]:
    """Yield a message for each row. Without times there are no waits."""
    for number, line in source.numbered():
        cells = line.split("\t")
        if _is_row(cells):
            yield _message(number, cells)
        elif not line.strip() or cells[0] == "session_id":
            yield Mark(number, number)
        else:
            reason = "这一行不是七列，没有作为消息导入；请检查是否被换行截断"
            yield Issue(number, number, "malformed_row", reason, line)


def _is_row(cells: list[str]) -> bool:
    return len(cells) >= 7 and bool(cells[0]) and all(cell in _FLAGS for cell in cells[2:5])


def _message(number: int, cells: list[str]) -> Message:
    session, user, by_waiter, transferred, _, sku, *content = cells
    # A TAB inside the text splits it into more columns.
    text = "\t".join(content)
    for written in _BREAKS:
        text = text.replace(written, "\n")
    return Message(
        number,
        number,
        None if by_waiter == "1" else user or None,
        text,
        flags=("time_missing", "transferred") if transferred == "1" else ("time_missing",),
        side="agent" if by_waiter == "1" else "customer",
        side_ground="column",
        customer=user or None,
        conversation_native_id=session,
        item_id=sku if sku not in {"", "0"} else None,
    )
