"""D1: a table with one message a row, as quality suites write it or a shop puts it together.

Declared by us, not observed. Columns are found by name (see `messagerows.COLUMNS`); required are
消息时间, 发送者 and 消息内容. The platform is taken to be Qianniu; a table that names JD in its
平台 column, or JD pins (`jd_…`) as buyers, is read by `jd_rows`.
"""

from __future__ import annotations

from collections.abc import Iterator

from chatqa.importers.framework import headings
from chatqa.importers.framework.contract import Found, Head, Messages
from chatqa.importers.framework.messagerows import COLUMNS, REQUIRED, messages_of
from chatqa.importers.framework.tablesource import TableSource

TITLE = "千牛消息表（一行一条消息）"
PLATFORM = "qianniu"
EVIDENCE = "declared"
CONTAINER = "table"
ORDER = 35


def recognise(head: Head) -> float:
    """Sure when the required columns are there, whatever their order and synonyms."""
    return 0.8 if headings.has_heading(head.rows, COLUMNS, REQUIRED) else 0.0


def read(source: TableSource) -> Iterator[Found | Messages]:
    """Yield every row: a message, a heading or blank row, or an issue."""
    yield from messages_of(source)
