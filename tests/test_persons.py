"""The roster over whole columns says what it says one by one."""

from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatqa import persons
from chatqa.settings import RosterLine, Settings
from chatqa.transcript import SHANGHAI

ROSTER = Settings(
    roster=(
        RosterLine(person="王芳", account="店:甲", shifts=("08:00-16:00",), group="售前"),
        RosterLine(person="李青", account="店:甲", shifts=("16:00-00:30",), group="售后"),
        RosterLine(person="赵敏", account="店:乙", valid_to=date(2026, 11, 16)),
        RosterLine(person="孙悦", account="店:乙", valid_from=date(2026, 11, 17)),
        RosterLine(person="周舟", account="店:丙", platform="dongdong", shifts=("09:00-18:00",)),
    )
)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def seated(
    account: str | None, moment: datetime | None, platform: str = "qianniu"
) -> tuple[object, ...]:
    sent = int((moment - EPOCH).total_seconds() * 1000) if moment else None
    rows = pl.DataFrame(
        {"platform": [platform], "account": [account], "sent": [sent]},
        schema={"platform": pl.String, "account": pl.String, "sent": pl.Int64},
    )
    return persons.seat(rows, ROSTER).row(0)


def shanghai(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("account", "written", "expected"),
    [
        pytest.param("店:甲", "2026-11-16 08:00", ("王芳", True, "pre_sale"), id="shift begins"),
        pytest.param("店:甲", "2026-11-16 16:00", ("李青", True, "after_sale"), id="next shift"),
        pytest.param("店:甲", "2026-11-16 00:29", ("李青", True, "after_sale"), id="past midnight"),
        pytest.param("店:甲", "2026-11-16 03:00", (None, None, None), id="shared, nobody on shift"),
        pytest.param("店:乙", "2026-11-16 23:59", ("赵敏", None, None), id="last day"),
        pytest.param("店:乙", "2026-11-17 00:00", ("孙悦", None, None), id="first day"),
        pytest.param("店:丙", "2026-11-16 10:00", (None, None, None), id="another platform"),
        pytest.param("店:丁", "2026-11-16 10:00", (None, None, None), id="not in the roster"),
    ],
)
def test_who_sits_where(account: str, written: str, expected: tuple[object, ...]) -> None:
    assert seated(account, shanghai(written)) == expected


def test_off_shift_is_false_not_unknown() -> None:
    assert seated("店:丙", shanghai("2026-11-16 20:00"), "dongdong") == ("周舟", False, None)


def test_without_a_time_only_an_account_of_one_person_is_known() -> None:
    assert seated("店:丙", None, "dongdong")[0] == "周舟"
    assert seated("店:甲", None)[0] is None


@given(
    st.sampled_from(["店:甲", "店:乙", "店:丙", "店:丁"]),
    st.sampled_from(["qianniu", "dongdong"]),
    st.integers(0, 4 * 24 * 60),
)
def test_the_column_agrees_with_the_settings(account: str, platform: str, minutes: int) -> None:
    moment = shanghai("2026-11-15 00:00") + timedelta(minutes=minutes)
    line = ROSTER.person_at(account, moment, platform)
    person, in_shift, _ = seated(account, moment, platform)
    assert person == (line.person if line else None)
    assert in_shift == (line.on_shift(moment) if line else None)
