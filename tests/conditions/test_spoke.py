"""Who spoke first, and who last."""

import pytest

CHAT = """
    09:00:00 agent!auto 您好，欢迎光临
    09:00:01 customer 有货吗
    09:00:30 agent 有的
    09:01:00 customer 谢谢
    09:01:30 system/session_end 会话已结束
"""


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        pytest.param(
            "spoke: {first: customer}", ["有货吗"], id="an automatic reply does not count"
        ),
        pytest.param("spoke: {first: agent}", [], id="the agent did not begin"),
        pytest.param("spoke: {last: customer}", ["谢谢"], id="a mark does not count"),
        pytest.param("spoke: {last: agent}", [], id="the agent did not end it"),
    ],
)
def test_persons_begin_and_end_a_conversation(found, condition, words):
    assert found(condition, CHAT) == words


def test_who_spoke_last_is_not_known_before_the_conversation_ended(found):
    chat = """
        09:00:00 customer 有货吗
        09:00:30 agent 有的
    """
    assert found("spoke: {last: agent}", chat) == ["有的"]
    assert found("spoke: {last: agent}", chat, data_reach="here") == []
