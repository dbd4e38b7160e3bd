"""Links, items and orders that a text names."""

import pytest

from chatqa.text import links


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("看http://a.cn/1 和https://b.cn/2。", ["http://a.cn/1", "https://b.cn/2"]),
        ("https://a.cn/1这款", ["https://a.cn/1"]),
        ("(https://a.cn/1).", ["https://a.cn/1"]),
        ("没有链接", []),
    ],
)
def test_links_end_where_chinese_begins(text: str, found: list[str]) -> None:
    assert links.find(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("http://item.taobao.com/item.htm?id=500000000001", ["500000000001"]),
        ("https://detail.tmall.com/item.htm?spm=a&id=500000000002", ["500000000002"]),
        ("https://item.jd.com/100000000007.html?sdx=1", ["100000000007"]),
        ("https://item.m.jd.com/product/100000000007.html", ["100000000007"]),
        ("https://detail.1688.com/offer/600000000001.html", ["600000000001"]),
        ("咨询订单号：290000000001 商品ID：100000000007", ["100000000007"]),
        ("https://item.jd.com/12345.html https://item.jd.com/12345.html", ["12345"]),
        ("https://coupon.m.jd.com/coupons/12345", []),
    ],
)
def test_items_of_every_platform(text: str, found: list[str]) -> None:
    assert links.items(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("咨询订单号：290000000001 商品ID：100000000007", ["290000000001"]),
        ("订单编号:1234567890123456789", ["1234567890123456789"]),
        ("我的电话13800000000", []),
        ("订单号是多少", []),
    ],
)
def test_orders_only_where_the_text_says_so(text: str, found: list[str]) -> None:
    assert links.orders(text) == found
