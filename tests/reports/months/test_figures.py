"""What the definitions say of a month: sums over days, not means of means."""

from datetime import date

import pyarrow as pa
from tests.reports.months.conftest import month

from chatqa import metrics
from chatqa.reports.months import figures
from chatqa.tables import METRICS

DEFINITIONS = metrics.load(["shop_sla", "taobao_average_response_2022"])


def _row(day, metric, person, turns, in_time, mean):
    return {
        "day": date(2026, 11, day),
        "shop": "示例店",
        "metric": metric,
        "agent": f"示例店:{person}",
        "person": person,
        "turns": turns,
        "in_time": in_time,
        "mean_s": mean,
        "share": None if in_time is None else in_time / turns,
    }


def _told(*rows, person=None):
    table = pa.Table.from_pylist(list(rows), schema=METRICS.schema)
    report = month(metrics=table, definitions=DEFINITIONS)
    return [(one.figure, one.told) for one in figures.metric_figures(report, person)]


def test_a_share_is_in_time_of_all():
    rows = (_row(16, "shop_sla", "许艾", 1, 0, 300.0), _row(17, "shop_sla", "许艾", 9, 9, 20.0))
    assert _told(*rows) == [("90.0%", "9 / 10 次及时")]


def test_a_mean_weighs_the_days_by_their_turns():
    name = "taobao_average_response_2022"
    rows = (_row(16, name, "许艾", 1, None, 100.0), _row(17, name, "许艾", 9, None, 20.0))
    assert _told(*rows) == [("28 秒", "10 次应答")]


def test_a_person_s_figure_is_theirs_alone():
    rows = (_row(16, "shop_sla", "许艾", 4, 4, 20.0), _row(16, "shop_sla", "何禾", 4, 0, 300.0))
    assert _told(*rows, person="许艾") == [("100.0%", "4 / 4 次及时")]


def test_what_counted_nothing_is_not_shown():
    assert _told() == []
