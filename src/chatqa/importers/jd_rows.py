"""D2: a table with one Dongdong message a row.

Declared by us, not observed: 会话ID, 咨询时间, 客服, 顾客, 发送方, 消息时间, 消息类型, 消息内容,
商品编号, 订单编号, 是否撤回, in any order, under the synonyms of `messagerows.COLUMNS`. Tables laid
out like D1 are read here too when they name JD as platform or hold JD pins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chatqa.importers.framework import headings
from chatqa.importers.framework.contract import Found, Head, Messages
from chatqa.importers.framework.messagerows import COLUMNS, REQUIRED, messages_of
from chatqa.importers.framework.tablesource import TableSource

TITLE = "京东咚咚消息表（一行一条消息）"
PLATFORM = "dongdong"
EVIDENCE = "declared"
CONTAINER = "table"
ORDER = 34

_OWN_WORDS = frozenset(("顾客", "咨询时间", "商品编号"))
_PIN = re.compile(r"jd_\w+|jimi(_vender)?_\d+|@im\.jd\.com")
_PLATFORM_NAMES = frozenset(("京东", "咚咚", "京东咚咚", "京麦", "jd", "dongdong"))


def recognise(head: Head) -> float:
    """Sure of message columns in JD's words; of others if the rows name JD or hold its pins."""
    if not headings.has_heading(head.rows, COLUMNS, REQUIRED):
        return 0.0
    words = {headings.plain(cell) for row in head.rows for cell in row}
    if len(_OWN_WORDS & words) >= 2 or words & _PLATFORM_NAMES:
        return 0.9
    return 0.9 if any(_PIN.fullmatch(word) for word in words) else 0.0


def read(source: TableSource) -> Iterator[Found | Messages]:
    """Yield every row: a message, a heading or blank row, or an issue."""
    yield from messages_of(source)
