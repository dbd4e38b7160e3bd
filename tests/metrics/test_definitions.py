"""The worked cases of every published definition, and how they differ."""

from datetime import date

import pytest

from chatqa import metrics
from chatqa.errors import RuleError

ASKED_TWICE = """
10:10:15 customer 这个有现货吗
10:15:20 customer 在吗
10:18:10 agent 有的亲
10:18:30 customer 那什么时候发货
10:19:00 agent 今天发的亲
"""
NEVER = (
    "\n".join(f"10:{minute:02d}:00 customer 有人吗" for minute in range(10))
    + """
11:30:00 agent:小乙>别人 您好
"""
)
MORNING = """
08:56:00 customer 在吗
09:01:00 agent 您好，在的
09:02:00 customer 有货吗
09:02:20 agent 有的亲
"""


def test_asked_twice_and_answered_late_is_one_of_two_within_three_minutes(counted):
    assert counted("taobao_3min_rate_2025", ASKED_TWICE) == [
        ("10:10:15", 475, False),
        ("10:18:30", 30, True),
    ]


def test_ten_questions_never_answered_are_none_of_one(counted):
    assert counted("taobao_3min_rate_2025", NEVER) == [("10:00:00", None, False)]


def test_the_same_chat_differs_under_the_others(counted):
    assert counted("taobao_average_response_2022", NEVER) == [("10:00:00", 600, None)]
    assert counted("desk_first_response", ASKED_TWICE) == [("10:10:15", 475, None)]
    assert counted("shop_sla", ASKED_TWICE) == [("10:10:15", 475, False), ("10:18:30", 30, True)]


def test_a_jd_session_begun_before_nine_does_not_count(counted):
    assert counted("jd_first_30s_2021", MORNING, "dongdong") == [
        ("08:56:00", "outside_hours", False)
    ]
    assert counted("jd_average_response_2021", MORNING, "dongdong") == [
        ("08:56:00", "outside_hours", None),
        ("09:02:00", "outside_hours", None),
    ]


def test_a_jd_session_counts_its_first_reply_alone(counted):
    chat = MORNING.replace("08:56:00", "09:00:40").replace("09:01:00", "09:01:05")
    assert counted("jd_first_30s_2021", chat, "dongdong") == [("09:00:40", 25, True)]


@pytest.mark.parametrize(
    ("waited", "seconds"), [("10:09:59", 599), ("10:10:00", 600), ("10:25:00", 600)]
)
def test_taobaos_average_caps_a_turn_at_ten_minutes(counted, waited, seconds):
    chat = f"10:00:00 customer 有货吗\n{waited} agent 有的亲\n"
    assert counted("taobao_average_response_2022", chat) == [("10:00:00", seconds, None)]


@pytest.mark.parametrize(
    ("asked", "replied", "result"),
    [
        ("07:59:59", "08:00:10", "outside_hours"),
        ("08:00:00", "08:00:10", 10),
        ("22:59:59", "23:00:09", 10),
        ("23:00:00", "23:00:10", "outside_hours"),
    ],
)
def test_taobaos_average_counts_from_eight_to_eleven(counted, asked, replied, result):
    chat = f"{asked} customer 有货吗\n{replied} agent 有的亲\n"
    assert counted("taobao_average_response_2022", chat) == [(asked, result, None)]


def test_since_2025_a_night_question_answered_in_the_hours_counts(counted):
    chat = "2026-11-16 23:30:00 customer 有货吗\n2026-11-17 08:00:30 agent 有的亲\n"
    assert counted("taobao_3min_rate_2025", chat) == [("23:30:00", 30630, False)]


def test_an_automatic_reply_is_no_reply(counted):
    chat = "10:00:00 customer 有货吗\n10:00:01 agent!auto 您好，欢迎光临\n10:00:40 agent 有的亲\n"
    assert counted("taobao_3min_rate_2025", chat) == [("10:00:00", 40, True)]


def test_what_the_customer_says_to_end_a_chat_opens_a_turn_for_the_platform_not_for_us(counted):
    chat = ASKED_TWICE + "10:19:30 customer 好的谢谢\n10:20:00 agent 不客气亲\n"
    assert len(counted("taobao_3min_rate_2025", chat)) == 3
    assert len(counted("shop_sla", chat)) == 2


def test_transferred_without_a_reply_is_the_first_accounts_unanswered_turn(counted):
    chat = """
    10:00:00 customer 有货吗
    10:00:05 agent:小甲 有的亲
    10:01:00 customer 能开发票吗
    10:02:00 system/transfer 会话由小甲转交给小乙
    10:02:30 agent:小乙 您好，可以开的
    """
    assert counted("taobao_average_response_2022", chat)[:2] == [
        ("10:00:00", 5, None),
        ("10:01:00", 600, None),
    ]


def test_what_the_data_do_not_reach_is_not_judged(counted):
    chat = "10:00:00 agent 您好\n10:00:30 customer 有货吗\n"
    assert counted("taobao_3min_rate_2025", chat) == [("10:00:30", "data_end", False)]


def test_a_platforms_definition_leaves_other_platforms_alone(counted):
    assert counted("taobao_3min_rate_2025", ASKED_TWICE, "dongdong") == []


def test_every_definition_names_its_source_and_its_dates():
    known = {one.metric: one for one in metrics.load(metrics.names())}
    assert sorted(known) == [
        "desk_first_response",
        "jd_average_response_2021",
        "jd_first_30s_2021",
        "shop_sla",
        "taobao_3min_rate_2023",
        "taobao_3min_rate_2025",
        "taobao_average_response_2022",
        "taobao_human_response_2020",
    ]
    assert not known["taobao_human_response_2020"].in_force(date(2026, 11, 16))
    assert known["taobao_3min_rate_2025"].in_force(date(2026, 11, 16))


def test_a_definition_without_a_source_is_refused(tmp_path):
    (tmp_path / "own.yaml").write_text("metric: own\ntitle: 自定\nfigure: mean\nspan: turn\n")
    with pytest.raises(RuleError) as caught:
        metrics.load(["own"], tmp_path)
    assert "source" in str(caught.value)
