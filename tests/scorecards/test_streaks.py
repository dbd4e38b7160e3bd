"""Months in a row without a fine, and the grade they lead to."""

import pytest

from chatqa.rulebook import Grade
from chatqa.scorecards import clean_months, next_grade

GRADES = (
    Grade("初级"),
    Grade("中级", clean_months=2),
    Grade("高级", clean_months=3),
    Grade("店长", clean_months=3, months=12),
)


@pytest.mark.parametrize(
    ("fined", "streak"),
    [
        ({"2026-09": False, "2026-10": False, "2026-11": False}, 3),
        ({"2026-09": True, "2026-10": False, "2026-11": False}, 2),
        ({"2026-09": False, "2026-10": False, "2026-11": True}, 0),
        ({"2026-08": False, "2026-11": False}, 2),
        ({}, 0),
    ],
)
def test_the_streak_ends_with_the_last_fine(fined, streak):
    assert clean_months(fined) == streak


@pytest.mark.parametrize(
    ("grade", "clean", "months", "told"),
    [
        ("初级", 0, 3, "升中级：还要连续2个月没有罚款"),
        ("初级", 2, 3, "升中级：条件已满足，可以申请"),
        ("中级", 1, 3, "升高级：还要连续2个月没有罚款"),
        ("高级", 3, 10, "升店长：还要满2个月工龄"),
        ("高级", 1, None, "升店长：还要连续2个月没有罚款，花名册没有写入职日期"),
        ("店长", 9, 40, None),
        (None, 9, 40, None),
    ],
)
def test_what_the_next_grade_asks(grade, clean, months, told):
    assert next_grade(grade, GRADES, clean, months) == told
