"""How much of a wait lies inside the shifts."""

from datetime import date

import polars as pl
import pytest

from chatqa import shifts
from chatqa.settings import RosterLine, Settings
from chatqa.transcript import read_lines

ROSTER = Settings(
    roster=(
        RosterLine(person="王芳", account="日", shifts=("08:00-17:30",)),
        RosterLine(person="李青", account="晚", shifts=("15:30-24:00",)),
        RosterLine(person="赵敏", account="夜", shifts=("22:00-06:00",)),
        RosterLine(person="孙悦", account="两班", shifts=("08:00-12:00", "14:00-18:00")),
        RosterLine(person="周舟", account="不知"),
        RosterLine(
            person="吴桐", account="短", shifts=("08:00-16:00",), valid_to=date(2026, 11, 16)
        ),
    )
)


def covered(account: str, asked: str, open_s: int) -> int | None:
    (line,) = read_lines(f"{asked} customer 在")
    rows = pl.DataFrame(
        {
            "platform": ["qianniu"],
            "account": [account],
            "since": [int(line.sent_at.timestamp() * 1000)],
            "open_s": [open_s],
        }
    )
    seconds: int | None = shifts.seconds_in_shift(rows, ROSTER)[0]
    return seconds


HOUR = 3600


@pytest.mark.parametrize(
    ("account", "asked", "open_s", "expected"),
    [
        pytest.param("日", "2026-11-16 09:00:00", 200, 200, id="wholly inside"),
        pytest.param("日", "2026-11-16 07:59:00", 120, 60, id="begins before"),
        pytest.param("日", "2026-11-16 17:29:00", 120, 60, id="ends after"),
        pytest.param("日", "2026-11-16 23:30:10", 30640, 50, id="the night is no shift"),
        pytest.param("晚", "2026-11-16 23:55:00", 56280, 480, id="five minutes and three"),
        pytest.param("日", "2026-11-16 20:00:00", HOUR, 0, id="wholly outside is zero"),
        pytest.param("夜", "2026-11-16 23:00:00", 2 * HOUR, 2 * HOUR, id="over midnight"),
        pytest.param("夜", "2026-11-16 05:00:00", 2 * HOUR, HOUR, id="last night's shift"),
        pytest.param("两班", "2026-11-16 11:00:00", 4 * HOUR, 2 * HOUR, id="a break"),
        pytest.param("日", "2026-11-16 08:00:00", 48 * HOUR, 19 * HOUR, id="two days"),
        pytest.param("短", "2026-11-16 15:00:00", 24 * HOUR, HOUR, id="no longer valid next day"),
        pytest.param("不知", "2026-11-16 09:00:00", 60, None, id="shifts unknown"),
        pytest.param("没有", "2026-11-16 09:00:00", 60, None, id="not in the roster"),
        pytest.param("短", "2026-11-17 09:00:00", 60, None, id="no line that day"),
    ],
)
def test_seconds_in_shift(account: str, asked: str, open_s: int, expected: int | None) -> None:
    assert covered(account, asked, open_s) == expected
