"""Personal data is hidden, everything that merely resembles it stays."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatqa.text.masking import mask, mask_column


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("我的电话是13812345678哈", "我的电话是138****5678哈", id="mobile"),
        pytest.param("138 1234 5678", "138 **** 5678", id="mobile with blanks"),
        pytest.param("138-1234-5678", "138-****-5678", id="mobile with dashes"),
        pytest.param("1381234 5678", "138**** 5678", id="mobile with one blank"),
        pytest.param("+86 13812345678", "+86 138****5678", id="mobile with country code"),
        pytest.param("8613812345678", "86138****5678", id="mobile with a bare country code"),
        pytest.param("１３８１２３４５６７８", "１３８****５６７８", id="mobile in full width"),
        pytest.param("13812345678/13987654321", "138****5678/139****4321", id="two mobiles"),
        pytest.param("0571-88123456", "057*-******56", id="landline"),
        pytest.param("(010)62345678", "(010)******78", id="landline in brackets"),
        pytest.param("01062345678转123", "010**********23", id="landline, extension"),
        pytest.param("座机88123456", "座机******56", id="local number after its word"),
        pytest.param("11010519491231002X", "110*************2X", id="identity number"),
        pytest.param("身份证110105491231002", "身份证110**********02", id="old identity number"),
        pytest.param("4111111111111111", "************1111", id="credit card"),
        pytest.param("6222021234567890123", "6222021234567890123", id="card with a wrong digit stays"),
        pytest.param("6222021234567890128", "***************0128", id="debit card"),
        pytest.param("卡号6222 0212 3456 7890 128", "卡号**** **** **** ***0 128", id="stated card"),
        pytest.param("zhang.san@example.com", "z********@example.com", id="e-mail"),
        pytest.param("加我QQ123456789", "加我QQ12******9", id="QQ"),
        pytest.param("微信号：abc_12345", "微信号：ab******5", id="WeChat"),
        pytest.param("vx:xiaomei99", "vx:xi******9", id="WeChat in disguise"),
    ],
)  # fmt: skip
def test_numbers_and_accounts_are_hidden(text: str, shown: str) -> None:
    assert mask(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("收件人：张三丰", "收件人：张**", id="after a colon"),
        pytest.param("收货人:王小明地址:明天发你", "收货人:王**地址:明天发你", id="before 地址"),
        pytest.param("收货人改成王小明", "收货人改成王**", id="after a change"),
        pytest.param("收件人改成王小明了哦", "收件人改成王**了哦", id="before a particle"),
        pytest.param("联系人 欧阳明", "联系人 欧**", id="after a blank"),
        pytest.param("姓名：阿依古丽·买买提", "姓名：阿***·***", id="with a middle dot"),
        pytest.param("李小明 13812345678", "李** 138****5678", id="before a number"),
        pytest.param(
            "张三，138-1234-5678，浙江省杭州市西湖区文三路100号5幢201室",
            "张*，138-****-5678，浙江省杭州市西湖区*************",
            id="the usual block",
        ),
        pytest.param(
            "浙江省杭州市西湖区文三路100号5幢201室 李小明 13812345678",
            "浙江省杭州市西湖区************* 李** 138****5678",
            id="the usual block turned round",
        ),
        pytest.param("地址：文三路100号", "地址：*******", id="address after its word"),
        pytest.param("请发到文三路100号", "请发到*******", id="address in a sentence"),
        pytest.param(
            "北京市海淀区中关村大街27号院3号楼2单元501",
            "北京市海淀区******************",
            id="address by its shape",
        ),
        pytest.param(
            "寄到江苏省南京市江宁区东山街道 明天", "寄到江苏省南京市江宁区**** 明天", id="no door"
        ),
    ],
)
def test_names_and_addresses_are_hidden(text: str, shown: str) -> None:
    assert mask(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "订单号4012345678901234567",
        "订单编号：13812345678",
        "运单号13812345678",
        "快递单号是 13812345678",
        "商品ID:13812345678",
        "1234567890123456789",
        "https://item.example.com/item.htm?id=13812345678",
        "https://item.example.com/13812345678.html",
        "2026-11-16 09:30:00",
        "20261116093000",
        "价格139.00元，满199减20",
        "尺码160 165 170 175",
        "36 37 38 39 40 41 42",
        "110105194912310021",
        "130019811234567890",
        "12345678901",
        "item.example.com/13812345678.html",
        "SF13812345678",
        "ABC13812345678",
        "客服热线400-823-8888",
        "95588",
        "微信支付12345678",
        "qq.com",
        "微信转账可以吗",
        "联系人工客服",
        "联系人方便吗",
        "收件人是谁呀",
        "收货人和电话发我一下",
        "姓名：请填写真实姓名",
        "收件人不用改",
        "地址发我一下",
        "地址没有门牌号",
        "收货地址和电话号码发一下",
        "北京市朝阳区可以送到吗",
        "我们在义乌市发货",
        "5号仓库发出，3号链接，2号色",
        "11月16号发货",
        "在路上，3号能到",
        "走路10号线",
        "楼上3层有货",
        "第3单元的课程",
        "@小艾 帮忙看下",
        "138",
        "13800元 12345",
        "",
    ],
)
def test_what_merely_resembles_personal_data_stays(text: str) -> None:
    assert mask(text) == text


_PIECES = """
    0 1 2 3 4 5 6 7 8 9 - + （ ： ， * @ . X 号 路 市 区 省 室 张 王 在 13812345678 0571-88123456 86
    收件人 联系人 姓名： 地址 QQ 微信 浙江省 杭州市 西湖区 文三路 100号 张三 订单号 卡号 身份证
    6222021234567890128 11010519491231002X a@b.cn https://a.cn/ 你好
"""
_CHAT = st.lists(st.sampled_from([" ", *_PIECES.split()])).map("".join)


@given(_CHAT | st.text())
def test_masking_twice_is_masking_once(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(_CHAT | st.text())
def test_only_characters_become_stars_so_spans_stay_right(text: str) -> None:
    shown = mask(text)
    assert len(shown) == len(text)
    assert all(after in {before, "*"} for before, after in zip(text, shown, strict=True))


@given(st.lists(st.none() | _CHAT | st.text()))
def test_a_column_is_masked_like_its_texts(texts: list[str | None]) -> None:
    column = pa.chunked_array([pa.array(texts, pa.string())])
    assert mask_column(column).to_pylist() == [
        None if text is None else mask(text) for text in texts
    ]
