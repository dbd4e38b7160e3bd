"""Each thing that a rule must be able to say, said by a rule from a string that proves itself."""

import textwrap

import pytest

from chatqa import rulebook, rulecheck

RULE = """\
rule: said
title: 说法
why: 每种说法都要能写成规则。
watches: {watches}
reason: 找到“{{words}}”，{{value}}{{unit}}。
find: {find}
examples:
  hits:
    - name: 命中
      given: {given}
      chat: |
{hit}
  misses:
    - name: 不命中
      given: {given}
      chat: |
{miss}
"""
MODEL = """\
model: shirking
title: 推诿
hits: [这个我们管不了, 这事不归我们管, 您去找快递吧, 不关我们的事, 您自己联系快递, 您自己去问物流,
  这不是我们的责任, 找厂家去吧, 我们没办法, 这个我们不负责]
misses: [马上为您查询, 已经帮您登记了, 这边给您补发, 今天就能发货, 稍后给您回复, 这款有现货,
  尺码按平时的拍, 感谢您的支持, 我们帮您联系快递, 我来处理]
"""


def proves_itself(folder, find, hit, miss, *, watches="agent", given="{}"):
    """Say whether the rule finds what its hit marks and nothing in its miss."""
    chats = [textwrap.indent(textwrap.dedent(chat).strip("\n"), " " * 8) for chat in (hit, miss)]
    written = RULE.format(find=find, hit=chats[0], miss=chats[1], watches=watches, given=given)
    root = folder({"library/said.yaml": written, "models/shirking.yaml": MODEL})
    outcomes = rulecheck.check(rulebook.library(folder=root)).outcomes
    return [problem for outcome in outcomes for problem in map(str, outcome.problems)]


TEXTS = [
    pytest.param("keywords: [微信, 支付宝]", "加我微信", "在平台付款", id="keywords: any"),
    pytest.param("keywords: {all_of: [加, 微信]}", "加我微信", "微信支付", id="keywords: all"),
    pytest.param(
        "keywords: {any_of: [加, 微信, 转账], at_least: 2}",
        "微信转账也行",
        "转账不行",
        id="keywords: n of",
    ),
    pytest.param(
        "keywords: {any_of: [微信], none_of: [不能]}", "加我微信", "不能加微信", id="keywords: none"
    ),
    pytest.param("words: [学生]", "学生有优惠", "大学生有优惠", id="a word by jieba token"),
    pytest.param(
        "words: {any_of: [优惠, 赠品, 运费], at_least: 2}",
        "有优惠也有赠品",
        "有优惠，优惠很大",
        id="words: n of",
    ),
    pytest.param(
        "pattern: {any_of: ['最[好低]'], except: [最好不要]}",
        "全网最低",
        "最好不要水洗",
        id="a pattern with an excluding pattern",
    ),
    pytest.param("only: {interjection: true}", "嗯嗯…", "嗯，好的", id="only an interjection"),
    pytest.param("only: {one_character: true}", "在。", "在的", id="only one character"),
    pytest.param("only: {symbols: true}", "？？", "好？", id="only punctuation"),
    pytest.param("only: {blank: true}", '" "', "。", id="only a blank"),
    pytest.param("only: {emoticon: true}", "[微笑]", "好[微笑]", id="only an emoticon"),
    pytest.param(
        "similar: {to: [邮费由您承担], at_least: 0.7}",
        "亲，邮费您承担哦",
        "邮费我们出",
        id="similar to example sentences",
    ),
    pytest.param(
        "score: {model: shirking, at_least: 0.6}",
        "您自己联系快递公司",
        "马上为您处理",
        id="a trained model's score",
    ),
    pytest.param(
        "amount: {of: [cny], off: true, over: 5}", "给您减10元", "给您减5元", id="an amount"
    ),
    pytest.param("amount: {of: [percent], over: 10}", "便宜15%吧", "便宜10%吧", id="a percentage"),
    pytest.param("amount: {of: [percent], over: 10}", "给您8折", "给您9折", id="a discount"),
    pytest.param(
        "link: {not_host: [taobao.com, tmall.com]}",
        "https://weidian.com/s/9",
        "https://item.taobao.com/item.htm?id=123456",
        id="the host of a link",
    ),
    pytest.param("length: {at_most: 2}", "好的。", "好的，马上", id="the length of a message"),
    pytest.param(
        "any: {parts: [{pattern: 加}, {pattern: 微信}, {pattern: 号}], at_least: 2}",
        "加微信",
        "加购",
        id="at least n of",
    ),
    pytest.param("all: [{pattern: 加}, {pattern: 微信}]", "加微信", "加购", id="all of"),
    pytest.param("any: [{pattern: 加}, {pattern: 微信}]", "加购", "在的", id="any of"),
    pytest.param("all: [{pattern: 加}, {none: [{pattern: 购}]}]", "加我", "加购", id="none of"),
]


