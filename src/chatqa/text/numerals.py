"""Numbers as shop chats write them: `120`, `1,299`, `1.5万`, `一百二`, `两千零五`."""

from __future__ import annotations

import re
from decimal import Decimal

ARABIC = r"(?<![\dA-Za-z.])(?:\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.\d{1,2})?[百千万]?(?!\d)"
HAN = r"[零〇一二两俩三四五六七八九十百千万]{1,9}"

_DIGITS = dict(
    zip("零〇一二两俩三四五六七八九", (0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)
_UNITS = {"百": 100, "千": 1000, "万": 10_000}
_DIGIT = "[一二两俩三四五六七八九]"
_UNDER_TEN_THOUSAND = re.compile(
    rf"(?:({_DIGIT})千)?零?(?:({_DIGIT})百)?零?(?:({_DIGIT}?)(十))?零?({_DIGIT})?"
)


def number(text: str) -> Decimal | None:
    """Return the value of an Arabic or Chinese numeral under 100 million; null if it is none.

    The spoken short forms count: 一百二 is 120, 三千五 is 3500, 一万二 is 12000. Digits in a row
    are read one by one: 八八 is 88. 八点五 is 8.5.
    """
    if "点" in text:
        whole, _, tenths = text.partition("点")
        return _both(number(whole), number(tenths))
    if text[:1].isascii():
        return _arabic(text)
    if text and all(character in _DIGITS for character in text):
        return Decimal("".join(str(_DIGITS[character]) for character in text))
    return _han(text)


def _both(whole: Decimal | None, tenths: Decimal | None) -> Decimal | None:
    if whole is None or tenths is None or tenths >= 10:
        return None
    return whole + tenths / 10


def _arabic(text: str) -> Decimal | None:
    factor = _UNITS.get(text[-1:], 1)
    digits = (text if factor == 1 else text[:-1]).replace(",", "")
    return Decimal(digits) * factor if re.fullmatch(r"\d+(?:\.\d+)?", digits) else None


def _han(text: str) -> Decimal | None:
    high, ten_thousands, low = text.rpartition("万")
    above = _group(high) if ten_thousands else 0
    below = _group(low)
    if above is None or below is None or (ten_thousands and not above):
        return None
    spoken = _UNITS.get(text[-2:-1], 10) // 10  # 一百二 leaves out the 十
    last = _DIGITS.get(text[-1], 0)
    return Decimal(above * 10_000 + below + last * (spoken - 1))


def _group(text: str) -> int | None:
    """Value of a numeral under 10 000 written with its units; 0 for no text, null if it is none."""
    found = _UNDER_TEN_THOUSAND.fullmatch(text)
    if found is None:
        return None
    thousands, hundreds, tens, ten, ones = found.groups()
    return (
        _DIGITS.get(thousands, 0) * 1000
        + _DIGITS.get(hundreds, 0) * 100
        + (_DIGITS.get(tens, 1) * 10 if ten else 0)
        + _DIGITS.get(ones, 0)
    )
