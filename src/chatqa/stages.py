"""Where a conversation stands in a purchase: before it, between payment and delivery, or after."""

from __future__ import annotations

import polars as pl

_GROUP = (("pre_sale", "售前"), ("in_sale", "售中"), ("after_sale", "售后"))
_ORDERS = (
    ("unpaid", "pre_sale"),
    ("paid", "in_sale"),
    ("shipped", "in_sale"),
    ("closed", "after_sale"),
)
_AFTER = (
    r"退货|退款|换货|退换|售后|维修|返修|坏了|破损|漏发|少发|发错|质量问题|瑕疵|掉色|褪色|开线|差评"
    r"|投诉|价保|保价|差价|降价|收到.{0,8}(?:了|货|的|商品)|签收|不能用|用不了|开不了机|没反应|拒收|补发"
    r"|运费险|退了|退回|取件|寄回|充不[了进]|连不[上了]|打不开机|不制[冷热]|不亮了|死机|花屏|漏水"
    r"|[用买戴穿装洗](?:了|过)(?:才|不到|没|有|都|快)?(?:[一二两三四五六七八九十几半\d]+)(?:多|个)?(?:天|次|月|星期|周|年|小时)"
    r"|买[^ ,，。?？]{0,6}时(?:候|选|送)|(?:上次|之前|去年|前几天|上个?月)[^ ,，。?？]{0,6}买的"
)
# Before buying one asks whether it would happen (会掉色吗); that is no complaint.
_ASKED_AHEAD = r"(?:会不会|会|容易|怕)(?:掉色|褪色|开线|漏水)|(?:掉色|褪色|开线)(?:不|吗|么|嘛)"
_IN = (
    r"我的(?:快递|包裹|订单|货)|快递(?:到|单|员|怎么|什么)|物流|到哪|配送|送货|送达|出库|运单|单号|发票"
    r"|(?:没|没有|什么时候|怎么还不?|多久|几天|何时|今天)\S{0,4}(?:发货|到货|送到|派送)|没发货|未发货"
    r"|催(?:一下|发货|单|件)|(?:改|换)一?下?(?:地址|收货)|地址.{0,6}改|取消.{0,4}订[单單]"
    r"|已(?:经)?(?:付款|下单|拍下|拍了)|(?:付款|下单|拍下|拍)了"
)
_BEFORE = (
    r"有(?:没有)?(?:现)?货|多少钱|(?:怎么|如何)(?:卖|买|选|拍)|优惠|活动|便宜|包邮|推荐|适合|尺码|尺寸"
    r"|码数|多大|[想要]买|想要|买.{0,4}[送减]|哪款|哪个好|区别|参数|什么材质|质量(?:怎么样|好)|会不会"
    r"|可以用吗|支持|兼容|[先再](?:看看|考虑)|下单(?:吗|的话)|能用(?:多久|吗)|什么颜色|预售|库存|几折"
    r"|货到付款|分期|白条|花呗|转账|(?:怎么|如何|在哪)(?:付款|支付|下单)|(?:提交|下)订?单的?(?:时候|时)"
    r"|是(?:不是)?正品|正品(?:吗|么|嘛)|[用配]哪一?[种款个]|[用配](?:那|什么)一?[种款个]|能配|适用"
    r"|[放装插用]?[啥什]么?(?:卡|系统|电池|接口|型号)都?(?:行|能|可以)|国行|功率|续航|容量|材质|面料"
)
# Weaker signs, for customers who say nothing clearer.
_HINTS = {
    "after_sale": r"安装|评价|评论|晒单|怎么(?:用|设置|调|连|装)|没有?收到|连接|模糊|通电|异响"
    r"|质保|说明书|保修|(?:昨天|前天|刚|已经)买的?(?:[^ ,，。?？]{0,4})(?:就|今天|没|不|坏)"
    r"|价格保护|行程单",
    "in_sale": r"订单|快递|什么时候(?:能|会|可以)?到|到了?[吗嘛么]|支付成功|付了|在家|收件人|自提"
    r"|站点|备注",
    "pre_sale": r"免息|[能可]以?穿|身高|体重|腰围|补货|保质期|生产日期|一样吗"
    r"|[\d一二三四五六七八九]折|准[吗不]|材料|[这那]款|付款|支付|颜色|价格|多重|几个|有没有.{1,6}的|含|开.{0,3}票|代购|批发"
    r"|样品|试用|功能|送.{0,4}吗",
}


