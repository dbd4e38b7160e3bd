"""A supervisor's month on the command line: verdict, events, ledger, closing, explanation."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
import python_calamine

from chatqa import pipeline, settings

NIGHT = datetime(2026, 10, 17, 4, tzinfo=UTC)
SETTINGS = """\
shop = "示例店"
rulebook = "massager"

[[roster]]
person = "许艾"
account = "示例店:小艾"
wage_cny = "4500"
"""
CHAT = """\
会话ID,消息ID,消息时间,发送者,发送方,消息内容,是否自动回复,消息类型,技能组
c-81,m-1,2026-10-16 10:00:00,晚风,买家,详情页写的是多少克啊,否,文本,售前
c-81,m-2,2026-10-16 10:00:20,示例店:小艾,卖家,页面上不是写得很清楚了吗,否,文本,售前
c-81,m-3,2026-10-16 10:00:40,晚风,买家,我手机上看不清,否,文本,售前
c-81,m-4,2026-10-16 10:01:00,示例店:小艾,卖家,亲，1.5米的是3斤，祝您购物愉快,否,文本,售前
c-82,m-5,2026-10-16 11:00:00,海盐,买家,还有货吗,否,文本,售前
c-82,m-6,2026-10-16 11:00:10,示例店:小艾,卖家,亲您好，有货的，今天就能发,否,文本,售前
"""


@pytest.fixture(scope="module")
def inspected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which two chats of October have been inspected into `data`."""
    folder = tmp_path_factory.mktemp("shop")
    (folder / "明细.csv").write_text(CHAT, encoding="utf-8")
    (folder / "chatqa.toml").write_text(SETTINGS, encoding="utf-8")
    known = settings.load(folder / "chatqa.toml")
    pipeline.run([folder / "明细.csv"], folder / "data", known, started=NIGHT)
    return folder


@pytest.fixture
def shop(inspected, tmp_path) -> Path:
    """A copy of it."""
    return shutil.copytree(inspected, tmp_path / "shop")


@pytest.fixture
def run(chatqa, shop, monkeypatch):
    """Run `chatqa` in that folder."""
    monkeypatch.chdir(shop)
    return chatqa


@pytest.fixture
def retort(shop) -> str:
    """The id of the finding about the rhetorical question."""
    findings = pd.read_parquet(shop / "data" / "findings")
    return findings.loc[findings["clause"] == "R1.5.4a", "finding_id"].item()


def _entries(shop) -> pd.DataFrame:
    return pd.read_parquet(shop / "data" / "ledger").set_index("clause")


def test_a_month_is_shown_closed_and_explained_for_ever(run, shop, retort):
    assert "属实" in run("verdict", retort, "right", "--by", "周宁").stdout
    shown = run("month", "show", "2026-10")
    assert shown.exit_code == 0
    assert "草稿.xlsx" in shown.stdout
    closed = run("month", "close", "2026-10", "--by", "周宁")
    assert closed.exit_code == 0
    entry = _entries(shop).loc["R1.5.4a"]
    assert (entry["person"], entry["amount_cny"], entry["state"]) == ("许艾", -10, "confirmed")
    told = run("explain", entry["entry_id"]).stdout
    assert "原话：“不是写得很清楚了吗”" in told
    assert "算式：按R1.5.4a（每条10元）：本月第1次：10.00元" in told
    assert "当日花名册：许艾，账号示例店:小艾" in told
    (shop / "chatqa.toml").write_text(SETTINGS.replace("许艾", "李青"), encoding="utf-8")
    assert run("explain", entry["entry_id"]).stdout == told


def test_a_closed_month_is_closed_once(run):
    run("month", "close", "2026-10")
    again = run("month", "close", "2026-10")
    assert again.exit_code == 1
    assert "2026-10已经结账，账目不能再改" in again.stderr


def test_the_payroll_sheet_says_who_loses_what_and_why(run, shop, retort):
    run("verdict", retort, "right")
    run("month", "close", "2026-10")
    book = python_calamine.load_workbook(shop / "data" / "工资表-2026-10-示例店.xlsx")
    head, *people = book.get_sheet_by_name("工资表").to_python()
    by_heading = dict(zip(head, people[0], strict=True))
    assert (by_heading["员工"], by_heading["罚款（元）"]) == ("许艾", -10)
    entries = book.get_sheet_by_name("账目明细").to_python()
    assert any("不是写得很清楚了吗" in row for row in entries)


