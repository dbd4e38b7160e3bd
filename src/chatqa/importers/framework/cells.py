"""What the cells of a table say: times, sides, kinds, ids, yes and no."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from chatqa.importers.framework import times

SIDES = {
    "customer": "买家 顾客 客户 用户 消费者 访客 会员 buyer customer user",
    "agent": "客服 卖家 商家 店铺 店家 人工客服 人工 坐席 客服人员 员工 商户 agent seller waiter",
    "robot": "机器人 智能客服 机器人客服 客服机器人 店小蜜 智能机器人 ai bot robot",
    "system": "系统 系统消息 系统提示 平台 官方 system",
}
AUTOMATIC_SIDES = ("自动", "自动回复", "自动应答", "自动消息")
KINDS = {
    "text": "文本 文字 文本消息 文字消息 普通消息 普通 text",
    "image": "图片 图片消息 照片 截图 image picture img",
    "emoticon": "表情 表情包 动态表情 表情消息 emoticon emoji sticker",
    "item_link": "商品链接 商品 宝贝 宝贝链接 商品卡片 链接 item item_link link",
    "order_card": "订单卡片 订单 订单消息 订单链接 order order_card",
    "card": "卡片 卡片消息 模板消息 富文本 优惠券 小程序 图文 card template2",
    "voice": "语音 语音消息 音频 voice audio",
    "video": "视频 视频消息 短视频 video",
    "file": "文件 文件消息 附件 file",
    "transfer": "转接 转接消息 会话转接 转交 transfer",
    "session_end": "会话结束 结束会话 结束 session_end",
    "review_invite": "评价邀请 邀请评价 邀评 满意度邀请 review_invite",
    "review_result": "评价结果 评价 满意度评价 review_result",
    "withdrawal": "撤回 撤回消息 消息撤回 withdrawal revoke",
    "system_tip": "系统消息 系统 系统提示 提示 通知 system system_tip",
}
_SIDE_OF = {word: side for side, words in SIDES.items() for word in words.split()}
_KIND_OF = {word: kind for kind, words in KINDS.items() for word in words.split()}
_YES = frozenset(("是", "1", "true", "yes", "y", "有", "已", "自动", "自动回复", "已撤回"))
_NO = frozenset(("否", "0", "false", "no", "n", "无", "未", "人工", "人工回复", "未撤回", "正常"))
_READ = {"已读": "read", "1": "read", "未读": "unread", "0": "unread", "发送中": "sending"}
_READ |= {"read": "read", "unread": "unread", "sending": "sending", "是": "read", "否": "unread"}
_MISSING = frozenset(("", "-", "--", "—", "/", "无", "空", "null", "none", "nan", "n/a"))
_LONGEST_MISSING = max(map(len, _MISSING))

_WHOLE = re.compile(r"^([+-]?\d+)\.0+$")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?e\+\d+", re.IGNORECASE)
_DAY_AND_CLOCK = re.compile(
    r"(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[ T]*(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
    r"\s*(Z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_CHINESE_CLOCK = re.compile(r"(\d{1,2})[时点](\d{1,2})分(?:(\d{1,2})秒)?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SERIAL_1970 = 25_569
_SERIALS = (20_000, 80_000)
_SECONDS = (10**9, 10**10)
_MILLISECONDS = (10**12, 10**13)


class Moment(NamedTuple):
    """When, in milliseconds since 1970 UTC (null without a date), and how exactly it is known."""

    sent_at: int | None
    precision: str


NO_TIME = Moment(None, "none")


@lru_cache(maxsize=4096)
def word(cell: str) -> str:
    """Return *cell* half-width, without blanks, in lower case."""
    return "".join(unicodedata.normalize("NFKC", cell).split()).lower()


def known(cell: str) -> str | None:
    """Return *cell* without edge blanks; None for a blank or a dash."""
    text = cell.strip()
    return None if len(text) <= _LONGEST_MISSING and text.lower() in _MISSING else text


@lru_cache(maxsize=4096)
def side_of(cell: str) -> str | None:
    """Return customer, agent, robot or system; None for a word that says no side."""
    return "agent" if word(cell) in AUTOMATIC_SIDES else _SIDE_OF.get(word(cell))


@lru_cache(maxsize=4096)
def is_automatic(cell: str) -> bool:
    """Whether *cell*, a side or kind, says that nobody typed this."""
    return word(cell) in AUTOMATIC_SIDES


@lru_cache(maxsize=4096)
def kind_of(cell: str) -> str | None:
    """Return one of tables.KINDS; None for a blank or unknown word."""
    return _KIND_OF.get(word(cell))


@lru_cache(maxsize=4096)
def yes_or_no(cell: str) -> bool | None:
    """Return whether *cell* says yes; None where it says neither yes nor no."""
    said = _WHOLE.sub(r"\1", word(cell))
    return True if said in _YES else False if said in _NO else None


@lru_cache(maxsize=4096)
def read_state_of(cell: str) -> str | None:
    """Return read, unread or sending; None for a blank or unknown word."""
    return _READ.get(word(cell))


def id_of(cell: str) -> str | None:
    """Return an id without the traces of a spreadsheet (`123.0`, a leading `'`); None if none."""
    text = known(cell.strip().lstrip("'"))
    return _WHOLE.sub(r"\1", text) if text and "." in text else text


def has_lost_digits(cell: str) -> bool:
    """Whether *cell* is a long number as a spreadsheet shortens it, 2.9E+18."""
    return "+" in cell and bool(_SCIENTIFIC.fullmatch(cell.strip()))


def moment_of(cell: str, base_day: date | None = None) -> Moment:
    """Return the moment that *cell* names.

    Understood: unpadded and Chinese dates, `T`, a zone (`Z`, `+08:00`; without one Shanghai), a
    leading `'`, Excel serials, epoch seconds and milliseconds, minutes only, and a clock without
    date, which lies on *base_day* if there is one.
    """
    if len(cell) == 19 and cell[10] == " " and cell[13] == cell[16] == ":":
        sent_at = times.at(cell[:10], cell[11:])  # as nearly every table writes it
        if sent_at is not None:
            return Moment(sent_at, "s")
    if not cell.isascii():
        cell = _CHINESE_CLOCK.sub(_clock_with_colons, unicodedata.normalize("NFKC", cell))
    text = " ".join(cell.strip().lstrip("'").split())
    if dated := _DAY_AND_CLOCK.fullmatch(text):
        return _dated(*dated.groups())
    if _NUMBER.fullmatch(text):
        return _counted(text)
    since = times.clock_ms(text)
    if since is None:
        return NO_TIME
    sent_at = times.on(base_day, text) if base_day else None
    return Moment(sent_at, _precision(text) if base_day else "time_only")


def _clock_with_colons(clock: re.Match[str]) -> str:
    return ":".join(part.zfill(2) for part in clock.groups() if part)


def _dated(day: str, clock: str | None, zone: str | None) -> Moment:
    if clock is None:
        # A day alone is no moment: taking midnight would invent a waiting time.
        return NO_TIME
    sent_at = times.at(day, clock)
    if sent_at is None:
        return NO_TIME
    return Moment(sent_at + times.SHANGHAI_MS - _offset_ms(zone), _precision(clock))


def _offset_ms(zone: str | None) -> int:
    if zone is None:
        return times.SHANGHAI_MS
    if zone.upper() == "Z":
        return 0
    digits = zone[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return (-minutes if zone[0] == "-" else minutes) * 60_000


def _counted(text: str) -> Moment:
    number = float(text)
    if _MILLISECONDS[0] <= number < _MILLISECONDS[1]:
        return Moment(int(text.partition(".")[0]), "ms")
    if _SECONDS[0] <= number < _SECONDS[1]:
        return Moment(round(number * 1000), "ms" if "." in text else "s")
    if _SERIALS[0] <= number < _SERIALS[1] and "." in text:
        # A serial is a fraction of a day: rounding to seconds takes its error away.
        seconds = round((number - _SERIAL_1970) * 86_400)
        return Moment(seconds * 1000 - times.SHANGHAI_MS, "s")
    return NO_TIME


def _precision(clock: str) -> str:
    return "ms" if "." in clock else "s" if clock.count(":") == 2 else "min"
