"""Where a conversation stands in a purchase: before it, between payment and delivery, or after."""

from __future__ import annotations

import polars as pl

_GROUP = (("pre_sale", "售前"), ("in_sale", "售中"), ("after_sale", "售后"))
_AFTER = (
    r"退货|退款|换货|退换|售后|维修|返修|坏了|破损|漏发|少发|发错|质量问题|瑕疵|掉色|褪色|开线|差评"
    r"|投诉|价保|保价|差价|降价|收到.{0,8}(?:了|货|的|商品)|签收|不能用|用不了|开不了机|没反应|拒收|补发"
    r"|运费险|退了|退回|取件|寄回"
)
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
)


def assign(rows: pl.DataFrame) -> pl.DataFrame:
    """Return conversation_id, stage and stage_ground, one row per conversation.

    *rows* carries conversation_id, skill_group, roster_group, role, kind and text. What the
    customer says first decides before what comes later.
    """
    speech = (pl.col("role") == "customer") & (pl.col("kind") == "text")
    text = pl.col("text").filter(speech)
    has_card = ((pl.col("kind") == "order_card") & (pl.col("role") == "customer")).any()
    words = {
        stage: text.str.contains(pattern).sum()
        for stage, pattern in (("after_sale", _AFTER), ("in_sale", _IN), ("pre_sale", _BEFORE))
    }
    counted = rows.group_by("conversation_id", maintain_order=True).agg(
        pl.col("skill_group").drop_nulls().first().alias("group"),
        _only("roster_group").alias("roster"),
        has_card.alias("card"),
        **words,
    )
    return counted.select("conversation_id", _stage(), _ground())


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