def test_events_from_a_sheet_reach_the_month(run, shop):
    made = run("events", "template", "事件.xlsx")
    assert made.exit_code == 0
    assert python_calamine.load_workbook("事件.xlsx").get_sheet_by_index(1).to_python()[1:]
    title = python_calamine.load_workbook("事件.xlsx").get_sheet_by_index(1).to_python()[1][0]
    Path("事件.csv").write_text(f"日期,事件,员工\n2026-10-20,{title},许艾\n", encoding="utf-8")
    assert "读入1件事" in run("events", "import", "事件.csv").stdout
    run("events", "import", "事件.csv")
    run("month", "show", "2026-10")
    entries = pd.read_parquet(shop / "data" / "ledger")
    assert entries["event_id"].nunique() == 1


def test_a_wrong_cell_is_named_and_nothing_is_read(run, shop):
    Path("事件.csv").write_text("日期,事件,员工\n2026-10-20,请客,许艾\n", encoding="utf-8")
    told = run("events", "import", "事件.csv")
    assert told.exit_code == 1
    assert "事件.csv:B2" in told.stderr
    assert not (shop / "data" / "events").exists()


def test_a_month_must_be_written_as_one(run):
    assert "2026-11" in run("month", "show", "11月").stderr


def test_nothing_inspected_nothing_to_sum_up(chatqa):
    told = chatqa("month", "show", "2026-10", "--out", "leer")
    assert told.exit_code == 1
    assert "chatqa inspect" in told.stderr


def test_a_month_has_a_page_and_a_card_per_person_that_stay_the_same(run, shop, retort):
    run("verdict", retort, "right")
    told = run("month", "show", "2026-10").stdout
    assert "month-2026-10.html" in told
    data = shop / "data"
    pages = [data / "month-2026-10.html", data / "cards" / "month-2026-10-许艾.html"]
    card = pages[1].read_text("utf-8")
    assert "原话：<q>不是写得很清楚了吗</q>" in card
    assert 'href="../report-2026-10-16.html#chat=' in card
    assert 'href="month-2026-10.html"' in (data / "index.html").read_text("utf-8")
    once = [page.read_bytes() for page in pages]
    run("month", "show", "2026-10")
    assert [page.read_bytes() for page in pages] == once


def test_a_closed_month_keeps_its_cards(run, shop, retort):
    run("verdict", retort, "right")
    run("month", "close", "2026-10", "--by", "周宁")
    page = shop / "data" / "month-2026-10.html"
    assert "已结账" in page.read_text("utf-8")
    cards = pd.read_parquet(shop / "data" / "month_cards")
    run("verdict", retort, "wrong")
    run("month", "show", "2026-10")
    pd.testing.assert_frame_equal(pd.read_parquet(shop / "data" / "month_cards"), cards)
    assert "-10.00" in page.read_text("utf-8")


def test_a_person_says_they_have_seen_it_until_something_changes(run, shop, retort):
    run("month", "show", "2026-10")
    told = run("month", "acknowledge", "许艾", "2026-10", "--by", "周宁").stdout
    assert "许艾已知晓，已记下" in told
    card = shop / "data" / "cards" / "month-2026-10-许艾.html"
    assert "确认“我已知晓”。" in card.read_text("utf-8")
    again = run("month", "acknowledge", "许艾", "2026-10").stdout
    assert "早已记过" in again
    assert len(pd.read_parquet(shop / "data" / "acknowledgements")) == 1
    run("verdict", retort, "right")
    run("month", "show", "2026-10")
    assert "之后账目有变动，请再看一遍" in card.read_text("utf-8")


def test_only_who_has_a_card_can_have_seen_it(run):
    first = run("month", "acknowledge", "许艾", "2026-10")
    assert "先运行 chatqa month show 2026-10" in first.stderr
    run("month", "show", "2026-10")
    assert "有成绩单的是：许艾" in run("month", "acknowledge", "许爱", "2026-10").stderr
