"""What no chat shows, typed into a sheet."""

from datetime import date
from decimal import Decimal

import pytest
import python_calamine

from chatqa import events, rulebook
from chatqa.errors import SheetError
from chatqa.settings import Settings

BOOK = """\
rulebook: shop
title: 店规
clauses:
  - {clause: A.1, text: 差评, severity: major, events: [bad_review], tariff: {sanction: record}}
  - {clause: A.2, text: 旷工, severity: major, events: [absence], tariff: {sanction: record}}
events:
  - {event: bad_review, title: 差评, outcomes: {unchanged: 未修改, changed: 已修改}}
  - {event: absence, title: 旷工}
"""
SHOP = Settings(
    shop="示例店",
    roster=[
        {"person": "王小满", "account": "示例店:小满"},
        {"person": "李青", "account": "示例店:青"},
    ],
)
SHEET = """\
日期,事件,员工,结果,订单号,损失金额,次数,说明
2026-11-16,差评,王小满,未修改,1001,12.50,,顾客说回复太慢
2026/11/17,旷工,李青、王小满,,,,2,
"""


@pytest.fixture
def book(folder):
    return rulebook.load("shop", folder=folder({"shop.yaml": BOOK}))


@pytest.fixture
def read(book, tmp_path):
    def read(text):
        path = tmp_path / "事件.csv"
        path.write_text(text, "utf-8")
        return events.read(path, book, SHOP)

    return read


def test_a_sheet_becomes_events(read):
    first, second = read(SHEET).to_pylist()
    assert (first["day"], first["shop"], first["event"]) == (
        date(2026, 11, 16),
        "示例店",
        "bad_review",
    )
    assert (first["outcome"], first["persons"]) == ("unchanged", ["王小满"])
    assert (first["order_id"], first["loss_cny"]) == ("1001", Decimal("12.50"))
    assert (first["source_file"], first["line_start"]) == ("事件.csv", 2)
    assert (second["persons"], second["times"], second["loss_cny"]) == (["李青", "王小满"], 2, None)


def test_the_same_sheet_gives_the_same_ids(read):
    assert read(SHEET)["event_id"].to_pylist() == read(SHEET)["event_id"].to_pylist()


def test_an_outcome_entered_later_keeps_the_id(read):
    later = SHEET.replace("未修改", "已修改")
    assert read(later)["event_id"].to_pylist() == read(SHEET)["event_id"].to_pylist()


def test_twice_the_same_is_two_events(read):
    line = SHEET.splitlines()[1]
    ids = read(f"{SHEET}{line}\n")["event_id"].to_pylist()
    assert len(set(ids)) == 3


@pytest.mark.parametrize(
    ("old", "new", "where", "told"),
    [
        pytest.param("差评", "差平", "事件.csv:B2", "是不是“差评”", id="unknown event"),
        pytest.param("王小满,", "王小瞒,", "事件.csv:C2", "是不是“王小满”", id="unknown person"),
        pytest.param("未修改", "没改", "事件.csv:D2", "未修改", id="unknown outcome"),
        pytest.param("12.50", "十二", "事件.csv:F2", "十二", id="no amount"),
        pytest.param("2026-11-16", "昨天", "事件.csv:A2", "昨天", id="no day"),
        pytest.param(",说明", ",说名", "事件.csv:H1", "说明", id="unknown heading"),
    ],
)
def test_a_fault_names_its_cell(read, old, new, where, told):
    with pytest.raises(SheetError) as caught:
        read(SHEET.replace(old, new, 1))
    assert caught.value.where == where
    assert told in str(caught.value)


def test_the_template_has_every_heading_and_every_event(book, tmp_path):
    path = tmp_path / "事件.xlsx"
    events.template(path, book)
    sheets = python_calamine.load_workbook(path)
    assert sheets.get_sheet_by_index(0).to_python()[0] == list(events.HEADINGS)
    assert sheets.get_sheet_by_index(1).to_python()[1] == ["差评", "未修改、已修改", "A.1"]