@pytest.mark.parametrize(("find", "hit", "miss"), TEXTS)
def test_said_of_one_message(folder, find, hit, miss):
    hit, miss = f"09:00:00 agent {hit}  #hit", f"09:00:00 agent {miss}"
    assert proves_itself(folder, f"{{{find}}}", hit, miss) == []


def test_a_word_of_the_shop_s_own_lexicon(folder):
    find = "{words: [云感被]}"
    hit, miss = "09:00:00 agent 云感被很轻  #hit", "09:00:00 agent 像云一样有感觉的被子"
    assert proves_itself(folder, find, hit, miss, given="{lexicon: [云感被]}") == []


@pytest.mark.parametrize(
    ("words", "within"),
    [
        pytest.param("减20元", "减5元", id="an amount"),
        pytest.param("便宜20%", "便宜5%", id="a percentage"),
        pytest.param("打7折", "打95折", id="a discount"),
    ],
)
def test_compared_with_the_table_of_authority(folder, words, within):
    find = "{amount: {beyond_authority: true}}"
    given = "{authority: {max_amount_cny: 10, max_percent: 10}}"
    hit, miss = f"09:00:00 agent 给您{words}  #hit", f"09:00:00 agent 给您{within}"
    assert proves_itself(folder, find, hit, miss, given=given) == []


