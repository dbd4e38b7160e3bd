"""A person's card of a month: every entry with its words, and nobody else's data."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from tests.reports.months.conftest import SHANGHAI, entry, found, month, week

from chatqa import ledger, reports

PAGES = {date(2026, 11, 16): "report-2026-11-16.html"}


def _card(report, out, person):
    reports.write_month(report, out, several_shops=False)
    return (out / "cards" / f"month-2026-11-{person}.html").read_text("utf-8")


def test_an_entry_shows_words_arithmetic_state_clause_and_the_way_to_the_chat(tmp_path):
    report = month(
        entry(1, "许艾", "-50.00", state="confirmed"),
        places={"f0001": (date(2026, 11, 16), "c81")},
        pages=PAGES,
    )
    card = _card(report, tmp_path, "许艾")
    for part in (
        "原话：<q>你有病吧</q>",
        "客服说了辱骂顾客的话。",
        "算式：按R1.5.3a（每条50元）：本月第1次：50.00元",
        "状态：已确认",
        "条款 R1.5.3a：不骂人。骂一次罚五十元。",
        'href="../report-2026-11-16.html#chat=c81"',
        "账目 e0001",
    ):
        assert part in card


def test_without_a_page_of_that_day_there_is_no_dead_link(tmp_path):
    report = month(entry(1, "许艾", "-50.00"), places={"f0001": (date(2026, 11, 16), "c81")})
    assert "看聊天" not in _card(report, tmp_path, "许艾")


def test_what_waits_stands_apart_with_its_reason(tmp_path):
    waiting = entry(2, "许艾", "-10.00", state="provisional", waits_for="需人工确认")
    card = _card(month(entry(1, "许艾", "-50.00"), waiting), tmp_path, "许艾")
    counted, apart = card.index("计入工资的"), card.index("等人确认，没有计入的")
    assert counted < card.index("账目 e0001") < apart < card.index("账目 e0002")
    assert "（需人工确认，没有计入合计）" in card


def test_colleagues_are_nowhere_on_it(tmp_path):
    other = entry(2, "何禾", "-200.00", words="何禾说的话")
    shared = entry(3, "许艾", "-30.00", reason="示例店:何禾 和 许艾 共同承担。")
    card = _card(month(entry(1, "许艾", "-50.00"), other, shared), tmp_path, "许艾")
    assert "何禾" not in card
    assert "-200.00" not in card
    assert "同事 和 许艾 共同承担。" in card


def test_the_score_can_be_worked_out_by_hand(tmp_path):
    report = month(entry(1, "许艾", "-50.00"))
    card = report.cards.to_pylist()[0] | {"minus": 5, "plus": 1, "score": 96, "faults": 3}
    cards = type(report.cards).from_pylist([card], schema=report.cards.schema)
    told = month(
        entry(1, "许艾", "-50.00"),
        cards=cards,
        found=(
            found("许艾"),
            found("许艾", severity="minor", day=17),
            found("许艾", severity="minor", day=18),
            found("许艾", treatment="merit", severity="minor"),
            found("何禾", severity="critical"),
        ),
    )
    wanted = "基础分 100 − 严重 1 条 × 3 − 一般 2 条 × 1 ＋ 加分 1 处 × 1 ＝ 96"
    assert wanted in _card(told, tmp_path, "许艾")


def test_findings_by_clause_lead_to_their_chats(tmp_path):
    report = month(entry(1, "许艾", "-50.00"), found=(found("许艾"), found("何禾")), pages=PAGES)
    card = _card(report, tmp_path, "许艾")
    assert "1 个问题" in card
    assert '<a href="../report-2026-11-16.html#chat=c16">11-16 15:03</a>' in card


def test_weeks_without_data_are_no_weeks_without_faults(tmp_path):
    report = month(
        entry(1, "许艾", "-50.00"), weeks={"许艾": (week(2, None, 0, 0), week(9, 40, 2))}
    )
    card = _card(report, tmp_path, "许艾")
    assert "没有数据" in card
    assert '<span class="bar-count">5.0</span>' in card
    assert "40 个会话，2 个问题" in card


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        ("-50.00", "已于 2026-12-02 10:00 确认“我已知晓”。"),
        ("-60.00", "之后账目有变动，请再看一遍。"),
    ],
)
def test_what_was_acknowledged_holds_for_what_was_seen(amount, told, tmp_path):
    before = month(entry(1, "许艾", "-50.00"))
    seen = ledger.seen(before.ledger, "许艾")
    at = datetime(2026, 12, 2, 10, 0, tzinfo=SHANGHAI)
    report = month(entry(1, "许艾", amount), acknowledged={"许艾": {"at": at, **seen}})
    assert told in _card(report, tmp_path, "许艾")
    assert seen["total_cny"] == Decimal("-50.00")
