from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatqa.text.amounts import Amount, amounts
from chatqa.text.numerals import number


def read(text):
    return [(amount.kind, amount.value, amount.cut) for amount in amounts(text)]


def cut(value):
    return [("cny", Decimal(value), True)]


def price(value):
    return [("cny", Decimal(value), False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("给您便宜10元", cut("10")),
        ("亲，优惠您15块钱可以吗", cut("15")),
        ("这单给您减20", cut("20")),
        ("优惠10给您", cut("10")),
        ("便宜15吧", cut("15")),
        ("再少20可以", cut("20")),
        ("少收您5块", cut("5")),
        ("便宜三十吧", cut("30")),
        ("降了50", cut("50")),
        ("便宜几块", [("cny", None, True)]),
        ("5元优惠券", cut("5")),
        ("卖十块", price("10")),
        ("就收您八十块整", price("80")),
        ("算您80吧", price("80")),
        ("一百二十块", price("120")),
        ("两千零五块", price("2005")),
        ("二十多块", price("20")),
        ("两块五", price("2.5")),
        ("两块五毛", price("2.5")),
        ("3块5吧", price("3.5")),
        ("五毛钱", price("0.5")),
        ("2.5块一斤", price("2.5")),
        ("￥199", price("199")),
        ("¥ 49.9", price("49.9")),
        ("1,299元", price("1299")),
        ("1.5万元", price("15000")),
        ("10-20元", price("10")),
        ("打八八折", [("discount", Decimal("8.8"), True)]),
        ("88折", [("discount", Decimal("8.8"), True)]),
        ("打九五折", [("discount", Decimal("9.5"), True)]),
        ("9.5折", [("discount", Decimal("9.5"), True)]),
        ("八点五折", [("discount", Decimal("8.5"), True)]),
        ("给您9折", [("discount", Decimal(9), True)]),
        ("第二件半价", [("discount", Decimal(5), True)]),
        ("百分之十", [("percent", Decimal(10), True)]),
        ("减10%", [("percent", Decimal(10), True)]),
        ("给您抹个零", [("round_down", None, True)]),
        ("零头给您抹了", [("round_down", None, True)]),
        ("去个零头", [("round_down", None, True)]),
        ("给您包邮", [("free_postage", None, True)]),
        ("邮费给您免了", [("free_postage", None, True)]),
        ("运费我们承担", [("free_postage", None, True)]),
        ("送您一双袜子", [("gift", None, True)]),
        ("多送一瓶", [("gift", None, True)]),
        ("再给您两个挂钩", [("gift", None, True)]),
        ("返现5元", [("cash_back", Decimal(5), True)]),
        ("返你5块", [("cash_back", Decimal(5), True)]),
        ("收货后返10", [("cash_back", Decimal(10), True)]),
        ("可以返现", [("cash_back", None, True)]),
        ("满300减30", [("threshold", Decimal(30), True)]),
        ("每满三百减五十哦", [("threshold", Decimal(50), True)]),
        ("满2件打9折", [("threshold", None, True)]),
        ("满199包邮", [("threshold", None, True)]),
    ],
)
def test_an_amount_is_read(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "订单号 12345678901",
        "电话13800000000",
        "1.8米的床",
        "重5斤左右",
        "吃这个能减20斤",
        "拍错了减2件",
        "早上9点发货",
        "3到5天",
        "优惠到15日",
        "身高170体重120",
        "40码偏大",
        "两件一块发货",
        "遥控器配两块电池",
        "3块地垫",
        "这两块布颜色不同",
        "三折伞",
        "折叠椅",
        "打折吗",
        "元旦放假",
        "返回上一页",
        "寄回返修",
        "不包邮的",
        "偏远地区不能包邮",
        "免邮区域",
        "送货上门",
        "送到您家楼下",
        "适合送女朋友",
        "送运费险",
        "便宜一点",
        "去零件店",
        "2026年11月16日",
    ],
)
def test_what_is_no_money_is_left_alone(text):
    assert read(text) == []


def test_several_amounts_come_from_left_to_right_with_their_spans():
    assert amounts("原价99元，给您9折再包邮") == (
        Amount("cny", Decimal(99), False, (2, 5)),
        Amount("discount", Decimal(9), True, (8, 10)),
        Amount("free_postage", None, True, (11, 13)),
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一百二", 120),
        ("三千五", 3500),
        ("一万二", 12000),
        ("一百零二", 102),
        ("十五", 15),
        ("两百五十", 250),
        ("八八", 88),
        ("八点五", Decimal("8.5")),
        ("十", 10),
        ("1,299", 1299),
        ("3千", 3000),
    ],
)
def test_a_numeral_has_its_value(text, value):
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "百", "万", "一二百", "几", "元", "十百", "八点", "八点五五"])
def test_what_is_no_numeral_has_no_value(text):
    assert number(text) is None


def written(value):
    """The full Chinese numeral of *value* (1 to 99 999), as a bank clerk would read it out."""
    text, zero = "", False
    for digit, unit in zip(f"{value:05d}", "万千百十 ", strict=True):
        if digit != "0":
            text += (
                ("零" if zero and text else "") + "零一二三四五六七八九"[int(digit)] + unit.strip()
            )
        zero = digit == "0"
    return text


@given(st.integers(min_value=1, max_value=99_999))
def test_every_chinese_numeral_under_100000_is_read_back(value):
    assert number(written(value)) == value


@given(
    st.text(alphabet="一二十百千万零两0123456789.元块折减便宜返送满包邮抹%￥ 半个吧", max_size=30)
)
def test_spans_never_overlap_and_stay_inside_the_text(text):
    ends = [0, *(end for amount in amounts(text) for end in amount.span), len(text)]
    assert ends == sorted(ends)
