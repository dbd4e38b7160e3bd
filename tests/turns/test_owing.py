"""Whose answer it was."""

from collections.abc import Callable

import pytest

from chatqa.settings import RosterLine, Settings

Build = Callable[..., list[dict[str, object]]]


def owed(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [(row["agent"], row["agent_ground"], row["state"], row["open_s"]) for row in rows]


def test_who_replied_is_responsible(turns_of: Build) -> None:
    assert owed(turns_of("09:00:00 customer 有货吗\n09:03:00 agent:小艾 有")) == [
        ("示例店:小艾", "replied", "answered", 180)
    ]


def test_a_transfer_without_an_answer_is_the_first_accounts_unanswered_turn(
    turns_of: Build,
) -> None:
    chat = """
    09:00:00 customer 我要退货
    09:00:10 agent:小艾 亲，请问什么原因呢
    09:00:30 customer 有划痕，怎么退
    09:03:30 system 由 小艾 转交给 阿青
    09:04:00 agent:阿青 您好，拍张照片
    """
    assert owed(turns_of(chat)) == [
        ("示例店:小艾", "replied", "answered", 10),
        ("示例店:小艾", "transferred_away", "unanswered", 180),
        ("示例店:阿青", "replied", "answered", 30),
    ]


def test_the_transferred_turns_are_two_although_the_question_is_one(turns_of: Build) -> None:
    chat = """
    09:00:30 customer 有划痕，怎么退
    09:03:30 customer/transfer 由 小艾 转交给 阿青
    09:04:00 agent:阿青 您好，拍张照片
    """
    first, second = turns_of(chat)
    assert first["asked_message_id"] == second["asked_message_id"]
    assert first["turn_id"] != second["turn_id"]


def test_the_same_notice_twice_is_one_transfer(turns_of: Build) -> None:
    chat = """
    09:00:30 customer 有划痕，怎么退
    09:03:30 system 由 小艾 转交给 阿青
    09:03:31 customer/transfer 由 小艾 转交给 阿青
    09:04:00 agent:阿青 您好，拍张照片
    """
    assert [row["agent_ground"] for row in turns_of(chat)] == ["transferred_away", "replied"]


def test_a_robot_that_hands_over_owes_nothing(turns_of: Build) -> None:
    chat = """
    09:00:00 customer 我要退货
    09:00:01 robot 亲，点这里自助退货
    09:10:00 customer/transfer 由 服务助手 转交给 阿青
    09:10:30 agent:阿青 您好
    """
    assert owed(turns_of(chat)) == [("示例店:阿青", "replied", "answered", 30)]


def test_who_took_over_and_never_answered_is_named_by_the_notice(turns_of: Build) -> None:
    chat = """
    09:00:00 customer:晚风 我要退货
    09:01:00 system>晚风 由 小艾 转交给 阿青
    09:05:00 agent:阿青>桃桃 您好
    12:00:00 agent:阿青>桃桃 还在吗
    """
    assert owed(turns_of(chat))[1] == ("示例店:阿青", "transferred_to", "unanswered", 10740)


def test_another_account_that_answers_without_a_notice_has_taken_over(turns_of: Build) -> None:
    chat = """
    09:00:00 customer 有货吗
    09:00:10 agent:小艾 有的
    09:01:00 customer 多少钱
    09:11:00 agent:阿青 99元
    """
    assert owed(turns_of(chat))[1] == ("示例店:阿青", "taken_over", "answered", 600)


def test_an_unanswered_question_is_owed_by_who_spoke_last(turns_of: Build) -> None:
    chat = """
    09:00:00 customer:晚风 有货吗
    09:00:10 agent:小艾 有的
    09:01:00 customer:晚风 多少钱
    12:00:00 agent:小艾>桃桃 您好
    """
    assert owed(turns_of(chat))[1] == ("示例店:小艾", "last_spoke", "unanswered", 10740)


def test_nobody_is_named_where_nobody_spoke(turns_of: Build) -> None:
    chat = "09:00:00 customer:晚风 有货吗\n12:00:00 agent:小艾>桃桃 您好"
    assert owed(turns_of(chat)) == [(None, "nobody", "unanswered", 10800)]


def test_who_spoke_in_an_earlier_conversation_is_not_blamed_for_the_next(turns_of: Build) -> None:
    chat = """
    2026-11-16 09:00:00 customer:晚风 有货吗
    09:00:10 agent:小艾 有的
    2026-11-17 09:00:00 customer:晚风 多少钱
    12:00:00 agent:小艾>桃桃 您好
    """
    assert owed(turns_of(chat))[1] == (None, "nobody", "unanswered", 10800)


ROSTER = Settings(
    roster=(
        RosterLine(person="王芳", account="示例店:小艾", shifts=("08:00-16:00",)),
        RosterLine(person="李青", account="示例店:小艾", shifts=("16:00-24:00",)),
        RosterLine(person="赵敏", account="示例店:阿青"),
    )
)


@pytest.mark.parametrize(
    ("time", "account", "person", "in_shift"),
    [
        ("15:59:59", "小艾", "王芳", True),
        ("16:00:00", "小艾", "李青", True),
        ("07:00:00", "小艾", None, None),
        ("07:00:00", "阿青", "赵敏", None),
        ("09:00:00", "不在册", None, None),
    ],
)
def test_person_and_shift_come_from_the_roster(
    turns_of: Build, time: str, account: str, person: str | None, in_shift: bool | None
) -> None:
    (turn,) = turns_of(f"{time} customer 有货吗\n{time} agent:{account} 有", ROSTER)
    assert (turn["person"], turn["in_shift"]) == (person, in_shift)


def test_the_shift_is_that_of_the_question_not_of_the_answer(turns_of: Build) -> None:
    (turn,) = turns_of("15:59:00 customer 有货吗\n16:05:00 agent:小艾 有", ROSTER)
    assert (turn["person"], turn["in_shift"]) == ("王芳", True)
