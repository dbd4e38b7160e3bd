"""What the cells of a table say."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from chatqa.importers.framework import cells

SHANGHAI = timezone(timedelta(hours=8))


def told(cell: str, base_day: date | None = None) -> tuple[str | None, str]:
    sent_at, precision = cells.moment_of(cell, base_day)
    if sent_at is None:
        return None, precision
    moment = datetime.fromtimestamp(sent_at / 1000, tz=UTC).astimezone(SHANGHAI)
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f")[:-3], precision


@pytest.mark.parametrize(
    ("cell", "moment", "precision"),
    [
        ("2026-11-16 09:00:05", "2026-11-16 09:00:05.000", "s"),
        ("2026-1-6 9:05:05", "2026-01-06 09:05:05.000", "s"),
        ("2026/11/16 9:00", "2026-11-16 09:00:00.000", "min"),
        ("2026年1月6日 9:05:05", "2026-01-06 09:05:05.000", "s"),
        ("2026年1月6日 9时5分5秒", "2026-01-06 09:05:05.000", "s"),
        ("2026-11-16T09:00:05", "2026-11-16 09:00:05.000", "s"),
        ("2026-11-16T09:00:05+08:00", "2026-11-16 09:00:05.000", "s"),
        ("2026-11-16T01:00:05Z", "2026-11-16 09:00:05.000", "s"),
        ("2026-11-16T01:00:05.120Z", "2026-11-16 09:00:05.120", "ms"),
        ("'2026-11-16 09:00:05", "2026-11-16 09:00:05.000", "s"),
        ("２０２６-11-16　09：00：05", "2026-11-16 09:00:05.000", "s"),
        ("46342.375", "2026-11-16 09:00:00.000", "s"),
        ("1794790805", "2026-11-16 09:00:05.000", "s"),
        ("1794790805123", "2026-11-16 09:00:05.123", "ms"),
    ],
)
def test_hazard_12_a_moment_in_any_writing(cell, moment, precision):
    assert told(cell) == (moment, precision)


@pytest.mark.parametrize("cell", ["", "-", "昨天", "2026-11-16", "2026-02-30 09:00:00", "25:00:00"])
def test_hazard_12_what_is_no_moment_stays_unknown(cell):
    assert told(cell) == (None, "none")


def test_hazard_12_a_clock_without_date_lies_on_the_day_that_the_caller_names():
    assert told("9:00:05") == (None, "time_only")
    assert told("9:00:05", date(2026, 11, 16)) == ("2026-11-16 09:00:05.000", "s")


@pytest.mark.parametrize(
    ("cell", "side"),
    [
        ("买家", "customer"),
        ("顾客", "customer"),
        (" 客 户 ", "customer"),
        ("商家", "agent"),
        ("卖家", "agent"),
        ("人工客服", "agent"),
        ("自动", "agent"),
        ("机器人", "robot"),
        ("店小蜜", "robot"),
        ("系统", "system"),
        ("小艾", None),
        ("", None),
    ],
)
def test_sides(cell, side):
    assert cells.side_of(cell) == side


@pytest.mark.parametrize(
    ("cell", "yes"),
    [
        ("是", True),
        ("1", True),
        ("1.0", True),
        ("TRUE", True),
        ("否", False),
        ("0", False),
        ("", None),
        ("-", None),
        ("不清楚", None),
    ],
)
def test_yes_no_and_unknown(cell, yes):
    assert cells.yes_or_no(cell) is yes


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("文本", "text"),
        ("图片", "image"),
        ("商品链接", "item_link"),
        ("订单卡片", "order_card"),
        ("评价邀请", "review_invite"),
        ("撤回", "withdrawal"),
        ("转接", "transfer"),
        ("X", None),
    ],
)
def test_kinds(cell, kind):
    assert cells.kind_of(cell) == kind


@pytest.mark.parametrize(
    ("cell", "identifier"),
    [
        ("123.0", "123"),
        ("'290000000001", "290000000001"),
        ("-", None),
        ("", None),
        ("0", "0"),
        ("小米1.0版", "小米1.0版"),
        ("7e30001", "7e30001"),
    ],
)
def test_hazard_24_ids_without_the_traces_of_a_spreadsheet(cell, identifier):
    assert cells.id_of(cell) == identifier


def test_hazard_24_a_number_in_scientific_writing_has_lost_digits_a_hexadecimal_id_has_not():
    assert cells.has_lost_digits("2.90000E+18")
    assert not cells.has_lost_digits("7e30001")
