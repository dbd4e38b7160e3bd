"""What sort of message it is, told by its text."""

import polars as pl
import pytest

from chatqa import kinds


def kind(text: str) -> str:
    return kinds.of_texts(pl.Series([text]))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "empty"),
        ("有货吗", "text"),
        ("[微笑][玫瑰]", "emoticon"),
        ("😊 👍🏻", "emoticon"),
        ("https://dd-static.jd.com/ddimg/jfs/t1/1/demo.jpg", "image"),
        ("https://img.alicdn.com/imgextra/i1/demo.jpg", "image"),
        ("https://ossgw.alicdn.com/rapid/demo.png", "image"),
        ("[图片] https://img.example.cn/1.jpg", "image"),
        ("[图片]", "image"),
        ("https://item.jd.com/100000000007.html?sdx=1", "item_link"),
        ("http://item.taobao.com/item.htm?id=500000000001", "item_link"),
        ("商品链接", "item_link"),
        ("https://coupon.m.jd.com/coupons/1", "card"),
        ("商品推荐\n这些非常适合您\n¥99", "card"),
        ("https://vod.300hu.com/4c1f/demo.mp4", "video"),
        ("[视频]", "video"),
        ("[语音]", "voice"),
        ("<recognition>你好</recognition>1.amr", "voice"),
        ("[文件] 安装说明.pdf", "file"),
        ("咨询订单号：290000000001 商品ID：100000000007", "order_card"),
        ("您选择了一个订单进行咨询（订单号：29；商品编号：10）", "order_card"),
        ("订单号:1234567890123456789\n\n共1件商品,合计￥9.90\n\n交易时间:2020-01-01 10:00:00", "order_card"),
        ("【此消息为欢迎卡片或富文本模板答案，聊天记录中暂不支持展示】", "placeholder"),
        ("请在客户端查看原始聊天记录，网页版无法展示", "placeholder"),
        ("您有一条店铺消息", "placeholder"),
        ("[卡片消息]", "placeholder"),
        ("由 服务助手 转交给 阿禾", "transfer"),
        ("由服务助手转交给阿禾，原因：【离线留言自动分配】", "transfer"),
        ("系统提示:会话已由 小舟 转接至 大川", "transfer"),
        ("云帆文具:阿禾 撤回了一条消息", "withdrawal"),
        ("[消息已撤回]", "withdrawal"),
        ("系统提示:对方正在使用手机旺旺", "system_tip"),
        ("本次会话已经中断", "system_tip"),
        ("用户发起转人工", "system_tip"),
        ("小满领取了你的红包", "system_tip"),
        ("[评价邀请]", "review_invite"),
        ("[评价结果:满意]", "review_result"),
    ],
)  # fmt: skip
def test_markers_tell_the_kind(text: str, expected: str) -> None:
    assert kind(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "会话结束了吗",
        "怎么撤回了一条消息呀",
        "你们系统提示我下单失败",
        "麻烦转交给仓库",
        "看下 https://item.jd.com/100000000007.html 这款",
        "我的订单号是多少",
        "[数字x]",
        "订单什么时候到",
        "给你发了图片",
        "请您对我的服务做出评价，谢谢！",
    ],
)
def test_words_that_only_mention_a_marker_are_text(text: str) -> None:
    assert kind(text) == "text"


def test_a_stated_kind_goes_before_the_text_unless_it_is_text() -> None:
    rows = pl.DataFrame(
        {"stated": ["voice", "text", None], "seen": ["text", "transfer", "image"]}
    ).select(kind=kinds.settle(pl.col("stated"), pl.col("seen")))
    assert rows["kind"].to_list() == ["voice", "transfer", "image"]


def test_a_broad_stated_kind_lets_the_text_say_more() -> None:
    rows = pl.DataFrame(
        {
            "stated": ["system_tip", "system_tip", "card", "card", "image"],
            "seen": ["transfer", "text", "order_card", "text", "card"],
        }
    ).select(kind=kinds.settle(pl.col("stated"), pl.col("seen")))
    assert rows["kind"].to_list() == ["transfer", "system_tip", "order_card", "card", "image"]
