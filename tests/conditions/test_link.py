"""Where the links of a message lead."""

import pytest

CHAT = """
    09:00:00 agent 看这款 https://item.taobao.com/item.htm?id=123456 很合适
    09:00:10 agent https://weidian.com/s/9 和 https://m.tb.cn/h.abc
    09:00:20 agent 搜taobao就行
"""


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        pytest.param(
            "link: [taobao.com]",
            ["https://item.taobao.com/item.htm?id=123456"],
            id="below the host",
        ),
        pytest.param("link: [bao.com]", [], id="part of a name is no host"),
        pytest.param("link: [WeiDian.com]", ["https://weidian.com/s/9"], id="in any case"),
        pytest.param(
            "link: {not_host: [taobao.com, tb.cn]}",
            ["https://weidian.com/s/9"],
            id="every other host",
        ),
        pytest.param("link: {not_host: [taobao.com, tb.cn, weidian.com]}", [], id="no other host"),
    ],
)
def test_links_are_told_apart_by_their_host(found, condition, words):
    assert found(condition, CHAT) == words


def test_any_link(found):
    assert len(found("link: {}", CHAT)) == 3


def test_the_customer_s_link_is_not_the_agent_s(found):
    assert found("link: {}", "09:00:00 customer https://weidian.com/s/9") == []