CHATS = [
    pytest.param(
        "repeats: {times: 3}",
        """
        09:00:00 agent 请您耐心等待
        09:01:00 agent 请您耐心等待
        09:02:00 agent 请您耐心等待  #hit
        """,
        """
        09:00:00 agent 请您耐心等待
        09:01:00 agent 请您耐心等待
        """,
        id="repeats an earlier message for the n-th time",
    ),
    pytest.param(
        "repeats: {times: 2, alike: 0.7}",
        """
        09:00:00 agent 请您再耐心等一等
        09:01:00 agent 请您耐心等一等吧  #hit
        """,
        """
        09:00:00 agent 请您再耐心等一等
        09:01:00 agent 已经帮您催促仓库
        """,
        id="repeats nearly the same",
    ),
    pytest.param(
        "repeats: {times: 2, shortest: 4}",
        """
        09:00:00 agent 耐心等待
        09:01:00 agent 耐心等待  #hit
        """,
        """
        09:00:00 agent 好的亲
        09:01:00 agent 好的亲
        """,
        id="repeats something long enough",
    ),
    pytest.param(
        "repeats: {times: 2, except: {pattern: 欢迎}}",
        """
        09:00:00 agent 耐心等待
        09:01:00 agent 耐心等待  #hit
        """,
        """
        09:00:00 agent 欢迎光临
        09:01:00 agent 欢迎光临
        """,
        id="repeats, with exceptions",
    ),
    pytest.param(
        "count: {find: {pattern: 等}, at_least: 2}",
        """
        09:00:00 agent 您等等
        09:01:00 agent 再等等
        #flag
        """,
        "09:00:00 agent 您等等",
        id="count: at least",
    ),
    pytest.param(
        "count: {find: {pattern: 亲}, at_most: 1}",
        """
        09:00:00 agent 亲，在的
        09:01:00 agent 有货
        #flag
        """,
        """
        09:00:00 agent 亲，在的
        09:01:00 agent 亲，有货
        """,
        id="count: at most",
    ),
    pytest.param(
        "absent: {find: {pattern: 谢谢|感谢}}",
        """
        09:00:00 agent 有货的
        #hit
        """,
        "09:00:00 agent 谢谢您",
        id="count: none",
    ),
    pytest.param(
        "position: {first: 1}",
        """
        09:00:00 agent 有货  #hit
        09:01:00 customer 好
        """,
        "09:01:00 customer 好",
        id="the first n messages",
    ),
    pytest.param(
        "all: [{pattern: 再见}, {position: {last: 2}}]",
        """
        09:00:00 agent 有货
        09:01:00 agent 再见  #hit
        09:02:00 agent 再来哦
        """,
        """
        09:00:00 agent 再见
        09:01:00 agent 有货
        09:02:00 agent 再来哦
        """,
        id="the last n messages",
    ),
    pytest.param(
        "all: [{pattern: 亲}, {position: {from: 2, to: 3}}]",
        """
        09:00:00 agent 有货
        09:01:00 agent 亲，在的  #hit
        """,
        """
        09:00:00 agent 亲，在的
        09:01:00 agent 有货
        09:01:10 agent 包邮
        09:01:20 agent 亲，再来
        """,
        id="the n-th to m-th message",
    ),
    pytest.param(
        "all: [{pattern: 有货}, {position: {first: 1, of: turns}}]",
        """
        09:00:00 customer 在吗
        09:00:05 agent 在的
        09:00:10 agent 有货  #hit
        """,
        """
        09:00:00 customer 在吗
        09:00:05 agent 在的
        09:00:10 customer 有货吗
        09:00:20 agent 有货
        """,
        id="the first n turns",
    ),
    pytest.param(
        "all: [{pattern: 有货}, {position: {last: 1, of: turns}}]",
        """
        09:00:00 customer 在吗
        09:00:05 agent 在的
        09:00:10 customer 有货吗
        09:00:20 agent 有货  #hit
        """,
        """
        09:00:00 customer 有货吗
        09:00:05 agent 有货
        09:00:10 customer 好
        09:00:20 agent 谢谢
        """,
        id="the last n turns",
    ),
    pytest.param(
        "all: [{pattern: 有货}, {position: {from: 2, to: 2, of: turns}}]",
        """
        09:00:00 customer 在吗
        09:00:05 agent 在的
        09:00:10 customer 有货吗
        09:00:20 agent 有货  #hit
        """,
        """
        09:00:00 agent 欢迎光临
        09:00:05 customer 有货吗
        09:00:10 agent 有货
        """,
        id="the n-th to m-th turn",
    ),
    pytest.param(
        "near: {find: {pattern: 便宜}, to: {pattern: 贵}, where: before, messages: 1}",
        """
        09:00:00 customer 太贵了
        09:00:05 agent 给您便宜些  #hit
        """,
        """
        09:00:00 customer 太贵了
        09:00:05 agent 在的
        09:00:06 agent 给您便宜些
        """,
        id="before, counted in messages",
    ),
    pytest.param(
        "near: {find: {pattern: 便宜}, to: {pattern: 谢谢}, where: after, turns: 1}",
        """
        09:00:05 agent 给您便宜些  #hit
        09:00:10 customer 谢谢
        """,
        """
        09:00:05 agent 给您便宜些
        09:00:10 customer 不用
        09:00:15 agent 好的
        09:00:20 customer 谢谢
        """,
        id="after, counted in turns",
    ),
    pytest.param(
        "near: {find: {pattern: 在的}, to: {pattern: 急}, where: around, minutes: 2}",
        """
        09:00:00 agent 在的  #hit
        09:02:00 customer 急
        """,
        """
        09:00:00 agent 在的
        09:02:01 customer 急
        """,
        id="around, counted in minutes",
    ),
    pytest.param(
        "near: {find: {pattern: 便宜}, to: {pattern: 元}, where: same}",
        "09:00:00 agent 便宜10元  #hit",
        """
        09:00:00 agent 便宜些
        09:00:10 agent 10元吧
        """,
        id="in the same message",
    ),
    pytest.param(
        "near: {find: {pattern: 让}, to: {pattern: 便宜}, where: before, role: customer, nth: 2}",
        """
        09:00:00 customer 便宜点
        09:00:10 customer 再便宜点
        09:00:20 agent 让您10元  #hit
        """,
        """
        09:00:00 customer 便宜点
        09:00:20 agent 让您10元
        09:00:30 customer 再便宜点
        """,
        id="another condition's n-th hit",
    ),
    pytest.param(
        "near: {find: {pattern: 让}, to: {pattern: 便宜}, where: before, role: customer, nth: any}",
        """
        09:00:00 customer 便宜点
        09:00:20 agent 让您10元  #hit
        09:00:30 customer 再便宜点
        """,
        """
        09:00:20 agent 让您10元
        09:00:30 customer 再便宜点
        """,
        id="another condition's any hit",
    ),
    pytest.param(
        "near: {find: {pattern: 让}, to: {pattern: 便宜}, where: before, role: customer, nth: every}",
        """
        09:00:00 customer 便宜点
        09:00:10 customer 再便宜点
        09:00:20 agent 让您10元  #hit
        """,
        """
        09:00:00 customer 便宜点
        09:00:20 agent 让您10元
        09:00:30 customer 再便宜点
        """,
        id="another condition's every hit",
    ),
    pytest.param(
        "near: {find: {pattern: 地址}, to: {event: order}, where: before, minutes: 5}",
        """
        09:00:00 customer/order_card 订单号：2900000000012345
        09:01:00 agent 核对下地址  #hit
        """,
        "09:01:00 agent 核对下地址",
        id="anchored on an order card",
    ),
    pytest.param(
        "near: {find: {pattern: 久等}, to: {event: transfer}, where: before, messages: 1}",
        """
        09:00:00 system/transfer 会话已由小艾转接至小林
        09:01:00 agent 让您久等了  #hit
        """,
        "09:01:00 agent 让您久等了",
        id="anchored on a transfer",
    ),
    pytest.param(
        "near: {find: {pattern: 在的}, to: {event: auto_reply}, where: before}",
        """
        09:00:00 customer 有货吗
        09:00:01 agent!auto 欢迎光临
        09:01:00 agent 在的  #hit
        """,
        """
        09:00:00 customer 有货吗
        09:01:00 agent 在的
        """,
        id="anchored on an automatic reply",
    ),
    pytest.param(
        "near: {find: {pattern: 还在吗}, to: {event: session_end}, where: after, minutes: 10}",
        """
        09:00:00 agent 还在吗  #hit
        09:05:00 system/session_end 会话已结束
        """,
        "09:00:00 agent 还在吗",
        id="anchored on the end of the session",
    ),
    pytest.param(
        "all: [{pattern: 退款}, {none: [{near: {to: {pattern: 换货}, where: before}}]}]",
        "09:01:00 agent 给您退款  #hit",
        """
        09:00:00 agent 给您换货可以吗
        09:01:00 agent 给您退款
        """,
        id="anchored on the absence of a hit before it",
    ),
    pytest.param(
        "near: {find: {pattern: 评价}, to: {absent: {find: {pattern: 核实}}}, where: around}",
        """
        09:00:00 agent 有货
        09:01:00 agent 麻烦给个评价  #hit
        """,
        """
        09:00:00 agent 核实过了
        09:01:00 agent 麻烦给个评价
        """,
        id="anchored on the absence of a hit in the conversation",
    ),
    pytest.param(
        "unfollowed: {find: {pattern: 帮您查}, by: {pattern: 查到}, within_minutes: 60}",
        "09:00:00 agent 我帮您查  #hit",
        """
        09:00:00 agent 我帮您查
        09:50:00 agent 查到了
        """,
        id="anchored on the absence of a hit after it",
    ),
    pytest.param(
        "origin: [human]",
        "09:00:00 agent 在的  #hit",
        "09:00:00 agent!auto 在的",
        id="the origin of a message",
    ),
    pytest.param(
        "kind: [file]",
        "09:00:00 agent/file 报价单.xls  #hit",
        "09:00:00 agent 报价单",
        id="the kind of a message",
    ),
    pytest.param(
        'time_of_day: {from: "23:00", to: "08:00"}',
        "23:30:00 agent 在的  #hit",
        "22:30:00 agent 在的",
        id="the time of day",
    ),
]


