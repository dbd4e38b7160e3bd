"""A reason is one Chinese sentence that names the words, the figure or the wait."""

import pytest

from chatqa.inspection.reasons import reasons


def filled(pattern: str, **known: object) -> str:
    slots = dict.fromkeys(("words", "value", "whole", "unit", "agent", "customer"))
    (reason,) = reasons(pattern, {name: [value] for name, value in (slots | known).items()})
    return reason


@pytest.mark.parametrize(
    ("pattern", "known", "reason"),
    [
        ("只发了“{words}”", {"words": "！！"}, "只发了“！！”"),
        ("只发了“{words}”", {"words": ""}, "只发了“（空白）”"),
        ("只发了“{words}”", {"words": " \u3000"}, "只发了“（空白）”"),
        ("第{count}次", {"value": 3.0, "unit": "times"}, "第3次"),
        ("让了{amount}", {"value": 7.5, "unit": "cny"}, "让了7.5元"),
        ("让了{amount}", {}, "让了金额不明"),
        ("等了{waited}", {"value": 200.0, "unit": "s"}, "等了3分20秒"),
        ("等了{waited}", {"value": 7500.0, "unit": "s"}, "等了2小时5分"),
        ("等了{waited}", {}, "等了不明"),
        (
            "等了{waited}",
            {"value": 120.0, "whole": 36_000.0, "unit": "s"},
            "等了10小时（当班时间内2分钟）",
        ),
        ("{agent}回复{customer}", {"agent": "店:小艾"}, "店:小艾回复不明"),
    ],
)
def test_a_reason_names_what_is_known_and_says_what_is_not(
    pattern: str, known: dict[str, object], reason: str
) -> None:
    assert filled(pattern, **known) == reason


def test_a_reason_without_slots_is_the_same_for_every_finding() -> None:
    assert reasons("没有结束语。", {"words": [None, "在"]}) == ["没有结束语。", "没有结束语。"]
