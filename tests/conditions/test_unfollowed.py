"""What had to come after something, and did not."""

from dataclasses import replace

import pytest

from chatqa import chats as seen
from chatqa import transcript
from chatqa.matching.view import view
from chatqa.rulebook.building import build
from chatqa.rulebook.nodes import read
from chatqa.rulecheck import chats_of

PROMISE = "unfollowed: {find: {pattern: 帮您查}, by: {pattern: 查到|已经}, within_minutes: 1440}"


@pytest.mark.parametrize(
    ("chat", "words"),
    [
        pytest.param(
            """
            09:00:00 customer 我的包裹到哪了
            09:00:30 agent 我帮您查一下
            """,
            ["帮您查"],
            id="nothing follows",
        ),
        pytest.param(
            """
            09:00:00 customer 我的包裹到哪了
            09:00:30 agent 我帮您查一下
            09:10:00 agent 查到了，明天送到
            """,
            [],
            id="it follows",
        ),
        pytest.param(
            """
            09:00:00 customer 我的包裹到哪了
            09:00:30 agent 我帮您查一下
            2026-11-17 08:00:00 agent 查到了，今天送到
            """,
            [],
            id="it follows the next morning, in another conversation",
        ),
        pytest.param(
            """
            09:00:00 customer 我的包裹到哪了
            09:00:30 agent:小艾 我帮您查一下
            2026-11-17 08:00:00 agent:小林 查到了，今天送到
            """,
            [],
            id="a colleague follows it up",
        ),
        pytest.param(
            """
            09:00:00 customer 我的包裹到哪了
            09:00:30 agent 我帮您查一下
            2026-11-17 10:00:00 agent 查到了，今天送到
            """,
            ["帮您查"],
            id="it comes after more than a day",
        ),
        pytest.param(
            """
            09:00:00 customer:晚风 我的包裹到哪了
            09:00:30 agent>晚风 我帮您查一下
            09:20:00 customer:小雨 我的呢
            09:20:30 agent>小雨 查到了，明天送到
            """,
            ["帮您查"],
            id="another customer was told",
        ),
        pytest.param(
            """
            09:00:00 customer 我的包裹到哪了
            09:00:30 agent 查到了，明天送到
            """,
            [],
            id="nothing was promised",
        ),
    ],
)
def test_a_promise_is_kept_or_not(found, chat, words):
    assert found(PROMISE, chat) == words


WAITING = """
    09:00:00 customer 我的包裹到哪了
    09:00:30 agent 我帮您查一下
"""


@pytest.mark.parametrize(
    ("reach", "words"),
    [
        pytest.param("here", [], id="the data end with the promise"),
        pytest.param("2026-11-17 09:00:00", [], id="the data end a moment before the day is over"),
        pytest.param("2026-11-17 09:01:00", ["帮您查"], id="the account is seen after that"),
    ],
)
def test_nothing_is_missing_before_the_data_reach_past_the_time(found, reach, words):
    assert found(PROMISE, WAITING, data_reach=reach) == words


URGED = """
    09:00:00 customer 快点回复我
    09:05:00 customer 快点啊
    09:06:00 agent 在的亲
    09:20:00 agent 马上处理
"""


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        pytest.param(
            "by: {pattern: .}, until: {pattern: 快点}", ["快点"], id="until the next urging"
        ),
        pytest.param("by: {pattern: .}", [], id="before the conversation ends"),
        pytest.param(
            "by: {pattern: 马上}, messages: 2", ["快点"], id="among the next two messages"
        ),
        pytest.param("by: {pattern: 马上}, messages: 3", [], id="among the next three"),
        pytest.param("by: {pattern: .}, within_minutes: 5", ["快点"], id="within five minutes"),
        pytest.param("by: {pattern: .}, within_minutes: 6", [], id="six minutes are in time"),
        pytest.param(
            "by: {pattern: .}, role: customer, within_minutes: 5",
            ["快点"],
            id="followed by the customer",
        ),
    ],
)
def test_the_urging_messages_that_get_no_answer(found, condition, words):
    rule = f"unfollowed: {{find: {{pattern: 快点}}, {condition}}}"
    assert found(rule, URGED, side="customer") == words


def test_nobody_is_blamed_for_certain_who_is_not_on_the_roster_or_not_on_shift():
    assert _doubts(WAITING) == [None]
    assert _doubts(WAITING, roster="unknown") == ["花名册里查不到这个账号当时是谁在用"]
    early = [{"person": "林一", "account": "小艾", "shifts": ["16:00-24:00"]}]
    assert _doubts(WAITING, roster=early, minutes=30) == ["当时该员工不在班"]


def _doubts(chat, minutes=1440, **given):
    condition = (
        f"unfollowed: {{find: {{pattern: 查}}, by: {{pattern: 到}}, within_minutes: {minutes}}}"
    )
    chats = view(chats_of(transcript.parse(chat).imported, given)).of("desk")
    return chats.hits(build(read(condition, "test.yaml"), None)).rows["doubt"].tolist()


def test_what_comes_on_a_day_that_is_only_read_counts():
    chat = """
        09:00:00 customer 我的包裹到哪了
        09:00:30 agent 我帮您查一下
        2026-11-17 08:00:00 agent 查到了，今天送到
    """
    whole = chats_of(transcript.parse(chat).imported, {})
    first = [day.day == 16 for day in whole.conversations["day"].to_pylist()]
    said_first = [day.day == 16 for day in whole.messages["day"].to_pylist()]
    alone = seen.Chats(
        whole.messages.filter(said_first),
        whole.conversations.filter(first),
        whole.turns,
        whole.settings,
    )
    later = seen.Later(
        whole.messages.filter([not day for day in said_first]),
        whole.conversations.filter([not day for day in first]),
    )
    asked = build(read(PROMISE, "test.yaml"), None)
    assert len(view(alone).of("desk").hits(asked)) == 1
    assert len(view(replace(alone, later=later)).of("desk").hits(asked)) == 0
