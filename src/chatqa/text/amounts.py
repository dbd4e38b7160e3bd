"""What a message says about money: prices, cuts, discounts, waived postage, gifts, cash-back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from chatqa.text.numerals import ARABIC, HAN, number

Kind = Literal[
    "cny", "percent", "discount", "round_down", "free_postage", "gift", "cash_back", "threshold"
]


@dataclass(frozen=True, slots=True)
class Amount:
    """One statement about money in a text.

    *value* is CNY for cny, cash_back and threshold (what is taken off), per cent for percent, 折
    for discount (8.8: the customer pays 88 %); null for round_down, free_postage and gift, and
    where the text leaves the figure open (便宜几块). *cut* says that the words take the value off
    a price (减10元), where false they may just name one (卖10元). *span* is [start, end).
    """

    kind: Kind
    value: Decimal | None
    cut: bool
    span: tuple[int, int]


def amounts(text: str) -> tuple[Amount, ...]:
    """Return every amount of *text* from left to right; their spans do not overlap.

    A range (10-20元) is read as its lower end, so that nobody is blamed for the upper one. Counts,
    sizes, weights, times, order and telephone numbers are no amounts. 满300减30 is a threshold: a
    promotion open to all, no concession to one customer.
    """
    taken: list[Amount] = []
    for kind, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            start, end = found.span()
            if all(end <= other.span[0] or other.span[1] <= start for other in taken):
                taken.append(Amount(kind, _value(kind, found), _cuts(kind, found), (start, end)))
    return tuple(sorted(taken, key=lambda amount: amount.span))


_NUMBER = f"(?:{ARABIC}|{HAN}|[几数])"
_VALUE = f"(?P<value>{_NUMBER})"
_TO_YOU = "(?:给?[您你亲])?"
_NOT = "(?<![不没未非])(?<!不[能给会可]|无法|没有)"
# 块 counts pieces too (两块电池, 一块发货): it is money only where nothing countable follows.
_NO_NOUN = (
    r"(?=\s*(?:$|[^\w\s]|[a-z\d]|[吧呢哦哈了啊呀啦可给行好就您你亲再以左的吗么嘛不还也算卖拍差退多整]"
    r"|一[斤个件张米双瓶包]))"
)
_YUAN = rf"(?:元(?![旦件素宵气老])|圆(?![的形领桌])|[Rr][Mm][Bb]|块[钱錢]|块{_NO_NOUN})"
_KUAI_AND_MAO = r"块(?P<mao>[一二两三四五六七八九半\d])(?:毛钱?|角)?(?![\d十百千.%个件天斤份双张])"
_MAO = rf"(?P<only_mao>(?:毛钱|[毛角]{_NO_NOUN}))"
_CUT = (
    "(?P<cut>便宜|优惠|减免|减|少[收付算]?|降价?|让利?|抹|抵扣?|省|补贴)"
    f"(?:[掉去下了个价]){{0,2}}{_TO_YOU}"
)
_BARE_END = r"(?=\s*(?:$|[^\w\s%％.]|[吧了的呢哦哈啊呀啦可给行好您你亲再]))"

_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "threshold",
        re.compile(
            rf"满\s*{_NUMBER}\s*(?:元|块钱?|件|单)?\s*[立再即可就能以]{{0,2}}\s*(?:减|-|返|优惠|打|送|包邮|免邮)"
            rf"\s*{_VALUE}?\s*(?P<folds>折)?(?:元|块钱?)?"
        ),
    ),
    ("cash_back", re.compile(rf"{_NOT}返(?:现金?|利|钱)?{_TO_YOU}了?\s*{_VALUE}\s*{_YUAN}")),
    ("cash_back", re.compile(rf"{_NOT}返现?{_TO_YOU}\s*{_VALUE}{_BARE_END}|{_NOT}返现(?!金?券)")),
    (
        "discount",
        re.compile(
            r"(?<![\d.])(?P<value>\d(?:\.?\d)?|[一二三四五六七八九](?:点?[一二三四五六七八九])?)"
            r"\s*折(?![叠伞页屏门窗床梯起射断腰刀纸返])"
            r"|(?P<half>半价|对折(?!叠))"
        ),
    ),
    (
        "percent",
        re.compile(rf"百分之\s*(?P<han>{HAN})|(?<![\d.])(?P<value>\d{{1,3}}(?:\.\d+)?)\s*[%％]"),
    ),
    (
        "round_down",
        re.compile(
            r"抹[个掉了去]*零头?|抹[个掉了去]*零头|零头.{0,4}?(?:抹|免|去掉|不要|不收|不算)|去[个掉了]?零(?:头|(?=$|\W))"
        ),
    ),
    (
        "free_postage",
        re.compile(
            rf"{_NOT}(?:包邮(?!区|地区|范围)|免[您你]?[的了]?[邮运](?!费?[险区])费?)"
            rf"|(?:邮费|运费)(?:就|都|给您?|帮您?|可以|我们|我|这边|店里)*(?:免(?!费送)|承担|出(?!库|现)|包)"
            rf"|不[收要](?:[您你]的?)?(?:邮费|运费)"
        ),
    ),
    (
        "gift",
        re.compile(
            rf"{_NOT}(?:赠送|加送|多送|额外送|赠(?=[您你亲])){_TO_YOU}(?!品|的?运费险)"
            rf"|{_NOT}送给?[您你亲](?!到|货|上门|过[去来]|去|回|来|达|家|那|手|这|女|男|朋|检|修|的?运费险)"
            r"|(?<![配派运])送[一1两2三3几半][个份双张条瓶包只件套支盒袋台把块片]"
            r"|[多再]给[您你][一1两2几][个份双张条瓶包只件套支盒袋片]"
        ),
    ),
    ("cny", re.compile(rf"[￥¥]\s*{_VALUE}")),
    (
        "cny",
        re.compile(
            rf"(?:{_CUT})?\s*{_VALUE}(?:\s*[-~～到至]\s*{_NUMBER})?[多来]?\s*(?:{_KUAI_AND_MAO}|{_YUAN}|{_MAO})"
        ),
    ),
    ("cny", re.compile(rf"(?:{_CUT}|[算收][您你])\s*{_VALUE}{_BARE_END}")),
)
_CUT_AFTER = re.compile(r"\s*钱?的?(?:优惠|差价|券|红包|折扣)")
_TENTH = Decimal("0.1")


def _value(kind: Kind, found: re.Match[str]) -> Decimal | None:
    parts = {name: words for name, words in found.groupdict().items() if words}
    if "half" in parts:
        return Decimal(5)
    value = number(parts.get("value") or parts.get("han") or "")
    if value is None or "folds" in parts:  # 满2件9折 takes no sum off
        return None
    if kind == "discount":
        return value * _TENTH if value >= 10 else value  # 88折 and 八八折 are 8.8 折
    if "only_mao" in parts:
        return value * _TENTH
    return value + _mao(parts.get("mao")) * _TENTH


def _mao(words: str | None) -> Decimal:
    """3块5, 两块五毛 and 两块半 say tenths after 块."""
    if words is None:
        return Decimal(0)
    return Decimal(5) if words == "半" else number(words) or Decimal(0)


def _cuts(kind: Kind, found: re.Match[str]) -> bool:
    if kind != "cny":
        return True
    named = bool(found.groupdict().get("cut"))
    return named or _CUT_AFTER.match(found.string, found.end()) is not None