@pytest.mark.parametrize(("find", "hit", "miss"), CHATS)
def test_said_of_the_chat(folder, find, hit, miss):
    assert proves_itself(folder, f"{{{find}}}", hit, miss) == []


def test_the_waiting_time(folder):
    hit = """
        09:00:00 customer 有货吗  #hit
        09:03:21 agent 有的
    """
    miss = """
        09:00:00 customer 有货吗
        09:03:20 agent 有的
    """
    assert proves_itself(folder, "{waited: {over_s: 200}}", hit, miss, watches="conversation") == []


def test_unanswered(folder):
    hit, miss = (
        "09:00:00 customer 有货吗  #hit\n09:00:01 agent!auto 欢迎光临",
        "09:00:00 customer 有货吗\n12:00:00 agent 有的",
    )
    find = "{waited: {at_least_s: 0, unanswered: true}}"
    assert proves_itself(folder, find, hit, miss, watches="conversation") == []


def test_silence(folder):
    hit = """
        09:00:00 agent 有的  #hit
        09:31:00 customer 好
    """
    miss = """
        09:00:00 agent 有的
        09:30:00 customer 好
    """
    assert proves_itself(folder, "{silence: 30}", hit, miss) == []


@pytest.mark.parametrize(
    ("find", "hit", "miss"),
    [
        pytest.param(
            "{spoke: {first: agent}}",
            "09:00:00 agent 在吗亲  #hit\n09:01:00 customer 在",
            "09:00:00 customer 在吗\n09:01:00 agent 在",
            id="first",
        ),
        pytest.param(
            "{spoke: {last: agent}}",
            "09:00:00 customer 在吗\n09:01:00 agent 在  #hit",
            "09:00:00 agent 在吗亲\n09:01:00 customer 在",
            id="last",
        ),
    ],
)
def test_who_spoke(folder, find, hit, miss):
    assert proves_itself(folder, find, hit, miss, watches="conversation") == []


