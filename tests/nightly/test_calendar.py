from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from chatqa.nightly import calendar

SUN, MON, TUE, WED = (date(2026, 11, day) for day in (15, 16, 17, 18))


@pytest.mark.parametrize(
    ("due", "night"),
    [
        pytest.param("2026-11-17 01:30", MON, id="after midnight: the day before"),
        pytest.param("2026-11-17 11:59", MON, id="in the morning: the day before"),
        pytest.param("2026-11-17 12:00", TUE, id="from noon on: the day itself"),
        pytest.param("2026-11-17 23:30", TUE, id="before midnight: the day itself"),
    ],
)
def test_the_business_day_of_a_night(due, night):
    moment = datetime.fromisoformat(due).replace(tzinfo=ZoneInfo("Asia/Shanghai"))
    assert calendar.night_of(moment) == night
    assert calendar.night_of(moment.astimezone(ZoneInfo("America/New_York"))) == night


@pytest.mark.parametrize(
    ("book", "nights"),
    [
        pytest.param([], (WED,), id="the first night: itself alone"),
        pytest.param([(TUE, "done")], (WED,), id="nothing missed"),
        pytest.param([(SUN, "done")], (MON, TUE, WED), id="missed nights first, in order"),
        pytest.param([(MON, "empty"), (TUE, "failed")], (TUE, WED), id="a failed night is missed"),
        pytest.param([(MON, "done"), (TUE, "empty")], (WED,), id="an empty night is no failed one"),
        pytest.param([(MON, "done"), (WED, "done")], (TUE, WED), id="a gap before a night done"),
    ],
)
def test_nights_to_be_done(book, nights):
    rows = [{"night": night, "state": state} for night, state in book]
    assert calendar.wanted(rows, WED) == nights


def test_since_a_day_all_nights_are_done_again():
    rows = [{"night": night, "state": "done"} for night in (MON, TUE, WED)]
    assert calendar.wanted(rows, WED, since=TUE) == (TUE, WED)


@pytest.mark.parametrize(
    ("day", "night"),
    [
        pytest.param(SUN, MON, id="late: the first of them"),
        pytest.param(TUE, TUE, id="its own"),
        pytest.param(WED, TUE, id="after midnight: the last"),
        pytest.param(None, TUE, id="without a date: the last"),
    ],
)
def test_a_day_belongs_to_one_of_several_nights(day, night):
    assert calendar.owner(day, (MON, TUE)) == night