def assign(rows: pl.DataFrame, orders: pl.DataFrame) -> pl.DataFrame:
    """Return conversation_id, stage and stage_ground, one row per conversation.

    *rows* carries conversation_id, skill_group, roster_group, role, kind and text; *orders*
    conversation_id and order_state, where the shop's table of orders knows one. What is trusted
    more goes first: groups, the customer's clear words, order cards, the table, weaker words.
    """
    has_card = ((pl.col("kind") == "order_card") & (pl.col("role") == "customer")).any()
    counted = rows.group_by("conversation_id", maintain_order=True).agg(
        pl.col("skill_group").drop_nulls().first().alias("group"),
        _only("roster_group").alias("roster"),
        has_card.alias("card"),
    )
    said = counted.join(_said(rows), on="conversation_id", how="left", maintain_order="left")
    said = said.join(orders, on="conversation_id", how="left", maintain_order="left")
    return said.select("conversation_id", _stage(), _ground())


def _said(rows: pl.DataFrame) -> pl.DataFrame:
    """How many of the customer's texts speak of each stage, and whether any hints at it.

    Each pattern goes over all texts at once: in the groups it takes five times as long.
    """
    text = pl.col("text")
    speech = rows.lazy().filter((pl.col("role") == "customer") & (pl.col("kind") == "text"))
    words = {
        "after_sale": text.str.replace_all(_ASKED_AHEAD, "").str.contains(_AFTER),
        "in_sale": text.str.contains(_IN),
        "pre_sale": text.str.contains(_BEFORE),
    }
    hints = {f"{stage}_hint": text.str.contains(pattern) for stage, pattern in _HINTS.items()}
    found = speech.select("conversation_id", **words, **hints).group_by("conversation_id")
    return found.agg(pl.col(list(words)).sum(), pl.col(list(hints)).any()).collect()


def _only(column: str) -> pl.Expr:
    known = pl.col(column).drop_nulls()
    return pl.when(known.n_unique() == 1).then(known.first())


def _cases() -> list[tuple[str | pl.Expr, str, pl.Expr]]:
    """Return (stage, ground, test) in the order in which they are trusted."""
    after, before, within = pl.col("after_sale"), pl.col("pre_sale"), pl.col("in_sale")
    return [
        *((stage, "skill_group", pl.col("group").str.contains(word)) for stage, word in _GROUP),
        (pl.col("roster"), "roster_group", pl.col("roster").is_not_null()),
        ("after_sale", "words", (after > 0) & (after >= before) & (after >= within)),
        ("in_sale", "words", (within > 0) & (within >= before)),
        ("in_sale", "order_card", pl.col("card")),
        ("pre_sale", "words", before > 0),
        *((stage, "orders", pl.col("order_state") == state) for state, stage in _ORDERS),
        *((stage, "words", pl.col(f"{stage}_hint")) for stage in _HINTS),
    ]


def _stage() -> pl.Expr:
    chosen = (
        pl.when(test).then(pl.lit(stage) if isinstance(stage, str) else stage)
        for stage, _, test in _cases()
    )
    return pl.coalesce(*chosen, pl.lit("unknown")).alias("stage")


def _ground() -> pl.Expr:
    chosen = (pl.when(test).then(pl.lit(ground)) for _, ground, test in _cases())
    return pl.coalesce(*chosen, pl.lit("none")).alias("stage_ground")
