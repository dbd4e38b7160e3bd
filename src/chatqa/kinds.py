"""What sort of message it is: as the layout states it, else by markers in the text.

Markers come from exports and parsers that were seen; those in `_DECLARED` are our own assumption
about wording nobody has shown us, and stand apart so that real wording can replace them.
"""

from __future__ import annotations

import polars as pl

from chatqa.text import emoticons
from chatqa.text.links import LINK

HANDOVER_REQUEST = r"^用户发起转人工"
"""The line a platform writes in the customer's name when the customer asks for a person."""

WELCOME_CARD = r"^【此消息为欢迎卡片或富文本模板答案"
"""A card or template answer of Dongdong that the export cannot show: never typed by a person."""

_IMAGE_LINK = (
    rf"^(?:{LINK}\.(?:jpe?g|png|gif|webp|bmp)(?:[_?!]\S*)?|https?://(?:dd-static\.jd\.com/ddimg"
    r"|img\d*\.(?:alicdn|360buyimg)\.com|ossgw\.alicdn\.com)/\S+)$"
)
_ITEM_LINK = (
    r"^https?://(?:item\.taobao\.com|detail\.tmall\.(?:com|hk)|(?:chaoshi\.)?detail\.\S*tmall\.com"
    r"|item(?:\.m)?\.jd\.(?:com|hk)|(?:detail\.|m\.)?1688\.com/offer|detail\.1688\.com)/?\S*"
    rf"(?:\s+{LINK})*$"
)
_ORDER_CARD = (
    r"^(?:咨询订单号|查询订单号|您选择了一个订单进行咨询|顾客通过点击.{0,20}信息发送)"
    r"|^\[?订单编号[:：]\s*\[?(?:\d|ORDERID)"
    r"|^订单(?:编号|号)[:：]\s*\d{8,}\s*(?:$|\n[\s\S]*共\d+件商品)"
)

_SYSTEM_TIP = (
    r"^系统(?:提示|提醒)[:：]|客服MM还没有等到您的回复|^本次会话(?:将在|已经|已)"
    r"|^用户发起转人工|领取了(?:你|您)的红包$|^当前用户来自"
)

_SEEN: tuple[tuple[str, str], ...] = (
    ("empty", r"^$"),
    (
        "placeholder",
        r"^请在客户端查看原始聊天记录|^目前版本不支持该功能|^\[卡片消息\]$|^您有一条店铺消息$|"
        + WELCOME_CARD,
    ),
    (
        "transfer",
        r"^由\s*\S.{0,40}?\s*转交给\s*\S|^原因[:：]【[^】]*】$|会话已由.{1,40}转接至",
    ),
    ("withdrawal", r"^.{0,60}撤回了一条消息$"),
    ("system_tip", _SYSTEM_TIP),
    ("session_end", r"^会话已结束$"),
    ("order_card", _ORDER_CARD),
    ("image", _IMAGE_LINK),
    ("video", r"^https?://vod\.300hu\.com/\S+$"),
    ("voice", r"^<recognition>[\s\S]*\.amr|^<recognition>"),
    ("item_link", rf"{_ITEM_LINK}|^商品链接$"),
    ("card", rf"^商品推荐\n|^(?:{LINK}\s*)+$"),
)
_DECLARED: tuple[tuple[str, str], ...] = (
    ("withdrawal", r"^\[消息已撤回\]$"),
    ("review_invite", r"^\[评价邀请\]|^(?:客服)?邀请您(?:对.{0,20})?(?:进行)?评价$"),
    ("review_result", r"^\[评价结果[:：]"),
    ("image", rf"^\[(?:图片|截图)\]\s*(?:{LINK})?$"),
    ("voice", r"^\[语音\]"),
    ("video", rf"^\[视频\]\s*(?:{LINK})?$"),
    ("file", r"^\[文件\]"),
)
_EMOTICONS_ONLY = rf"^(?:{emoticons.PATTERN}|\s)+$"
# Every marker but the two last begins with one of these, or holds it: most texts need no more.
_HINT = (
    r"^$|^请在客户端|^目前版本|^[\[【<]|^您有一条|^您选择|转交给|^原因|转接至|撤回了一条消息$|^系统|客服MM|^本次会话"
    r"|^用户发起|的红包$|^当前用户来自|^会话已结束|^[咨查]询订单号|^顾客通过|^订单|^https?:|^www\.|^商品|邀请您"
)

SYSTEM = ("transfer", "session_end", "review_invite", "review_result", "system_tip")
"""Kinds that nobody typed, whoever is named as their sender."""


def of_texts(texts: pl.Series) -> pl.Series:
    """Return the kind of every normalised text, judged by the text alone."""
    text = pl.col("text")
    kind = pl.when(text.str.contains(_EMOTICONS_ONLY)).then(pl.lit("emoticon"))
    frame = pl.DataFrame({"text": texts.rename("text")})
    hinted = frame.with_row_index("row").filter(text.str.contains(_HINT))
    marked = hinted.select("row", kind=_marked(text)).drop_nulls()
    judged = frame.select(kind=kind.otherwise(pl.lit("text")))["kind"]
    return judged.scatter(marked["row"], marked["kind"]) if len(marked) else judged


def settle(stated: pl.Expr, by_text: pl.Expr) -> pl.Expr:
    """Return the stated kind, or what the text shows where that says more.

    A layout calls a transfer notice a system message, and an order card a card.
    """
    broad = stated.is_in(["system_tip", "card"]) & (by_text != "text")
    silent = stated.is_null() | (stated == "text")
    return pl.when(silent | broad).then(by_text).otherwise(stated)


def _marked(text: pl.Expr) -> pl.Expr:
    return pl.coalesce(
        pl.when(text.str.contains(pattern)).then(pl.lit(kind))
        for kind, pattern in (*_SEEN, *_DECLARED)
    )
