"""What an agent's text does for a waiting customer: it only holds them, or it wants an answer."""

from __future__ import annotations

import polars as pl

from chatqa.text import emoticons
from chatqa.text.acknowledgement import ASKING

_BLANK = r"[\s\p{P}\p{S}]"
_FILLER = (
    r"[啊呀哦呢哈哒滴啦了吧嘛哟喔噢的嗯恩先让请您你我稍]|亲+|亲爱的|还请|麻烦|辛苦|这边|小妹|小二"
    r"|客官|小主|久等|抱歉|不好意思|非常|谢谢|感谢|支持|理解|配合|由于|因|现在|目前|当前|可以吗|好吗|好的"
)
_HOLDING = (
    r"在|您好|你好|哈喽|稍等|稍候|稍后|等(?:一下|一会|会儿?|下)|[一几](?:下|会儿?|分钟)"
    r"|马上|立刻|立即|正在|全力|火速|[去来看问中]|[为帮给]您|查询?|核实|确认|处理|回复|反馈|一下"
    r"|(?:咨询|人)+[量数]?[较比太]*[多大]|欢迎(?:光临|咨询)|很?高兴为您服务"
    r"|(?:请问)?有什么(?:问题)?\S{0,4}(?:可以|能)?(?:帮|为您|处理)\S{0,12}"
)
_ONLY_HOLDING = rf"^(?:{_BLANK}|{_FILLER}|{_HOLDING})*$"
_NOTHING = rf"^{_BLANK}*$"
_ANYTHING_MORE = (
    r"还有(?:其他|其它|别的|什么|哪些|啥|疑问|问题)|其他.{0,6}(?:帮|需要|问题)"
    r"|有什么.{0,8}(?:帮|服务)"
)
_WILL_CHECK = (
    r"稍等|稍候|等一下|等下|稍后(?:为|给|回)|马上[为帮给]|正在[为帮给]"
    r"|[帮为给替][您你亲](?:去|来|再|先)?(?:查|看|问|核实|确认|咨询)|(?:查|看|问|核实|确认)一?下"
)
# 是对的吧 wants to be confirmed; 您先拍吧 does not.
_ASKING = rf"{ASKING}|[对是]的?吧[^\p{{L}}]*$"
_LONGEST = 60


def is_holding(texts: pl.Series) -> pl.Series:
    """Say of every normalised agent text whether it only holds: 稍等, 在的亲, a lone emoticon."""
    bare = texts.str.replace_all(emoticons.PATTERN, "")
    # 好的 and 嗯 alone are answers; beside 稍等 they are part of holding.
    holds = bare.str.contains(_NOTHING) | bare.str.contains(_HOLDING)
    return (bare.str.len_chars() <= _LONGEST) & holds & bare.str.contains(_ONLY_HOLDING)


def expects_assent(texts: pl.Series) -> pl.Series:
    """Say of every agent text whether 好的 in answer to it would want a reply.

    So it is after a question of the agent's own and after a promise to look at once; not after
    “还有什么可以帮您”.
    """
    short = texts.str.len_chars() <= _LONGEST
    question = texts.str.contains(_ASKING) & ~texts.str.contains(_ANYTHING_MORE)
    return short & (question | texts.str.contains(_WILL_CHECK))
