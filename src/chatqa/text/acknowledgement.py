"""What a customer's text asks of the agent: an answer, perhaps an answer, or none.

Judged on the words alone; whether 好的 answers the agent's own question is for the turns to say.
"""

from __future__ import annotations

import polars as pl

from chatqa.text import emoticons

QUESTION, DOUBTFUL, ASSENT, CLOSING = range(4)
"""Wants an answer · owed one, though one may hesitate · assent, which may answer · none."""

_BLANK = r"[\s\p{P}\p{S}]"
_PARTICLE = (
    r"(?:[啊阿呀哦呢哈哒滴啦了吧嘛哟喔噢嗷诶欸咯呗的您你那就先]|亲+|亲爱的"
    r"|小姐姐|美女|客服|老板)"
)
_THANKS = (
    r"(?:非常|十分|万分|太|多|也|谢|感)*"
    r"(?:谢谢|多谢|感谢|谢了|谢|蟹蟹|thx|thanks?|thankyou|3q)(?:[你您]的)?(?:支持|帮助|配合|耐心)?|么么哒"
    r"|(?:辛苦|麻烦|打扰|有劳)(?:您|你|了|啦|亲)+"
)
_GOODBYE = (
    r"再见|拜+|[bB]ye+|88|晚安|回见|回聊|祝(?:您|你)?\S{2,6}|(?:您|你)(?:先)?忙|不打扰\S{0,2}"
)
_NO_MORE = (
    r"(?:暂时|目前|现在|已经)?(?:没有?|无|不用|不需要|不要|没事|没问题|没什么|没别的)"
    r"(?:其他|别的|什么)?(?:问题|事情|事|需要|疑问)?(?:了|啦|咯)"
)
_ASSENT = (
    r"好+|嗯+|恩+|哦+|噢+|喔+|额+|昂|唔|[oO][kK](?:ay)?|行|可以|没问题|没关系|没事|没有|没|不用"
    r"|不需要|不要|知道|明白|了解|收到|懂|清楚|晓得|理解|是|对|没错|嗯呢|中|成|要得|哈+|呵+|嘿+|嘻+"
    r"|原来(?:如此|这样|是这样)|这样(?:子)?|暂时|也|都|就这样|等着?|我等|会的|一定|不客气|没有?的"
    r"|不是|有|要|算了|同意|确定|确认"
)
_PADDING = rf"(?:{_BLANK}|{_PARTICLE})*"
_ENDS = rf"(?i)^{_PADDING}(?:(?:{_THANKS}|{_GOODBYE}|{_NO_MORE}|{_ASSENT}){_PADDING})+$"
_HAS_END = rf"(?i){_THANKS}|^{_BLANK}*(?:{_GOODBYE})|{_NO_MORE}"
_GREETING = (
    r"(?i)^(?:[\s\p{S}。，、！!.,…啊呀哦呢哈]|亲+|亲爱的|客服|店家|老板|掌柜|你好|您好|哈喽|嗨|hi"
    r"|hello|在|(?:我要|请|帮我)?(?:转)?人工(?:客服|服务)?)+$"
)
ASKING = (
    r"[?？]|吗|[么呢不没]\s*[。.~～!！]*$|什么|啥|怎|多少|多久|多大|多高|几|哪|谁|为何|何时|如何|咋"
    r"|[能会是有要可行好对用在](?:不|没)(?:[能会是有要行好对用在]|可以)"
    r"|是否|能否|可否|人呢"
)
"""Words and signs of a question; a pattern that RE2 compiles."""
_REQUEST = (
    r"请|麻烦|帮|想|要求|希望|需要|我要|能|可以给|快点|赶紧|尽快|催|退|换|改|取消|投诉"
    r"|赔|补|便宜|优惠"
)
_FRAGMENT = 3
_LONGEST_END = 40


def judge(texts: pl.Series) -> pl.Series:
    """Return QUESTION, DOUBTFUL, ASSENT or CLOSING for every normalised customer text."""
    bare = pl.col("bare")
    # Long texts are never mere assent, and most texts are spared the long patterns.
    short = bare.str.len_chars() <= _LONGEST_END
    ends = short & bare.str.contains(_ENDS) & ~bare.str.contains(r"[?？]")
    silent = bare.str.contains(rf"^{_BLANK}*$")
    fragment = (bare.str.len_chars() <= _FRAGMENT) & ~_asks(bare)
    cases = (
        (silent & ~bare.str.contains(r"[?？!！.。…]"), CLOSING),
        (silent, DOUBTFUL),
        (short & bare.str.contains(_GREETING), DOUBTFUL),
        (ends & bare.str.contains(_HAS_END), CLOSING),
        (ends, ASSENT),
        (fragment, DOUBTFUL),
    )
    frame = pl.DataFrame({"bare": texts.str.replace_all(emoticons.PATTERN, "")})
    judged = pl.coalesce(*(pl.when(test).then(code) for test, code in cases), QUESTION)
    return frame.select(judged=judged.cast(pl.Int8))["judged"]


def asks(texts: pl.Series) -> pl.Series:
    """Say of every customer text whether it has the form of a question or a request."""
    return pl.DataFrame({"text": texts}).select(asks=_asks(pl.col("text")))["asks"]


def _asks(text: pl.Expr) -> pl.Expr:
    return text.str.contains(f"{ASKING}|{_REQUEST}")
