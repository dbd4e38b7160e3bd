"""The columns of an events sheet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from chatqa.spreadsheets import Column, Layout, cells

Money = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]
Number = Annotated[float, Field(ge=0)]


class EventRow(BaseModel):
    """One event as somebody typed it; *persons*: the main one first."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    day: date
    event: str
    persons: Annotated[tuple[str, ...], Field(min_length=1)]
    outcome: str | None = None
    order_id: str | None = None
    minutes: Number | None = None
    times: Number | None = None
    loss_cny: Money | None = None
    postage_cny: Money | None = None
    averted_loss_cny: Money | None = None
    sales_cny: Money | None = None
    commission_cny: Money | None = None
    note: str | None = None


LAYOUT = Layout(
    EventRow,
    (
        Column("day", ("日期", "发生日期"), cells.day),
        Column("event", ("事件", "事件类型")),
        Column("persons", ("员工", "责任人", "姓名"), cells.texts),
        Column("outcome", ("结果", "处理结果")),
        Column("order_id", ("订单号", "订单编号")),
        Column("minutes", ("分钟", "迟到分钟", "时长（分钟）"), cells.number),
        Column("times", ("次数", "数量"), cells.number),
        Column("loss_cny", ("损失金额", "损失"), cells.number),
        Column("postage_cny", ("邮费", "运费"), cells.number),
        Column("averted_loss_cny", ("挽回损失", "挽回金额"), cells.number),
        Column("sales_cny", ("销售额", "成交金额"), cells.number),
        Column("commission_cny", ("该单提成", "提成"), cells.number),
        Column("note", ("说明", "备注")),
    ),
    ("day", "event", "persons"),
)
