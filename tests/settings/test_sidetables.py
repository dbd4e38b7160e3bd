"""Roster, products, promotions and orders from CSV and Excel, with Chinese headings."""

from datetime import date, datetime
from decimal import Decimal

import pytest
import xlsxwriter

from chatqa import settings
from chatqa.errors import SettingsError

ROSTER = """\
姓名,账号,平台,组别,主管,班次,让价上限（元）,让价上限(%),月工资,入职日期,备注
王小满,云朵优选:小满,千牛,售前,否,08:00-12:00、13:00-17:30,10,5%,"￥5,200",2025/3/1,新人
李青,云朵优选:青,,售后,是,,,,,2024年1月15日,
"""


@pytest.fixture
def shop(tmp_path):
    """Write a `chatqa.toml` that names *tables*, and the files beside it; return how to load it."""

    def load(tables, files):
        for name, content in files.items():
            data = content if isinstance(content, bytes) else content.encode()
            (tmp_path / name).write_bytes(data)
        (tmp_path / "chatqa.toml").write_text(f'shop = "云朵优选"\n[tables]\n{tables}\n', "utf-8")
        return settings.load(tmp_path / "chatqa.toml")

    return load


def test_a_roster_typed_in_excel_and_saved_as_csv(shop):
    first, second = shop('roster = "花名册.csv"', {"花名册.csv": ROSTER.encode("gbk")}).roster
    assert (first.person, first.account, first.platform) == ("王小满", "云朵优选:小满", "qianniu")
    assert [(each.start_s, each.end_s) for each in first.shifts] == [(28800, 43200), (46800, 63000)]
    assert (first.discount.max_amount_cny, first.discount.max_percent) == (Decimal(10), Decimal(5))
    assert (first.wage_cny, first.entry_date) == (Decimal(5200), date(2025, 3, 1))
    assert (second.lead, second.group, second.shifts) == (True, "after_sale", ())
    assert (second.discount, second.wage_cny) == (None, None)


def test_a_table_joins_what_the_settings_say_themselves(shop):
    known = shop(
        'products = "商品.csv"\n[[products]]\nid = "1"\nname = "抱枕"',
        {"商品.csv": "商品ID,商品名称,底价,温馨提示\n2,眼部按摩仪,99.00,孕妇慎用\n"},
    )
    assert [product.name for product in known.products] == ["抱枕", "眼部按摩仪"]
    assert (known.products[1].tip, known.products[1].floor_price_cny) == ("孕妇慎用", Decimal(99))


def test_orders_as_a_platform_exports_them_in_excel(shop, tmp_path):
    path = tmp_path / "订单.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        sheet.write_row(
            0, 0, ["订单编号", "买家会员名", "店铺名称", "订单付款时间", "买家实际支付金额"]
        )
        sheet.write_row(1, 0, ["202611160001", "小鱼儿88", "云朵优选"])
        sheet.write_datetime(1, 3, datetime(2026, 11, 16, 9, 32, 10), day)  # noqa: DTZ001 - Excel
        sheet.write_number(1, 4, 259)
    (order,) = shop('orders = "订单.xlsx"', {}).orders
    assert (order.order_id, order.customer, order.paid_cny) == ("202611160001", "小鱼儿88", 259)
    assert order.paid_at == datetime.fromisoformat("2026-11-16T09:32:10+08:00")


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-11-16T09:29:59+08:00", None),
        ("2026-11-16T09:30:00+08:00", "unpaid"),
        ("2026-11-16T09:32:00+08:00", "paid"),
        ("2026-11-17T00:00:00+08:00", "shipped"),
    ],
)
def test_what_had_become_of_an_order(moment, state):
    order = settings.Order(
        order_id="1",
        created_at="2026-11-16T09:30:00+08:00",
        paid_at="2026-11-16T09:32:00+08:00",
        shipped_at="2026-11-16T16:00:00+08:00",
    )
    assert order.state_at(datetime.fromisoformat(moment)) == state


@pytest.mark.parametrize(
    ("content", "where", "told"),
    [
        pytest.param(
            "姓名,账号,班次\n王小满,小满,八点到四点\n", "花名册.csv:C2", "08:00-16:00", id="shift"
        ),
        pytest.param(
            "姓名,账号,入职日期\n王小满,小满,2025年13月1日\n", "花名册.csv:C2", "日期", id="date"
        ),
        pytest.param("姓名,账号,月工资\n王小满,小满,面议\n", "花名册.csv:C2", "面议", id="wage"),
        pytest.param("姓名,账号,组别\n王小满,小满,客服\n", "花名册.csv:C2", "客服", id="group"),
        pytest.param("姓名,账号,班此\n王小满,小满,\n", "花名册.csv:C1", "班次", id="heading"),
        pytest.param("姓名,班次\n王小满,\n", "花名册.csv:A1", "账号", id="no account column"),
        pytest.param("姓名,账号\n王小满,\n", "花名册.csv:B2", "账号", id="no account"),
        pytest.param(
            "姓名,账号\n王小满,小满\n李青,小满\n", "花名册.csv", "王小满 和 李青", id="two persons"
        ),
    ],
)
def test_a_fault_names_its_cell(shop, content, where, told):
    with pytest.raises(SettingsError) as caught:
        shop('roster = "花名册.csv"', {"花名册.csv": content})
    assert caught.value.where == where
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("没有.csv", None, "找不到"),
        ("坏.xlsx", b"PK\x03\x04 nonsense", "打不开"),
        ("乱码.csv", b"\x81\xff\x00\xfe\xff", "编码"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(shop, name, content, told):
    with pytest.raises(SettingsError) as caught:
        shop(f'roster = "{name}"', {} if content is None else {name: content})
    assert name in str(caught.value)
    assert told in str(caught.value)
