"""Where a conversation stands in a purchase."""

import pyarrow as pa
import pytest

from chatqa import conversations, transcript
from chatqa.settings import RosterLine, Settings


def stage(chat: str, settings: Settings | None = None, group: str | None = None) -> tuple[str, str]:
    imported = transcript.parse(chat).imported
    position = imported.schema.get_field_index("skill_group")
    groups = pa.array([group] * imported.num_rows, pa.string())
    imported = imported.set_column(position, imported.schema.field("skill_group"), groups)
    (row,) = conversations.build(imported, settings or Settings())[1].to_pylist()
    return row["stage"], row["stage_ground"]


ROSTER = Settings(roster=(RosterLine(person="李青", account="示例店:阿青", group="售后"),))


@pytest.mark.parametrize(
    ("group", "expected"),
    [("售前一组", "pre_sale"), ("售中", "in_sale"), ("天猫售后组", "after_sale")],
)
def test_the_skill_group_goes_first(group: str, expected: str) -> None:
    assert stage("09:00:00 customer 我要退货", ROSTER, group) == (expected, "skill_group")


def test_then_the_group_of_the_roster() -> None:
    chat = "09:00:00 customer 这款有货吗\n09:00:10 agent:阿青 有"
    assert stage(chat, ROSTER) == ("after_sale", "roster_group")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("这款有货吗", ("pre_sale", "words")),
        ("多少钱，有优惠吗", ("pre_sale", "words")),
        ("会掉色吗", ("unknown", "none")),
        ("洗了一次就掉色", ("after_sale", "words")),
        ("身高166适合什么尺码", ("pre_sale", "words")),
        ("我的快递到哪了", ("in_sale", "words")),
        ("什么时候发货", ("in_sale", "words")),
        ("帮我改下地址", ("in_sale", "words")),
        ("我要退货", ("after_sale", "words")),
        ("收到的杯子破损了", ("after_sale", "words")),
        ("咨询订单号：290000000001 商品ID：100000000007", ("in_sale", "order_card")),
        ("货到付款可以刷卡吗", ("pre_sale", "words")),
        ("这个放什么电池都行吗", ("pre_sale", "words")),
        ("身高180能穿吗", ("pre_sale", "words")),
        ("我这个订单怎么样了", ("in_sale", "words")),
        ("台灯用了三天就不亮了", ("after_sale", "words")),
        ("买的时候说送一年保养的", ("after_sale", "words")),
        ("灯怎么装", ("after_sale", "words")),
        ("价格有变化吗，我想退货", ("after_sale", "words")),
        ("在吗", ("unknown", "none")),
    ],
)
def test_then_what_the_customer_says(text: str, expected: tuple[str, str]) -> None:
    assert stage(f"09:00:00 customer {text}") == expected


def test_the_agents_words_decide_nothing() -> None:
    chat = "09:00:00 customer 在吗\n09:00:10 agent 支持七天无理由退货哦，喜欢可以下单"
    assert stage(chat) == ("unknown", "none")


def test_two_agents_of_different_groups_decide_nothing() -> None:
    roster = (*ROSTER.roster, RosterLine(person="王芳", account="示例店:小艾", group="售前"))
    chat = "09:00:00 customer 在吗\n09:00:10 agent:小艾 在\n09:00:20 agent:阿青 您好"
    assert stage(chat, Settings(roster=roster)) == ("unknown", "none")


@pytest.mark.parametrize(
    ("moments", "expected"),
    [
        ({"created_at": "2026-11-16T08:00:00+08:00"}, ("pre_sale", "orders")),
        ({"paid_at": "2026-11-16T08:00:00+08:00"}, ("in_sale", "orders")),
        ({"shipped_at": "2026-11-15T08:00:00+08:00"}, ("unknown", "none")),
        (
            {
                "paid_at": "2026-11-10T08:00:00+08:00",
                "closed_at": "2026-11-15T08:00:00+08:00",
            },
            ("after_sale", "orders"),
        ),
        ({"paid_at": "2026-11-16T10:00:00+08:00"}, ("unknown", "none")),
    ],
    ids=["not paid yet", "paid", "never made, it seems", "done with", "made later"],
)
def test_the_table_of_orders_decides_where_nothing_clear_is_said(moments, expected) -> None:
    order = {"order_id": "1", "customer": "顾客", **moments}
    chat = "09:00:00 customer 你好\n09:00:10 agent 您好，在的"
    assert stage(chat, Settings(orders=(order,))) == expected


def test_clear_words_go_before_an_order() -> None:
    order = {"order_id": "1", "customer": "顾客", "paid_at": "2026-11-16T08:00:00+08:00"}
    chat = "09:00:00 customer 我要退货\n09:00:10 agent 您好"
    assert stage(chat, Settings(orders=(order,))) == ("after_sale", "words")
