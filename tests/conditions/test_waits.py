"""How long the customer waited."""

import pytest


def _chat(answer: str) -> str:
    return f"""
        09:00:00 customer 这款有黑色吗
        {answer} agent 有的
    """


@pytest.mark.parametrize(
    ("condition", "answer", "measured"),
    [
        pytest.param("waited: {over_s: 120}", "09:02:00", [], id="exactly two minutes is in time"),
        pytest.param("waited: {over_s: 120}", "09:02:01", [(121, "s")], id="a second more is late"),
        pytest.param("waited: {at_least_s: 120}", "09:02:00", [(120, "s")], id="at least"),
        pytest.param("waited: {at_least_s: 120}", "09:01:59", [], id="not yet"),
        pytest.param("waited: {over_s: 120, unanswered: true}", "09:30:00", [], id="answered late"),
    ],
)
def test_a_wait_is_compared_with_its_limit(values, condition, answer, measured):
    assert values(condition, _chat(answer)) == measured


def test_the_hit_is_the_asking_message(found):
    assert found("waited: {over_s: 120}", _chat("09:05:00")) == ["这款有黑色吗"]


def test_a_holding_reply_answers_but_not_with_substance(values):
    chat = """
        09:00:00 customer 这款有黑色吗
        09:00:10 agent 稍等
        09:05:00 agent 有黑色的
    """
    assert values("waited: {over_s: 120}", chat) == []
    assert values("waited: {over_s: 120, answered: true}", chat) == [(300, "s")]


def test_a_question_that_nobody_answered(found):
    chat = """
        09:00:00 customer 在吗
        09:00:05 agent 在的
        09:00:10 customer 这款有黑色吗
    """
    assert found("waited: {unanswered: true}", chat) == ["这款有黑色吗"]


def test_a_turn_that_the_data_do_not_finish_is_never_hit(found):
    chat = """
        09:00:00 customer 在吗
        09:00:05 agent 在的
        09:00:10 customer 这款有黑色吗
    """
    assert found("waited: {over_s: 0, unanswered: true}", chat, data_reach="here") == []
