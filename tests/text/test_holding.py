"""What an agent's text does for a waiting customer."""

import polars as pl
import pytest

from chatqa.text.holding import expects_assent, is_holding


@pytest.mark.parametrize(
    "text",
    [
        "在的亲", "在", "亲，在呢", "稍等", "请稍等哦~", "还请您稍等，正在为您查询~", "马上为您查看", "[微笑]", "😊",
        "好的，稍等一下", "您好，有什么可以帮您", "您好，很高兴为您服务", "现在咨询人较多，请稍候",
    ],
)  # fmt: skip
def test_these_only_hold(text: str) -> None:
    assert is_holding(pl.Series([text])).to_list() == [True]


@pytest.mark.parametrize(
    "text",
    [
        "好的", "可以的", "有货", "在的，有货", "今天发货哦", "是的", "嗯", "您好，这款有货", "没有", "99元",
        "稍等到货了通知您发货时间是明天下午", "抱歉",
    ],
)  # fmt: skip
def test_these_have_substance(text: str) -> None:
    assert is_holding(pl.Series([text])).to_list() == [False]


@pytest.mark.parametrize(
    "text",
    ["您是要退货吗？", "请问是这个订单吗", "稍等，帮您查一下", "我问一下仓库", "需要什么颜色呢"],
)
def test_after_a_question_or_a_promise_to_look_assent_wants_a_reply(text: str) -> None:
    assert expects_assent(pl.Series([text])).to_list() == [True]


@pytest.mark.parametrize(
    "text",
    [
        "请问还有什么可以帮您的吗？",
        "还有其他问题吗",
        "已经帮您备注了",
        "今天发货哦",
        "请问有什么可以帮您？",
    ],
)
def test_after_anything_else_it_does_not(text: str) -> None:
    assert expects_assent(pl.Series([text])).to_list() == [False]
