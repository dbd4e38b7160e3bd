"""What the text layouts share: the message being read, and what is no head although it looks so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

BLANKS = " \t\r\n\x0b\x0c\xa0\u3000\u200b\ufeff" + "".join(map(chr, range(9))) + "\x0e\x0f"
"""What may surround a head or a mark: blanks of every width, byte-order marks, control characters."""

HOUR_MS = 3_600_000

_LABEL = re.compile(r"(时间|日期|时刻|送达|签收|截止|截至|预计|发货|[:：])$")


@lru_cache(maxsize=50_000)
def is_label(sender: str) -> bool:
    """Say whether what stands before a time names a field (交易时间:) rather than a person."""
    return bool(_LABEL.search(sender))


def is_pasted(sent_at: int, opened_at: int | None, before: int | None) -> bool:
    """Say whether a head belongs to an older log that somebody pasted into a message.

    It lies more than an hour before the section began, or more than a day before the message above;
    delayed messages come out of order too, but not by so much.
    """
    if opened_at is not None and sent_at < opened_at - HOUR_MS:
        return True
    return before is not None and sent_at < before - 24 * HOUR_MS


def body(lines: Sequence[str]) -> str:
    """Return the text of a message: blank edge lines and the TAB at line ends taken off."""
    if len(lines) == 1:
        only = lines[0].rstrip("\t")
        return only if only.strip(BLANKS) else ""
    first, last = 0, len(lines)
    while first < last and not lines[first].strip(BLANKS):
        first += 1
    while last > first and not lines[last - 1].strip(BLANKS):
        last -= 1
    return "\n".join(line.rstrip("\t") for line in lines[first:last])
