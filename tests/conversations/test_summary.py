"""What is told of a conversation, and whether it is over."""

from chatqa import conversations, transcript
from chatqa.settings import RosterLine, Settings


def chats_of(chat: str, settings: Settings | None = None) -> list[dict[str, object]]:
    imported = transcript.parse(chat).imported
    return conversations.build(imported, settings or Settings())[1].to_pylist()


def test_it_counts_who_said_how_much() -> None:
    chat = """
    09:00:00 customer 有货吗
    09:00:01 agent!auto 您好，欢迎光临
    09:00:10 agent 有
    09:00:11 system 系统提示:对方正在使用手机旺旺
    09:00:20 customer 多少钱
    """
    (row,) = chats_of(chat)
    names = ("messages", "customer_messages", "agent_messages", "last_role", "transferred")
    assert [row[name] for name in names] == [5, 2, 1, "customer", False]


def test_agents_and_persons_stand_in_order_of_appearance() -> None:
    settings = Settings(roster=(RosterLine(person="李青", account="示例店:阿青"),))
    chat = """
    09:00:00 customer 有货吗
    09:00:10 agent:小艾 有
    09:00:20 system 由 小艾 转交给 阿青
    09:00:30 agent:阿青 您好
    09:00:40 agent:小艾 再见
    """
    (row,) = chats_of(chat, settings)
    assert (row["agents"], row["persons"]) == (["示例店:小艾", "示例店:阿青"], ["李青"])
    assert row["transferred"] is True


def test_at_the_end_of_the_data_it_is_not_over() -> None:
    (row,) = chats_of("09:00:00 customer 有货吗\n09:00:10 agent 有")
    assert (row["ended"], row["end_ground"]) == (False, "data_end")


def test_it_is_over_once_the_account_is_seen_two_hours_later() -> None:
    chat = """
    09:00:00 customer:晚风 有货吗
    09:00:10 agent:小艾 有
    11:00:11 agent:小艾>桃桃 您好
    """
    assert [(row["ended"], row["end_ground"]) for row in chats_of(chat)] == [
        (True, "gap"),
        (False, "data_end"),
    ]


def test_another_account_later_proves_nothing() -> None:
    chat = "09:00:00 customer:晚风 有货吗\n09:00:10 agent:小艾 有\n15:00:00 agent:阿青>桃桃 您好"
    assert chats_of(chat)[0]["ended"] is False


def test_with_the_customer_speaking_last_it_may_go_on_for_two_days() -> None:
    chat = """
    2026-11-16 09:00:00 customer:晚风 有货吗
    09:00:10 agent:小艾 有
    09:00:20 customer:晚风 多少钱
    2026-11-18 09:00:20 agent:小艾>桃桃 您好
    09:00:21 agent:小艾>桃桃 在吗
    """
    assert chats_of(chat)[0]["ended"] is True
    assert chats_of(chat[: chat.index("09:00:21")].rstrip())[0]["ended"] is False


def test_a_later_conversation_of_the_customer_ends_the_earlier() -> None:
    chat = "09:00:00 customer 有货吗\n09:00:10 agent 有\n12:00:00 customer 多少钱"
    assert [row["ended"] for row in chats_of(chat)] == [True, False]


def test_nothing_in_gives_nothing_out() -> None:
    empty = transcript.parse("").imported
    messages, chats = conversations.build(empty, Settings())
    assert (messages.num_rows, chats.num_rows) == (0, 0)
