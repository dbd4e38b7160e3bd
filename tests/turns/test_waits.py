"""How long the customer waited: the worked cases of the response-time definitions, and more."""

from collections.abc import Callable

import pytest

Build = Callable[..., list[dict[str, object]]]


def waits(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [(row["asked_at"], row["waited_s"], row["state"]) for row in rows]


def test_asking_again_does_not_restart_the_clock(turns_of: Build) -> None:
    chat = """
    10:10:15 customer 这款有货吗
    10:15:20 customer 请问这款有货吗
    10:18:10 agent 有的哦
    10:18:30 customer 今天能发吗
    10:19:00 agent 能的
    """
    assert waits(turns_of(chat)) == [("10:10:15", 475, "answered"), ("10:18:30", 30, "answered")]


def test_ten_questions_never_answered_are_one_turn(turns_of: Build) -> None:
    asked = "\n".join(f"10:{minute:02}:00 customer 在吗" for minute in range(10))
    rows = turns_of(f"{asked}\n13:00:00 agent>别人 您好")
    assert waits(rows) == [("10:00:00", None, "unanswered")]


def test_exactly_two_minutes_is_one_hundred_and_twenty_seconds(turns_of: Build) -> None:
    assert waits(turns_of("09:00:00 customer 多少钱\n09:02:00 agent 99元")) == [
        ("09:00:00", 120, "answered")
    ]


def test_an_automatic_reply_is_no_reply(turns_of: Build) -> None:
    chat = """
    09:00:00 customer 多少钱
    09:00:01 agent!auto 您好，请稍等
    09:03:00 agent 99元
    """
    assert waits(turns_of(chat)) == [("09:00:00", 180, "answered")]


def test_a_robot_and_a_system_line_are_no_reply(turns_of: Build) -> None:
    chat = """
    09:00:00 customer 多少钱
    09:00:01 robot 亲，在的
    09:00:02 system 系统提示:对方正在使用手机旺旺
    09:03:00 agent 99元
    """
    assert waits(turns_of(chat)) == [("09:00:00", 180, "answered")]


@pytest.mark.parametrize(
    "reply",
    [
        "agent 在的亲",
        "agent/image https://img.example.cn/1.jpg",
        "agent https://item.jd.com/100000000007.html",
        "agent/card 优惠券",
        "agent /:^_^",
    ],
)
def test_any_human_text_picture_link_or_card_is_a_reply(turns_of: Build, reply: str) -> None:
    assert waits(turns_of(f"09:00:00 customer 多少钱\n09:00:10 {reply}")) == [
        ("09:00:00", 10, "answered")
    ]


@pytest.mark.parametrize("reply", ["在的亲", "稍等哦", "/:^_^", "请稍等，正在为您查询~"])
def test_a_holding_reply_is_marked_and_the_substance_is_timed_too(
    turns_of: Build, reply: str
) -> None:
    chat = f"09:00:00 customer 多少钱\n09:00:10 agent {reply}\n09:05:00 agent 99元"
    (turn,) = turns_of(chat)
    assert (turn["waited_s"], turn["holding"], turn["answered_s"]) == (10, True, 300)


def test_a_reply_with_substance_is_not_holding(turns_of: Build) -> None:
    (turn,) = turns_of("09:00:00 customer 能退吗\n09:00:10 agent 好的")
    assert (turn["waited_s"], turn["holding"], turn["answered_s"]) == (10, False, 10)


def test_the_substance_that_came_after_a_further_question_answers_both(turns_of: Build) -> None:
    chat = """
    09:00:00 customer 这款多少钱
    09:00:10 agent 稍等
    09:01:00 customer 还有优惠吗
    09:02:00 agent 99元，没有优惠
    """
    rows = [(t["asked_at"], t["waited_s"], t["answered_s"]) for t in turns_of(chat)]
    assert rows == [("09:00:00", 10, 120), ("09:01:00", 60, 60)]


def test_substance_after_two_days_is_none(turns_of: Build) -> None:
    chat = """
    2026-11-16 09:00:00 customer 多少钱
    09:00:10 agent 稍等
    2026-11-18 09:00:01 agent 99元
    """
    (turn,) = turns_of(chat)
    assert (turn["waited_s"], turn["answered_s"]) == (10, None)


def test_without_substance_answered_is_unknown_not_zero(turns_of: Build) -> None:
    (turn,) = turns_of("09:00:00 customer 多少钱\n09:00:10 agent 稍等")
    assert (turn["waited_s"], turn["answered_s"], turn["answered_message_id"]) == (10, None, None)


@pytest.mark.parametrize(
    "text", ["谢谢", "好的谢谢", "再见", "/:^_^", "没有了，谢谢", "好的", "嗯"]
)
def test_what_needs_no_answer_opens_no_turn(turns_of: Build, text: str) -> None:
    chat = f"09:00:00 agent 今天发货哦\n09:00:05 customer {text}\n12:00:00 agent 亲"
    assert turns_of(chat) == []


@pytest.mark.parametrize("text", ["是的", "对", "好的", "可以", "嗯"])
def test_assent_to_the_agents_own_question_opens_a_turn(turns_of: Build, text: str) -> None:
    chat = f"09:00:00 agent 您是要换货吗？\n09:00:05 customer {text}\n09:05:05 agent 那帮您登记"
    assert [(t["waited_s"], t["opener"]) for t in turns_of(chat)] == [(300, "doubtful")]


def test_assent_to_a_promise_to_look_opens_a_turn(turns_of: Build) -> None:
    chat = """
    09:00:00 agent 稍等，帮您查一下
    09:00:05 customer 好的
    09:05:05 agent 已经发货了
    """
    assert [(t["waited_s"], t["opener"]) for t in turns_of(chat)] == [(300, "doubtful")]


def test_a_question_earlier_in_the_agents_answer_still_wants_assent_answered(
    turns_of: Build,
) -> None:
    chat = """
    09:00:00 agent 您是要换货吗？
    09:00:03 agent 换货要一周
    09:00:05 customer 是的
    09:05:05 agent 好的
    """
    assert [t["waited_s"] for t in turns_of(chat)] == [300]


@pytest.mark.parametrize("text", ["没有了", "谢谢", "好的", "没有了，谢谢"])
def test_assent_to_anything_more_opens_none(turns_of: Build, text: str) -> None:
    chat = f"09:00:00 agent 请问还有什么可以帮您的吗？\n09:00:05 customer {text}\n12:00:00 agent 亲"
    assert turns_of(chat) == []


def test_thanks_after_a_question_opens_none(turns_of: Build) -> None:
    chat = "09:00:00 agent 您是要换货吗？\n09:00:05 customer 谢谢\n12:00:00 agent 亲"
    assert turns_of(chat) == []


def test_a_bare_greeting_is_owed_a_reply_but_doubtful(turns_of: Build) -> None:
    (turn,) = turns_of("09:00:00 customer 你好\n09:05:00 agent 您好")
    assert (turn["opener"], turn["waited_s"]) == ("doubtful", 300)


def test_a_question_within_a_minute_makes_it_a_question(turns_of: Build) -> None:
    (turn,) = turns_of("09:00:00 customer 你好\n09:00:50 customer 有货吗\n09:05:00 agent 有")
    assert (turn["opener"], turn["asked_at"], turn["waited_s"]) == ("question", "09:00:00", 300)


def test_a_question_much_later_does_not(turns_of: Build) -> None:
    (turn,) = turns_of("09:00:00 customer 你好\n09:30:00 customer 有货吗\n09:30:20 agent 有")
    assert (turn["opener"], turn["waited_s"]) == ("doubtful", 1820)


def test_a_statement_that_was_answered_late_was_a_question(turns_of: Build) -> None:
    (turn,) = turns_of("09:00:00 customer 收到货了，有划痕\n09:05:00 agent 抱歉")
    assert turn["opener"] == "question"


def test_a_statement_that_nobody_answered_may_have_wanted_no_answer(turns_of: Build) -> None:
    chat = "09:00:00 agent 在的\n09:00:10 customer 我已经联系了快递员\n12:00:00 agent>别人 您好"
    (turn,) = turns_of(chat)
    assert (turn["state"], turn["opener"]) == ("unanswered", "doubtful")


@pytest.mark.parametrize("text", ["用户发起转人工", "转人工"])
def test_asking_for_a_person_is_doubtful(turns_of: Build, text: str) -> None:
    (turn,) = turns_of(f"09:00:00 customer {text}\n09:05:00 agent 您好")
    assert (turn["opener"], turn["waited_s"]) == ("doubtful", 300)


def test_a_wait_over_midnight_is_one_wait_of_the_day_it_began(turns_of: Build) -> None:
    (turn,) = turns_of("2026-11-16 23:59:00 customer 有货吗\n2026-11-17 00:02:00 agent 有")
    assert (str(turn["day"]), turn["waited_s"], turn["overlaps_night"]) == ("2026-11-16", 180, True)


@pytest.mark.parametrize(
    ("asked", "replied", "night"),
    [
        ("07:59:59", "08:01:00", True),
        ("08:00:00", "08:01:00", False),
        ("23:00:00", "23:59:59", False),
    ],
)
def test_night_is_from_midnight_to_eight(
    turns_of: Build, asked: str, replied: str, night: bool
) -> None:
    (turn,) = turns_of(f"{asked} customer 有货吗\n{replied} agent 有")
    assert turn["overlaps_night"] is night


def test_customers_do_not_answer_for_each_other(turns_of: Build) -> None:
    chat = """
    09:00:00 customer:晚风 有货吗
    09:00:10 customer:桃桃 多少钱
    09:00:20 agent 99元
    09:04:00 agent>晚风 有的
    """
    rows = [(t["customer"], t["waited_s"]) for t in turns_of(chat)]
    assert rows == [("晚风", 240), ("桃桃", 10)]


def test_messages_in_one_second_keep_their_order(turns_of: Build) -> None:
    chat = "09:00:00 agent 您好\n09:00:00 customer 有货吗\n09:00:00 agent 有"
    assert waits(turns_of(chat)) == [("09:00:00", 0, "answered")]


def test_delayed_lines_are_put_in_their_place(turns_of: Build) -> None:
    chat = "09:03:00 agent 有\n09:00:00 customer 有货吗"
    assert waits(turns_of(chat)) == [("09:00:00", 180, "answered")]


def test_a_withdrawn_question_opens_no_turn(turns_of: Build) -> None:
    assert turns_of("09:00:00 customer/withdrawal 晚风 撤回了一条消息\n12:00:00 agent 亲") == []


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ("agent 请在客户端查看原始聊天记录，网页版无法展示", "unreadable_reply"),
        ("unknown 有的", "unknown_sender"),
    ],
)
def test_a_reply_nobody_can_read_or_name_is_neither_blamed_nor_counted(
    turns_of: Build, reply: str, reason: str
) -> None:
    (turn,) = turns_of(f"09:00:00 customer 有货吗\n09:05:00 {reply}")
    assert (turn["state"], turn["counted"], turn["not_counted"]) == ("answered", False, reason)
