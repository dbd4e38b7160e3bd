"""Links, item numbers and order numbers in normalised texts."""

from __future__ import annotations

import re

LINK = r"(?:https?://|www\.)[!-;=?-~]+"
TELLING = r"https?://|www\.|订单(?:编号|号)?[:：]|商品(?:ID|编号|号)[:：]"
"""What a text must hold to name a link, item or order; a pattern that RE2 compiles."""

_LINK = re.compile(LINK)
_ITEM = re.compile(
    r"(?:item\.taobao\.com|detail\.tmall\.(?:com|hk))/\S*?[?&]id=(\d{4,})"
    r"|item(?:\.m)?\.jd\.(?:com|hk)/(?:product/)?(\d{4,})"
    r"|1688\.com/offer/(\d{4,})"
    r"|商品(?:ID|编号|号)[:：]\s*(\d{4,})"
)
_ORDER = re.compile(r"订单(?:编号|号)?[:：]\s*\[?((?:\d{8,})|ORDERID_\d+)")
_EDGE = ".,;:!?)'\""


def find(text: str) -> list[str]:
    """Return the links of *text* in order, sentence punctuation at their end cut off."""
    return [link.rstrip(_EDGE) for link in _LINK.findall(text)]


def items(text: str) -> list[str]:
    """Return the item numbers named by links and cards in *text*, each once, in order."""
    return list(dict.fromkeys(next(filter(None, groups)) for groups in _ITEM.findall(text)))


def orders(text: str) -> list[str]:
    """Return the order numbers stated in *text*, each once, in order."""
    return list(dict.fromkeys(_ORDER.findall(text)))
