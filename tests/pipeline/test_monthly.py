"""The reports of a month from the store of the sample shop: sums, corrections, re-runs."""

import shutil
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from chatqa import ledger, pipeline, settings
from chatqa.demo import exports
from chatqa.pipeline import monthly
from chatqa.resources import samples_folder
from chatqa.tables import FINDINGS

SHANGHAI = ZoneInfo("Asia/Shanghai")
SHOP = settings.load(samples_folder() / "chatqa.toml")
NIGHT = datetime(2026, 11, 18, 1, 30, tzinfo=SHANGHAI)
CLOSING = datetime(2026, 12, 10, 9, 0, tzinfo=SHANGHAI)


@pytest.fixture(scope="module")
def inspected(tmp_path_factory):
    root = tmp_path_factory.mktemp("inspected")
    pipeline.run(exports(), root, SHOP, started=NIGHT)
    return root


@pytest.fixture
def books(inspected, tmp_path):
    (books,) = pipeline.books(shutil.copytree(inspected, tmp_path / "data"), SHOP)
    return books


def _judge(books, said):
    """Say of the first retort that it is right or wrong; return its row."""
    rows = books.rows(FINDINGS, "2026-11")
    row = rows.filter(pc.equal(rows["clause"], "R1.5.4a")).to_pylist()[0]
    verdict = {"finding_id": row["finding_id"], "rule": row["rule"], "verdict": said}
    pipeline.put_verdict(books.root, {**verdict, "by": "周宁", "at": NIGHT, "note": None})
    return row


def test_faults_chats_and_money_add_up_over_the_people(books):
    _judge(books, "right")
    rows = pipeline.standing_month(books, "2026-11")
    month = monthly.gathered(books, "2026-11")
    counted = rows.filter(pc.is_in(rows["state"], pa.array(ledger.COUNTED)))
    assert month.sum_of("total_cny") == ledger.total(counted) == -10
    faults = [one for one in month.found if one.treatment == "fault"]
    assert len(faults) == sum(card["faults"] for card in month.people)
    assert (month.shop_weeks[-1].chats, month.shop_weeks[-1].faults) == (month.chats, len(faults))


def test_every_fault_and_every_entry_with_a_finding_leads_to_a_chat(books):
    pipeline.standing_month(books, "2026-11")
    month = monthly.gathered(books, "2026-11")
    findings = {finding for entry in month.entries for finding in entry["finding_ids"]}
    assert findings == set(month.places)
    assert {one.day for one in month.found} <= set(month.pages)


def test_a_correction_leads_to_the_chat_of_the_closed_month(books):
    judged = _judge(books, "right")
    pipeline.close_month(books, "2026-11", at=CLOSING, by="周宁")
    _judge(books, "wrong")
    pipeline.standing_month(books, "2026-12")
    month = monthly.gathered(books, "2026-12")
    assert [entry["kind"] for entry in month.entries] == ["adjustment"]
    place = (judged["day"], judged["conversation_id"])
    assert month.places[judged["finding_id"]] == place
    assert month.before.days == 2


def test_a_month_without_chats_has_no_weeks_to_speak_of(books):
    pipeline.standing_month(books, "2027-03")
    month = monthly.gathered(books, "2027-03")
    assert (month.chats, month.days, month.before.days) == (0, 0, 0)
    assert {week.chats for week in month.shop_weeks} == {None}
    assert month.shop_weeks[-1].first == date(2027, 3, 29)


def test_inspecting_and_reporting_again_changes_no_byte(books):
    pipeline.standing_month(books, "2026-11")
    paths = pipeline.report_month(books, "2026-11", several_shops=False)
    once = [path.read_bytes() for path in paths]
    pipeline.run(exports(), books.root, SHOP, started=NIGHT)
    pipeline.standing_month(books, "2026-11")
    again = pipeline.report_month(books, "2026-11", several_shops=False)
    assert [path.read_bytes() for path in again] == once
