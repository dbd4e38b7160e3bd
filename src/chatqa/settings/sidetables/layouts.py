"""Which headings a side table may have, and the field each of them fills."""

from __future__ import annotations

from chatqa.settings import goods, model, roster
from chatqa.spreadsheets import Column, Layout, cells

_FROM = Column("valid_from", ("开始日期", "生效日期", "开始时间"), cells.day)
_TO = Column("valid_to", ("结束日期", "失效日期", "结束时间"), cells.day)
_PLATFORM = Column("platform", ("平台",), cells.platform)
_PRODUCT_IDS = Column("product_ids", ("商品ID", "宝贝ID", "商品编号"), cells.texts)

LAYOUTS = {
    "roster": Layout(
        roster.RosterLine,
        (
            Column("person", ("姓名", "员工", "员工姓名")),
            Column("account", ("账号", "客服账号", "子账号", "旺旺账号")),
            _PLATFORM,
            Column("group", ("组别", "岗位", "分组")),
            Column("lead", ("主管", "是否主管", "组长"), cells.yes),
            Column("shifts", ("班次", "上班时间"), cells.texts),
            Column("grade", ("职级", "等级", "级别")),
            Column("discount.max_amount_cny", ("让价上限（元）", "优惠权限（元）"), cells.number),
            Column("discount.max_percent", ("让价上限（%）", "优惠权限（%）"), cells.number),
            Column("wage_cny", ("月工资", "月薪", "工资"), cells.number),
            Column("entry_date", ("入职日期", "入职时间"), cells.day),
            _FROM,
            _TO,
        ),
        ("person", "account"),
    ),
    "leave": Layout(
        roster.Leave,
        (
            Column("person", ("姓名", "员工", "员工姓名")),
            Column("reason", ("事由", "原因", "假别")),
            _FROM,
            _TO,
        ),
        ("person",),
    ),
    "products": Layout(
        goods.Product,
        (
            Column("id", ("商品ID", "宝贝ID", "商品编号")),
            Column("name", ("商品名称", "宝贝名称", "商品标题", "宝贝标题")),
            Column("price_cny", ("售价", "价格", "单价"), cells.number),
            Column("floor_price_cny", ("底价", "最低价"), cells.number),
            Column("tip", ("提示", "温馨提示", "安全提示", "必须提醒")),
        ),
        ("id", "name"),
    ),
    "promotions": Layout(
        goods.Promotion,
        (
            Column("name", ("活动名称", "活动")),
            Column("phrases", ("话术", "活动话术", "说法"), cells.texts),
            Column("amount_cny", ("优惠金额", "减免金额"), cells.number),
            Column("percent", ("优惠比例（%）", "优惠比例"), cells.number),
            _PRODUCT_IDS,
            _FROM,
            _TO,
        ),
        ("name",),
    ),
    "orders": Layout(
        goods.Order,
        (
            Column("order_id", ("订单号", "订单编号", "主订单编号")),
            Column("customer", ("顾客", "买家", "买家昵称", "买家会员名", "下单帐号", "下单账号")),
            _PLATFORM,
            _PRODUCT_IDS,
            Column("paid_cny", ("实付金额", "买家实际支付金额", "应付金额"), cells.number),
            Column("created_at", ("下单时间", "订单创建时间"), cells.moment),
            Column("paid_at", ("付款时间", "订单付款时间", "付款确认时间"), cells.moment),
            Column("shipped_at", ("发货时间", "出库时间"), cells.moment),
            Column("closed_at", ("关闭时间", "完成时间", "确认收货时间"), cells.moment),
            Column("remark", ("买家留言", "顾客留言", "订单备注")),
            Column("account", ("客服账号", "客服", "跟单客服")),
        ),
        ("order_id",),
        open=True,
    ),
    "exceptions": Layout(
        model.ExceptionPhrase,
        (
            Column("phrase", ("话术", "原话", "短语")),
            Column("rules", ("规则",), cells.texts),
            Column("reason", ("原因", "理由")),
            _FROM,
            _TO,
        ),
        ("phrase", "reason"),
    ),
}