def test_the_shift(folder):
    roster = "{roster: [{person: 林一, account: 小艾, shifts: ['08:00-16:00']}]}"
    hit, miss = "16:10:00 agent 在的  #hit", "15:50:00 agent 在的"
    assert proves_itself(folder, "{shift: {on: false}}", hit, miss, given=roster) == []
    near_the_end = "{shift: {ends_within_minutes: 15}}"
    hit, miss = "15:50:00 agent 在的  #hit", "15:30:00 agent 在的"
    assert proves_itself(folder, near_the_end, hit, miss, given=roster) == []


def test_the_stage(folder):
    find = "{all: [{pattern: 退}, {stage: [after_sale]}]}"
    hit, miss = (
        "09:00:00 customer 我要退货\n09:00:30 agent 可以退  #hit",
        "09:00:00 customer 多少钱\n09:00:30 agent 七天可退",
    )
    assert proves_itself(folder, find, hit, miss) == []


@pytest.mark.parametrize(("stage", "problems"), [("after_sale", 0), ("pre_sale", 1)])
def test_the_group(folder, stage, problems):
    find = "{all: [{pattern: 在的}, {group: [售后]}]}"
    hit, miss = "09:00:00 agent 在的  #hit", "09:00:00 agent 您好"
    found = proves_itself(folder, find, hit, miss, given=f"{{stage: {stage}}}")
    assert len(found) == problems


def test_the_product(folder):
    products = "{products: [{id: '100001', name: 暖颈护颈仪, tip: 每次不超过15分钟}]}"
    find = "{all: [{pattern: 好用}, {product: {with_tip: true}}]}"
    hit, miss = (
        "09:00:00 customer 暖颈护颈仪咋样\n09:00:30 agent 很好用  #hit",
        "09:00:00 customer 靠枕咋样\n09:00:30 agent 很好用",
    )
    assert proves_itself(folder, find, hit, miss, given=products) == []


def test_the_order(folder):
    find = "{all: [{pattern: 付款}, {order: [unpaid]}]}"
    card = "09:00:00 customer/order_card 订单号：2900000000012345 "
    hit, miss = (
        card + "等待买家付款\n09:00:30 agent 记得付款哦  #hit",
        card + "卖家已发货\n09:00:30 agent 付款了的",
    )
    assert proves_itself(folder, find, hit, miss) == []


def test_conditions_nest_without_limit(folder):
    inner = "{pattern: 查}"
    for _ in range(20):
        inner = f"{{all: [{{any: [{{none: [{{none: [{inner}]}}]}}]}}]}}"
    hit, miss = "09:00:00 agent 帮您查  #hit", "09:00:00 agent 好的"
    assert proves_itself(folder, inner, hit, miss) == []
