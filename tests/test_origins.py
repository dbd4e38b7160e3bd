"""Whether a person typed it."""

import pytest

from chatqa import conversations, transcript
from chatqa.settings import Settings

Origins = list[tuple[str, str]]


def origins(chat: str, said: str) -> Origins:
    """Origin and ground of every message that says *said*, in order of time."""
    messages, _ = conversations.build(transcript.parse(chat).imported, Settings())
    rows = messages.sort_by("sent_at").to_pylist()
    return [(row["origin"], row["origin_ground"]) for row in rows if row["text"] == said]


def welcomed(seconds: int, customers: int = 3, text: str = "欢迎光临") -> str:
    """Each customer asks on the hour and is answered *seconds* later."""
    return "\n".join(
        f"{9 + n:02}:00:00 customer:客人{n} 有货吗\n{9 + n:02}:00:{seconds:02} agent {text}"
        for n in range(customers)
    )


def test_the_layouts_flag_goes_first() -> None:
    assert origins("09:00:00 customer 在吗\n09:05:00 agent!auto 您好", "您好") == [
        ("auto_reply", "flag")
    ]


def test_a_template_card_is_automatic() -> None:
    card = "【此消息为欢迎卡片或富文本模板答案，聊天记录中暂不支持展示】"
    assert origins(f"09:00:00 customer 在吗\n09:05:00 agent {card}", card) == [
        ("auto_reply", "template")
    ]


@pytest.mark.parametrize("seconds", [0, 1, 2])
def test_first_lines_within_two_seconds_to_three_customers_are_inferred(seconds: int) -> None:
    assert origins(welcomed(seconds), "欢迎光临") == [("auto_reply", "inferred")] * 3


def test_three_seconds_are_a_quick_phrase() -> None:
    assert origins(welcomed(3), "欢迎光临") == [("human", "role")] * 3


def test_two_customers_are_too_few() -> None:
    assert origins(welcomed(1, customers=2), "欢迎光临") == [("human", "role")] * 2


def test_repetition_alone_is_a_quick_phrase() -> None:
    chat = welcomed(1, customers=2) + "\n15:00:00 customer:客人9 有货吗\n15:00:30 agent 欢迎光临"
    assert origins(chat, "欢迎光临") == [("human", "role")] * 3


def test_speed_alone_is_a_fast_person() -> None:
    chat = welcomed(1, text="有的") + "\n16:00:00 customer 多少钱\n16:00:01 agent 99元"
    assert origins(chat, "99元") == [("human", "role")]


def test_the_same_customer_three_times_is_one_customer() -> None:
    chat = "\n".join(
        f"{hour}:00:00 customer 有货吗\n{hour}:00:01 agent 欢迎光临" for hour in ("09", "12", "15")
    )
    assert origins(chat, "欢迎光临") == [("human", "role")] * 3


def test_in_the_middle_of_a_talk_nothing_is_inferred() -> None:
    chat = "\n".join(
        f"{hour}:00:00 customer:{name} 有货吗\n{hour}:00:30 agent 有的\n"
        f"{hour}:01:00 customer:{name} 能退吗\n{hour}:01:01 agent 能的亲"
        for hour, name in (("09", "晚风"), ("12", "桃桃"), ("15", "小满"))
    )
    assert origins(chat, "能的亲") == [("human", "role")] * 3


def test_a_welcome_of_two_lines_is_automatic_as_a_whole() -> None:
    chat = "\n".join(
        f"{hour}:00:00 customer:{name} 有货吗\n{hour}:00:01 agent 欢迎光临\n"
        f"{hour}:00:01 agent 回复1查物流"
        for hour, name in (("09", "晚风"), ("12", "桃桃"), ("15", "小满"))
    )
    assert origins(chat, "回复1查物流") == [("auto_reply", "inferred")] * 3


def test_who_is_no_person_types_nothing() -> None:
    chat = """
    09:00:00 customer 用户发起转人工
    09:00:01 robot 亲，在的
    09:00:02 system 系统提示:转接中
    09:00:03 unknown 什么
    09:00:04 customer 有货吗
    """
    messages, _ = conversations.build(transcript.parse(chat).imported, Settings())
    assert list(zip(messages["role"].to_pylist(), messages["origin"].to_pylist(), strict=True)) == [
        ("customer", "system"),
        ("robot", "bot"),
        ("system", "system"),
        ("unknown", "unknown"),
        ("customer", "human"),
    ]
