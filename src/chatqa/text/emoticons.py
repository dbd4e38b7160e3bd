"""Emoticon codes of all platforms, written out as `[微笑]`.

Taobao codes (`/:^_^`) end nowhere and contain one another, so the longest known code wins. What no
table knows stays as it stands. Dongdong's codes (`#E-s21`) are known as emoticons without names:
each becomes `[表情]`.
"""

from __future__ import annotations

import re

TAOBAO = {
    "/:^_^": "微笑", "/:^$^": "害羞", "/:Q": "吐舌头", "/:815": "偷笑", "/:809": "爱慕",
    "/:^O^": "大笑", "/:081": "跳舞", "/:087": "飞吻", "/:086": "安慰", "/:H": "抱抱",
    "/:012": "加油", "/:806": "胜利", "/:b": "强", "/:^x^": "亲亲", "/:814": "花痴",
    "/:^W^": "露齿笑", "/:080": "查找", "/:066": "呼叫", "/:807": "算账", "/:805": "财迷",
    "/:071": "好主意", "/:072": "鬼脸", "/:065": "天使", "/:804": "再见", "/:813": "流口水",
    "/:818": "享受", "/:015": "色情狂", "/:084": "呆若木鸡", "/:801": "思考", "/:811": "迷惑",
    "/:?": "疑问", "/:077": "没钱了", "/:083": "无聊", "/:817": "怀疑", "/:!": "嘘",
    "/:068": "小样", "/:079": "摇头", "/:028": "感冒", "/:026": "尴尬", "/:007": "傻笑",
    "/:816": "不会吧", "/:'\"\"": "无奈", "/:802": "流汗", "/:027": "凄凉", "/:(Zz...)": "困了",
    "/:*&*": "晕", "/:810": "忧伤", "/:>_<": "委屈", "/:018": "悲泣", "/:>O<": "大哭",
    "/:020": "痛哭", "/:044": "I服了U", "/:819": "对不起", "/:085": "再见", "/:812": "皱眉",
    '/:"': "好累", "/:>M<": "生病", "/:>@<": "吐", "/:076": "背", "/:069": "惊讶",
    "/:O": "惊愕", "/:067": "闭嘴", "/:043": "欠扁", "/:P": "鄙视你", "/:808": "大怒",
    "/:>W<": "生气", "/:073": "财神", "/:008": "学习雷锋", "/:803": "恭喜发财", "/:074": "小二",
    "/:O=O": "老大", "/:036": "邪恶", "/:039": "单挑", "/:045": "CS", "/:046": "隐形人",
    "/:048": "炸弹", "/:047": "惊声尖叫", "/:girl": "漂亮MM", "/:man": "帅哥", "/:052": "招财猫",
    "/:(OK)": "成交", "/:8*8 ": "鼓掌", "/:8*8": "鼓掌", "/:)-(": "握手", "/:lip": "红唇",
    "/:-F": "玫瑰", "/:-W": "残花", "/:Y": "爱心", "/:qp": "心碎", "/:$": "钱", "/:%": "购物",
    "/:(&)": "礼物", "/:@": "收邮件", "/:~B": "电话", "/:U*U": "举杯庆祝", "/:clock": "时钟",
    "/:R": "等待", "/:C": "很晚了", "/:plane": "飞机", "/:075": "支付宝",
}  # fmt: skip
UNNAMED = "表情"

_LONGEST_FIRST = "|".join(
    # A letter code is only one where no further letter follows: `/:bye` is not 强 and `ye`.
    re.escape(code) + ("(?![A-Za-z])" if code[-1].isalpha() else "")
    for code in sorted(TAOBAO, key=lambda code: (-len(code), code))
)
_CODE = re.compile(
    rf"(?P<link>https?://(?:(?!/:)\S)+)|(?P<taobao>{_LONGEST_FIRST})"
    r"|#E-[a-z](?:\d{2}|\[数字x\])"
)
_NAMES = "|".join(sorted({*TAOBAO.values(), UNNAMED}, key=lambda name: (-len(name), name)))
# Emoji with what may follow them: skin tones, variation selectors, joined emoji.
EMOJI = (
    "[\u2600-\u27bf\u2b50\u2b55\u203c\u2049\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]"
    "[\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
)
PATTERN = rf"\[(?:{_NAMES})\]|{EMOJI}"
"""Any emoticon or emoji in a normalised text; a pattern that RE2 compiles."""


def decode(text: str) -> str:
    """Return *text* with every known code as `[name]`; codes inside links are left alone."""
    return _CODE.sub(_named, text)


def _named(found: re.Match[str]) -> str:
    if found["link"]:
        return found["link"]
    return f"[{TAOBAO[found['taobao']] if found['taobao'] else UNNAMED}]"
