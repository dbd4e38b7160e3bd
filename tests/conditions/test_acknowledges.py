"""What a customer says that opens no turn."""

from collections.abc import Callable

import pytest

Found = Callable[..., list[str]]

CHAT = """
    09:00:00 customer 有大码吗
    09:00:10 agent 有的亲
    09:00:20 customer 好的
    09:00:30 agent 给您留一件可以吗
    09:00:40 customer 行
    09:00:50 agent 留好了
    09:01:00 customer 谢谢
    09:01:10 customer/emoticon [微笑]
"""


@pytest.mark.parametrize(
    ("prompted", "words"),
    [
        pytest.param("false", ["好的", "谢谢", "[微笑]"], id="assent to a question is an answer"),
        pytest.param("true", ["好的", "行", "谢谢", "[微笑]"], id="any assent"),
    ],
)
def test_acknowledges(found: Found, prompted: str, words: list[str]) -> None:
    assert found(f"acknowledges: {{prompted: {prompted}}}", CHAT, side="customer") == words


def test_what_an_agent_says_acknowledges_nothing(found: Found) -> None:
    assert found("acknowledges: {prompted: true}", "09:00:00 agent 谢谢", side="desk") == []


def test_a_promise_to_look_lasts_through_thanks(found: Found) -> None:
    chat = """
        09:00:00 agent 稍等，帮您查一下
        09:00:10 customer 谢谢
        09:00:20 customer 嗯
    """
    assert found("acknowledges: {prompted: false}", chat, side="customer") == ["谢谢"]
