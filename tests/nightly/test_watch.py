from collections.abc import Callable
from pathlib import Path

import pytest

from chatqa import nightly

STRANGER = """\
会话ID,消息ID,消息时间,发送者,发送方,消息内容,是否自动回复,消息类型,技能组
c-1,m-1,2026-11-16 10:00:00,晚风,买家,有货吗,否,文本,售前
c-1,m-2,2026-11-16 10:00:20,示例店:小艾,卖家,有的亲,否,文本,售前
c-2,m-3,2026-11-16 10:00:40,别家店:小李,,我也想问,否,文本,售前
c-2,m-4,2026-11-16 10:00:50,别家店:小李,,有没有蓝色,否,文本,售前
c-2,m-5,2026-11-16 10:01:00,别家店:小李,,算了,否,文本,售前
"""
ROSTER = """
[[roster]]
person = "许艾"
account = "{account}"
shifts = ["08:00-17:30"]
"""


@pytest.fixture
def warned(night: Callable[..., nightly.Outcome]) -> Callable[[str], list[str]]:
    """What a night that is due then warns of."""
    return lambda due: night(due).rows[-1]["warnings"]


def add(shop: Path, text: str) -> None:
    with (shop / "chatqa.toml").open("a", encoding="utf-8") as stream:
        stream.write(text)


def test_an_export_that_was_there_on_three_of_four_mondays_is_missed(put, warned):
    put("old.csv", "2026-10-19", "2026-10-26", "2026-11-09", "2026-11-15")
    assert warned("2026-11-17 01:30") == [
        "示例店没有11月16日（周一）的千牛聊天：前4个同样的星期几里有3天有，请看看导出是不是漏了"
    ]


@pytest.mark.parametrize(
    "days",
    [
        pytest.param(("2026-10-26", "2026-11-09"), id="seen on two of four Mondays"),
        pytest.param(
            ("2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"), id="seen, and there today"
        ),
        pytest.param(("2026-11-11", "2026-11-12", "2026-11-13"), id="seen on other weekdays"),
    ],
)
def test_an_export_is_not_missed(days, put, warned):
    put("old.csv", *days)
    assert warned("2026-11-17 01:30") == []


def test_an_account_with_a_shift_and_no_chat_is_named(shop, put, warned):
    add(shop, ROSTER.format(account="示例店:小艾") + ROSTER.format(account="示例店:阿禾"))
    put("16.csv", "2026-11-16")
    assert warned("2026-11-17 01:30") == ["许艾（示例店:阿禾）11月16日（周一）有班，却没有一个会话"]


def test_who_is_on_leave_is_not_missed(shop, put, warned):
    add(shop, ROSTER.format(account="示例店:阿禾"))
    add(shop, '[[leave]]\nperson = "许艾"\nvalid_from = 2026-11-16\n')
    put("16.csv", "2026-11-16")
    assert warned("2026-11-17 01:30") == []


def test_a_day_without_any_chat_says_nothing_of_accounts(shop, warned):
    add(shop, ROSTER.format(account="示例店:阿禾"))
    assert warned("2026-11-17 01:30") == []


def test_an_account_that_no_roster_line_names_is_named_from_three_messages_on(shop, put, warned):
    add(shop, ROSTER.format(account="示例店:阿禾"))
    put("16.csv", "2026-11-16", "2026-11-16", "2026-11-16")
    assert "“示例店:小艾”" not in "".join(warned("2026-11-17 01:30"))  # the same message thrice


def test_an_unknown_sender_is_named_from_three_messages_on(put, warned):
    put("16.csv").write_text(STRANGER, "utf-8")
    assert warned("2026-11-17 01:30") == [
        "“别家店:小李”发了3条消息，看不出是顾客还是客服，聊天没有算在任何人头上，请补进 chatqa.toml 的花名册"
    ]
