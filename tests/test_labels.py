"""Coded values, money and waits in Chinese."""

from datetime import date
from decimal import Decimal

import pytest

from chatqa.exemptions import NAMES
from chatqa.labels import duration, label, long_day, money
from chatqa.tables import KINDS, MODES, ORIGINS, PLATFORMS, ROLES, SEVERITIES, STAGES


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, ""),
        (0, "0 秒"),
        (59.4, "59 秒"),
        (60, "1 分 00 秒"),
        (1985, "33 分 05 秒"),
        (7500, "2 小时 05 分"),
        (100_800, "1 天 4 小时"),
    ],
)
def test_waits_are_said_as_people_say_them(seconds: float | None, said: str) -> None:
    assert duration(seconds) == said


def test_money_always_has_two_decimals_and_nothing_is_not_zero() -> None:
    assert money(Decimal(10)) == "10.00 元"
    assert money(None) == ""


def test_days_have_their_weekday_and_an_unknown_day_says_so() -> None:
    assert long_day(date(2026, 11, 16)) == "2026年11月16日 星期一"
    assert long_day(None) == "日期未知"


@pytest.mark.parametrize(
    ("of", "values"),
    [
        ("platform", PLATFORMS),
        ("role", ROLES),
        ("stage", STAGES),
        ("mode", MODES),
        ("severity", SEVERITIES),
        ("origin", [origin for origin in ORIGINS if origin != "human"]),
        ("kind", [kind for kind in KINDS if kind != "text"]),
        ("exemption", NAMES),
        ("not_counted", ["automatic_opener", "session_ended", "unknown_sender"]),
        (
            "issue",
            ["count_differs", "decode_replaced", "encrypted", "no_messages", "not_a_message"],
        ),
    ],
)
def test_every_coded_value_has_a_chinese_name(of: str, values: list[str]) -> None:
    assert [value for value in values if label(of, value) == value] == []


def test_a_value_without_a_name_is_shown_as_it_is() -> None:
    assert label("issue", "something_new") == "something_new"
