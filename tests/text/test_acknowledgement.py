"""What a customer's text asks of the agent."""

import polars as pl
import pytest

from chatqa.text.acknowledgement import ASSENT, CLOSING, DOUBTFUL, QUESTION, asks, judge


def judged(text: str) -> int:
    return judge(pl.Series([text]))[0]


@pytest.mark.parametrize(
    "text",
    [
        "谢谢", "谢谢亲", "好的谢谢", "嗯嗯，谢谢你啦", "非常感谢", "辛苦了", "麻烦您了", "再见", "拜拜~",
        "没有了", "没有了，谢谢", "暂时没有了", "不用了谢谢", "没事了", "[微笑]", "[表情][表情]", "😊", "~",
        "打扰了", "谢谢你的耐心", "么么哒", "晚安", "thanks",
    ],
)  # fmt: skip
def test_thanks_goodbye_and_lone_emoticons_want_no_answer(text: str) -> None:
    assert judged(text) == CLOSING


@pytest.mark.parametrize(
    "text",
    [
        "好的",
        "嗯",
        "哦",
        "哈哈",
        "是的",
        "对的",
        "可以",
        "行吧",
        "OK",
        "ok好的",
        "知道了",
        "明白了",
        "收到[微笑]",
        "好哒",
        "好勒",
        "okk",
        "没事不着急",
        "妥妥的",
        "嗯呐拜拜",
    ],
)
def test_assent_may_answer_something(text: str) -> None:
    assert judged(text) == ASSENT


@pytest.mark.parametrize(
    "text",
    ["你好", "您好！", "在", "亲", "hi", "?", "？？", "。。。", "转人工", "人工客服", "大概"],
)
def test_greetings_signs_and_fragments_are_doubtful(text: str) -> None:
    assert judged(text) == DOUBTFUL


@pytest.mark.parametrize(
    "text",
    [
        "在吗", "在不在", "人呢", "有货吗", "多少钱", "为什么", "哪里", "退货", "想重新买", "好的吗", "可以吗",
        "好的，什么时候发货", "谢谢，那运费谁出呢", "好的[疑问]那邮费呢", "不用我自己提交了哈，好的，谢谢",
        "[表情]后天我就不在这个地址了", "我买了一根线，还没出库", "税号 9***", "收到货了，有划痕", "好用吗",
    ],
)  # fmt: skip
def test_everything_with_substance_wants_an_answer(text: str) -> None:
    assert judged(text) == QUESTION


@pytest.mark.parametrize(
    "text", ["好用吗", "怎么退", "麻烦改下地址", "能便宜点么", "要不要洗", "几天到"]
)
def test_a_question_or_request_has_its_form(text: str) -> None:
    assert asks(pl.Series([text])).to_list() == [True]


@pytest.mark.parametrize("text", ["我已经联系了快递员", "今天到的", "黑色", "166"])
def test_a_statement_has_not(text: str) -> None:
    assert asks(pl.Series([text])).to_list() == [False]


@pytest.mark.parametrize(
    "text",
    [
        "我再看看",
        "好吧，回头再对比下",
        "我和老公商量一下再说",
        "已评价",
        "给你五星好评了",
        "那就好",
        "你们服务真好",
        "好 那我去拍了",
        "你也愉快",
        "借你吉言",
        "行吧 不勉强",
        "行嘞 麻烦了哈",
        "哦哦原来是这么弄 懂了",
    ],
)
def test_leaving_to_think_and_praise_want_no_answer(text: str) -> None:
    assert judged(text) == CLOSING


@pytest.mark.parametrize(
    "text",
    [
        "你再看看",
        "您帮我问问仓库",
        "我再看看有没有别的颜色",
        "已经评价了，红包怎么领",
        "我以为是包安装的",
        "好 那我去拍了胖了能换不",
        "得多久洗一次",
    ],
)
def test_sending_the_agent_to_look_wants_an_answer(text: str) -> None:
    assert judged(text) == QUESTION


def test_waiting_for_the_agents_message_may_answer_something() -> None:
    assert judged("好的，等你消息") == ASSENT
