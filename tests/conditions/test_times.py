"""Times of day, shifts and silence."""

import pytest

DAY = """
    07:59:59 agent 七点多
    08:00:00 agent 八点
    22:59:59 agent 快十一点
    23:00:00 agent 十一点
"""


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        pytest.param(
            'time_of_day: {from: "08:00", to: "23:00"}', ["八点", "快十一点"], id="to is excluded"
        ),
        pytest.param(
            'time_of_day: {from: "23:00", to: "08:00"}', ["七点多", "十一点"], id="over midnight"
        ),
        pytest.param('time_of_day: {to: "08:00"}', ["七点多"], id="from midnight"),
        pytest.param('time_of_day: {from: "23:00"}', ["十一点"], id="until midnight"),
    ],
)
def test_the_time_of_day(found, condition, words):
    assert found(condition, DAY) == words


WEEK = """
    2026-11-20 23:59:59 agent 周五
    2026-11-21 00:00:00 agent 周六
    2026-11-22 23:59:59 agent 周日
    2026-11-23 00:00:00 agent 周一
"""


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        pytest.param("time_of_day: {weekdays: [sat, sun]}", ["周六", "周日"], id="the weekend"),
        pytest.param('time_of_day: {to: "12:00", weekdays: [mon, fri]}', ["周一"], id="both hold"),
    ],
)
def test_the_day_of_the_week(found, condition, words):
    assert found(condition, WEEK) == words


ROSTER = [
    {"person": "林一", "account": "小艾", "shifts": ["08:00-12:00", "12:00-16:00"]},
    {"person": "周二", "account": "夜班", "shifts": ["22:00-06:00"]},
    {"person": "吴三", "account": "不明"},
]
SHIFTS = """
    07:59:00 agent:小艾 早了
    08:10:00 agent:小艾 刚上班
    11:50:00 agent:小艾 还在班
    15:40:00 agent:小艾 快下班
    16:00:00 agent:小艾 下班了
    16:10:00 agent:不明 班次不明
    2026-11-17 05:45:00 agent:夜班 夜里
"""


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        pytest.param(
            "shift: true", ["刚上班", "还在班", "快下班", "夜里"], id="on shift, past midnight too"
        ),
        pytest.param("shift: false", ["早了", "下班了"], id="off shift, never where unknown"),
        pytest.param(
            "shift: {ends_within_minutes: 30}",
            ["快下班", "夜里"],
            id="near its end; shifts that touch are one",
        ),
        pytest.param(
            "shift: {began_within_minutes: 30}", ["刚上班"], id="soon after its beginning"
        ),
    ],
)
def test_the_shift_of_the_account(found, condition, words):
    assert sorted(found(condition, SHIFTS, roster=ROSTER)) == sorted(words)


def test_a_customer_s_message_belongs_to_the_shift_of_who_serves(found):
    chat = """
        15:30:00 customer 在吗
        15:31:00 agent:小艾 在的
        15:50:00 customer 那尺码呢
    """
    near_the_end = "shift: {ends_within_minutes: 15}"
    assert found(near_the_end, chat, side="customer", roster=ROSTER) == ["那尺码呢"]


GAPS = """
    09:00:00 customer 有货吗
    09:00:30 agent 有的
    09:40:00 customer 那尺码呢
    10:30:00 agent 均码
"""


@pytest.mark.parametrize(
    ("condition", "measured"),
    [
        pytest.param("silence: 39", [(2370, "s")], id="after the agent's own message"),
        pytest.param("silence: 40", [], id="not that long"),
    ],
)
def test_nobody_writes(values, condition, measured):
    assert values(condition, GAPS) == measured


def test_silence_after_the_customer_s_message(found):
    assert found("silence: 49", GAPS, side="customer") == ["那尺码呢"]


@pytest.mark.parametrize(
    ("reach", "words"),
    [
        pytest.param("2026-11-16 12:31:00", ["均码"], id="the data reach on"),
        pytest.param("2026-11-16 11:00:00", [], id="the data end sooner"),
        pytest.param("here", [], id="nothing is known after it"),
    ],
)
def test_silence_at_the_end_waits_for_the_data(found, reach, words):
    condition = "silence: {over_minutes: 120, at_end: true}"
    assert found(condition, GAPS, data_reach=reach) == words


def test_silence_at_the_end_is_only_judged_when_asked(found):
    assert found("silence: 120", GAPS) == []


@pytest.mark.parametrize(
    ("condition", "measured"),
    [
        pytest.param("lasted: 89", [(5400, "s")], id="longer"),
        pytest.param("lasted: 90", [], id="not longer"),
        pytest.param("lasted: {at_most_minutes: 90}", [(5400, "s")], id="at most"),
        pytest.param("lasted: {at_most_minutes: 89}", [], id="not that short"),
    ],
)
def test_how_long_a_conversation_took(values, condition, measured):
    assert values(condition, GAPS) == measured


def test_how_long_it_took_is_not_known_before_it_ended(found):
    assert found("lasted: 89", GAPS, data_reach="here") == []
