"""Conditions that need to see the chat."""

import pytest

CHAT = """
    09:00:00 customer 能便宜吗
    09:00:30 agent 亲，您好
    09:01:00 agent 给您便宜10元
    09:20:00 customer 谢谢
    09:20:10 agent 不客气
"""


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        pytest.param("near: {to: {pattern: 便宜吗}, where: before}", 3, id="anywhere before"),
        pytest.param(
            "near: {to: {pattern: 便宜吗}, where: before, messages: 1}", 1, id="one message"
        ),
        pytest.param(
            "near: {to: {pattern: 便宜吗}, where: before, minutes: 1}", 2, id="within a minute"
        ),
        pytest.param("near: {to: {pattern: 便宜吗}, where: around, turns: 0}", 2, id="same turn"),
        pytest.param("near: {to: {pattern: 谢谢}, where: after}", 2, id="it comes later"),
        pytest.param(
            "near: {to: {pattern: 便宜}, where: before, role: customer, messages: 1}",
            1,
            id="only what the customer said",
        ),
        pytest.param(
            "near: {to: {pattern: .}, where: before, nth: last, messages: 1, role: customer}",
            1,
            id="only the last one",
        ),
        pytest.param(
            "near: {to: {pattern: .}, where: before, nth: 2, role: customer}", 1, id="the second"
        ),
        pytest.param("position: {first: 1}", 1, id="the first"),
        pytest.param("position: {last: 2}", 2, id="the last two"),
        pytest.param("position: {from: 2, to: 3}", 2, id="from the second to the third"),
        pytest.param("sender: [customer]", 0, id="the customer is not on this side"),
        pytest.param("kind: [text]", 3, id="texts"),
        pytest.param("kind: [image]", 0, id="no pictures"),
        pytest.param("origin: [human]", 3, id="typed by a person"),
    ],
)
def test_how_many_messages_of_the_agent_are_found(found, condition, words):
    assert len(found(condition, CHAT)) == words


def test_near_keeps_the_words_of_what_it_looks_for(found):
    condition = "near: {find: {pattern: 便宜}, to: {pattern: 便宜吗}, where: before}"
    assert found(condition, CHAT) == ["便宜"]


def test_a_part_about_the_conversation_stands_for_each_of_its_messages(found):
    after_sale = "near: {to: {stage: [after_sale]}, where: before, messages: 1}"
    assert len(found(after_sale, CHAT, stage="after_sale")) == 3
    assert found(after_sale, CHAT, stage="pre_sale") == []
    assert found("count: {find: {stage: [pre_sale]}, at_least: 3}", CHAT, stage="pre_sale") == [
        "会话"
    ]


def test_nothing_is_near_across_conversations(found):
    chat = """
        09:00:00 customer:晚风 能便宜吗
        09:00:10 agent>晚风 您好
        09:00:20 customer:小雨 在吗
        09:00:30 agent>小雨 在的
    """
    assert found("near: {to: {pattern: 便宜}, where: before}", chat) == ["您好"]


@pytest.mark.parametrize(
    ("condition", "hit"),
    [
        pytest.param("count: {find: {pattern: 亲|便宜}, at_least: 2}", ["会话"], id="twice"),
        pytest.param("count: {find: {pattern: 亲|便宜}, at_least: 3}", [], id="not three times"),
        pytest.param("count: {find: {pattern: 亲}, at_most: 0}", [], id="it is there"),
        pytest.param("count: {find: {pattern: 再见}, at_most: 0}", ["会话"], id="not at all"),
        pytest.param(
            "count: {find: {pattern: 吗}, at_least: 1, role: customer}", ["会话"], id="role"
        ),
        pytest.param("absent: {find: {pattern: 再见}}", ["会话"], id="absent"),
        pytest.param("absent: {find: {pattern: 不客气}}", [], id="not absent"),
        pytest.param(
            "absent: {find: {all: [{pattern: 不客气}, {position: {first: 2}}]}}",
            ["会话"],
            id="absent from the first two",
        ),
        pytest.param("platform: [qianniu]", ["会话"], id="platform"),
        pytest.param("platform: [dongdong]", [], id="another platform"),
    ],
)
def test_what_is_found_of_the_conversation(found, condition, hit):
    assert found(condition, CHAT) == hit


def test_each_further_time_is_a_hit_of_its_own(values):
    condition = "count: {find: {pattern: .}, at_least: 2, each: true}"
    assert values(condition, CHAT) == [(2, "times"), (3, "times")]


@pytest.mark.parametrize(
    ("stage", "hit"), [("pre_sale", ["会话"]), ("after_sale", [])], ids=["pre-sale", "after-sale"]
)
def test_the_stage_narrows_the_conversation(found, stage, hit):
    assert found("stage: [pre_sale, in_sale]", CHAT, stage=stage) == hit


def test_the_group_is_the_one_the_export_names(found):
    assert found("group: [售后]", CHAT, stage="after_sale") == ["会话"]
    assert found("group: [售前]", CHAT, stage="after_sale") == []


ROSTER = [
    {"person": "林晓", "account": "小艾", "group": "售后"},
    {"person": "何雨", "account": "小雨", "group": "售前"},
]
SERVED = """
    09:00:00 customer 在吗
    09:00:10 agent:小艾 在的
"""


def test_where_the_export_names_no_group_the_roster_does(found):
    assert found("group: [售后]", SERVED, roster=ROSTER) == ["会话"]
    assert found("group: [after_sale]", SERVED, roster=ROSTER) == ["会话"]
    assert found("group: [售前]", SERVED, roster=ROSTER) == []


def test_a_chat_that_two_groups_served_is_of_neither(found):
    chat = SERVED + "    09:00:20 agent:小雨 我来接着说\n"
    assert found("group: [售后]", chat, roster=ROSTER) == []
    assert found("group: [售前, 售后]", chat, roster=ROSTER) == ["会话"]


def test_without_groups_in_the_roster_nobody_is_of_any(found):
    assert found("group: [售后]", SERVED) == []


def test_a_conversation_part_only_narrows_messages(found):
    assert found("all: [{stage: [after_sale]}, {pattern: 便宜}]", CHAT, stage="pre_sale") == []
    assert found("all: [{stage: [pre_sale]}, {pattern: 便宜}]", CHAT, stage="pre_sale") == ["便宜"]


def test_nothing_is_absent_where_the_data_end(found):
    assert found("absent: {find: {pattern: 再见}}", CHAT, data_reach="here") == []


def test_nothing_is_absent_where_nobody_of_the_shop_wrote(found):
    chat = """
        09:00:00 customer 在吗
        09:00:01 agent!auto 您好，稍后回复您
    """
    assert found("absent: {find: {pattern: 再见}}", chat) == []
