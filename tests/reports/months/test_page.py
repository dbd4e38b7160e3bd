"""The supervisor's page of a month, and how the index leads to it."""

from datetime import date

import pyarrow as pa
from tests.reports.months.conftest import entry, found, month, week

from chatqa import reports
from chatqa.reports import Before

PAGES = {date(2026, 11, 16): "report-2026-11-16.html"}


def _page(report, out):
    return reports.write_month(report, out, several_shops=False)[0].read_text("utf-8")


def test_everybody_leads_to_their_card(tmp_path):
    page = _page(month(entry(1, "许艾", "-50.00"), entry(2, "何禾", "-10.00")), tmp_path)
    assert '<a href="cards/month-2026-11-%E8%AE%B8%E8%89%BE.html">许艾</a>' in page
    assert page.index("许艾</a>") < page.index("何禾</a>"), "who loses most stands first"


def test_clauses_are_compared_with_last_month_and_lead_to_the_chats_of_a_day(tmp_path):
    report = month(
        found=(found("许艾"), found("许艾", treatment="doubt")),
        before=Before({"R1.5.3a": 3, "R1.5.4a": 2}, 500, 30),
        pages=PAGES,
    )
    page = _page(report, tmp_path)
    assert "1 个问题，1 个待复核，比上月 -2" in page
    assert "0 个问题，比上月 -2" in page
    assert '<a href="report-2026-11-16.html#clause=R1.5.3a">11-16</a> <span>2</span>' in page


def test_without_last_month_nothing_is_compared(tmp_path):
    page = _page(month(found=(found("许艾"),)), tmp_path)
    assert "上月没有数据，无法比较。" in page
    assert "比上月" not in page


def test_nobody_is_ranked_without_a_rank(tmp_path):
    row = month(entry(1, "许艾", "-50.00")).cards.to_pylist()[0]
    close = row | {"person": "何禾", "rank": 2, "rank_best": 1, "rank_worst": 3}
    cards = pa.Table.from_pylist([row, close], schema=month().cards.schema)
    page = _page(month(cards=cards), tmp_path)
    assert '<td class="n">2（1–3）</td>' in page
    assert '<td class="n">—</td>' in page


def test_what_nobody_bears_is_named_and_not_summed(tmp_path):
    page = _page(month(entry(1, None, "-50.00", state="provisional")), tmp_path)
    assert "有账目找不到责任人" in page
    assert "-50.00" not in page


def test_the_trend_shows_the_rate_and_what_it_rests_on(tmp_path):
    page = _page(month(shop_weeks=(week(9, 200, 3), week(16, 40, 1, days=2))), tmp_path)
    assert '<span class="bar-count">1.5</span>' in page
    assert "40 个会话，1 个问题，2 天的数据" in page


def test_the_index_gets_the_month_once_and_keeps_it(tables, clauses, tmp_path):
    reports.write(tables, clauses, tmp_path)
    index = tmp_path / "index.html"
    assert "月报</h2>" not in index.read_text("utf-8")
    for _ in range(2):
        reports.write_month(month(), tmp_path, several_shops=False)
    linked = index.read_text("utf-8")
    assert linked.count('<a href="month-2026-11.html"><b>2026年11月</b></a>') == 1
    reports.write(tables, clauses, tmp_path)
    assert index.read_text("utf-8") == linked


def test_several_shops_have_a_page_each(tmp_path):
    page = reports.write_month(month(), tmp_path, several_shops=True)[0]
    assert page.name == "month-2026-11-示例店.html"


def test_the_day_pages_are_those_of_the_shop(tables, clauses, tmp_path):
    reports.write(tables, clauses, tmp_path)
    (shop,) = set(tables["conversations"]["shop"].to_pylist())
    assert reports.day_pages(tmp_path, shop) == {
        date(2026, 11, 16): "report-2026-11-16.html",
        date(2026, 11, 17): "report-2026-11-17.html",
    }
    assert reports.day_pages(tmp_path, "别的店") == {}
