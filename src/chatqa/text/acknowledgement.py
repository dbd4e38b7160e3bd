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
    r"(?:[啊阿呀哦呢哈哒滴啦了吧嘛哟喔噢嗷诶欸咯呗嘞勒呐咧哩捏耶唷喽的您你那就先]|亲+|亲爱的"
    r"|小姐姐|美女|客服|老板)"
)
_THANKS = (
    r"(?:非常|十分|万分|太|多|也|谢|感)*"
    r"(?:谢谢|多谢|感谢|谢了|谢|蟹蟹|thx|thanks?|thankyou|3q)(?:[你您]的)?(?:耐心|热心)*(?:支持|帮助|帮忙|配合|耐心|解答|回复|提醒|服务|告知|理解|解释|热心)?|么么哒"
    r"|(?:辛苦|麻烦|打扰|有劳)(?:您|你|了|啦|亲)+"
)
_GOODBYE = (
    r"再见|拜+|[bB]ye+|88|晚安|回见|回聊|祝(?:您|你)?\S{2,6}|(?:您|你)(?:先)?忙|不打扰\S{0,2}"
)
_NO_MORE = (
    r"(?:暂时|目前|现在|已经)?(?:没有?|无|不用|不需要|不要|没事|没问题|没什么|没别的)"
    r"(?:其他|别的|什么)?(?:问题|事情|事|需要|疑问)?(?:了|啦|咯)"
)
# The customer goes off to think, has rated, is content: 我再看看, 已评价, 那就好, 你们服务真好.
_LEAVING = (
    r"(?:我们?|自己|回头|到时候?|等下|等会儿?|晚点|明天|再|先)(?:我|就|还是|去|来|自己|再|先|慢慢|也)*(?:[跟和](?:家里?人|老公|老婆|媳妇|朋友|同事|我?[爸妈]))?"
    r"(?:看看|想想|看下|看一下|考虑(?:考虑|一下|下)?|研究(?:研究|一下|下)?|试试看?|试一下|对比(?:一下|下)?"
    r"|比较(?:一下|下)?|逛逛|琢磨(?:琢磨|一下|下)?|(?:问问?|商量)(?:商量|一下|下)?(?:家里人?|家人|老公|老婆"
    r"|媳妇|朋友|孩子|我?爸|我?妈)?(?:商量|一下|下)?|来(?:找|问|买|拍)|联系[你您]们?|弄|搞定?|等等看?)(?:再说|再定)?"
    r"|(?:已经?|刚刚?|都|也|给|全)*(?:[你您]们?)?(?:评价|好评|五星|打赏|点赞|评|打分|满分|评分)+(?:过|完|好)?[了啦]|已(?:经)?(?:好?评价?|打分|打赏)"
    r"|我?(?:刚才?|刚刚)(?:[看查试]|检查)(?:到|过)?(?:[了啦]|一下)*|(?:已经?|都|现在)+(?:到账|解决|弄好|处理好|恢复|收到|拿到|取到)[了啦]"
    r"|不(?:需要|用)我|我?还?以为还?(?:要|得|需要)我\p{Han}{1,4}|我?(?:先|再|重新)+[买拍下](?:一?[个单件台套])?(?:吧|试试)"
    r"|我?(?:这就|马上|现在|先)*去(?:拍|下单|付款|买|试|弄|拿|取|看|签收|评价|确认)(?:一下|下|试|看|单)?[了啦]|考虑(?:考虑|一下|下)|先不(?:买|拍|要|下单|定)[了啦]|那?(?:我|就)*(?:放心|安心|解决|搞定|弄好|能用|看到|找到|搞好|懂)[了啦]|那就(?:好|行|可以)"
    r"|(?:[你您]们?|客服|态度|服务|人|回复)+(?:真|太|很|非常|挺|也|都|好)*"
    r"(?:好|棒|不错|赞|贴心|耐心|周到|热情|及时|快|nice|给力)|(?:也|同)祝\S{2,6}|不(?:勉强|为难[你您]?)|[借承][你您]吉言|[你您]也(?:是|一样|愉快|保重|晚安|辛苦了?)|同乐|彼此彼此"
)
_ASSENT = (
    r"好+|嗯+|恩+|哦+|噢+|喔+|额+|昂|唔|[oO][kK]+(?:ay)?|行|可以|没问题|没关系|没事|没有|没|不用"
    r"|不需要|不要|知道|明白|了解|收到|懂|清楚|晓得|理解|是|对|没错|嗯呢|中|成|得|要得|哈+|呵+|嘿+|嘻+"
    r"|原来(?:如此|是?这样|是?这么回?[事弄用装])|这样(?:子)?|暂时|也|都|就这样|等着?|我就?等着?|会的|一定|不客气|没有?的"
    r"|不是|有|要|算了|先这样|就这些|妥+|得嘞|欧[克了]|有劳|好嘞|好滴|辛苦|非常满意|满意|不着?急|慢慢来|不必|不谢|客气|同意|确定|确认"
)
_WAITS_FOR = (
    r"(?:我|就|先)*等着?(?:[你您]们?的?)?"
    r"(?:电话|消息|通知|回复|短信|好消息|结果|信儿?|发货|到货|处理|安排)"
)
_PADDING = rf"(?:{_BLANK}|{_PARTICLE})*"
_END = f"{_THANKS}|{_GOODBYE}|{_NO_MORE}|{_LEAVING}|{_WAITS_FOR}|{_ASSENT}"
_ENDS = rf"(?i)^{_PADDING}(?:(?:{_END}){_PADDING})+$"
_HAS_END = rf"(?i){_THANKS}|^{_BLANK}*(?:{_GOODBYE})|{_NO_MORE}|{_LEAVING}"
# 你再看看 sends the agent to look; 我再看看 takes leave.
_SENDS = r"[?？]|[你您]们?(?:再|先|自己|去|来|好好|也)*(?:[看想试问查弄搞研考商对比])"
_MURMUR = rf"^{_BLANK}*[啊呀哦呢哈]+{_BLANK}*$"
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
    ends = short & bare.str.contains(_ENDS) & ~bare.str.contains(_SENDS)
    silent = bare.str.contains(rf"^{_BLANK}*$")
    fragment = (bare.str.len_chars() <= _FRAGMENT) & ~_asks(bare)
    cases = (
        (silent & ~bare.str.contains(r"[?？!！.。…]"), CLOSING),
        (silent, DOUBTFUL),
        (short & bare.str.contains(_GREETING) & ~bare.str.contains(_MURMUR), DOUBTFUL),
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
