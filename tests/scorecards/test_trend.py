"""Faults per hundred chats in the last eight ISO weeks."""

from datetime import date

from chatqa import scorecards

UNTIL = date(2026, 11, 18)  # a Wednesday


def test_eight_weeks_end_with_that_of_the_last_day():
    found = scorecards.weeks({}, {}, UNTIL)
    assert [week.first for week in found][::7] == [date(2026, 9, 28), date(2026, 11, 16)]
    assert (found[-1].number, found[-1].last) == (47, date(2026, 11, 22))
    assert scorecards.first_day(UNTIL) == date(2026, 9, 28)


def test_the_rate_is_faults_per_hundred_chats():
    chats = {date(2026, 11, 9): 150, date(2026, 11, 15): 50, date(2026, 11, 16): 10}
    found = scorecards.weeks(chats, {date(2026, 11, 9): 3, date(2026, 11, 15): 1}, UNTIL)
    assert [(week.days, week.chats, week.faults, week.rate) for week in found[-2:]] == [
        (2, 200, 4, 2.0),
        (1, 10, 0, 0.0),
    ]


def test_a_week_without_stored_days_is_unknown_not_faultless():
    week = scorecards.weeks({}, {}, UNTIL)[0]
    assert (week.chats, week.rate) == (None, None)


def test_days_after_the_month_do_not_count():
    week = scorecards.weeks({date(2026, 11, 19): 100}, {date(2026, 11, 19): 5}, UNTIL)[-1]
    assert (week.chats, week.faults) == (None, 0)
