"""The ledger of a month from the store, closed and corrected, with the sample shop's chats."""

import shutil
from datetime import datetime
from zoneinfo import ZoneInfo

import pyarrow.compute as pc
import pytest

from chatqa import ledger, pipeline, settings, store
from chatqa.demo import exports
from chatqa.errors import LedgerError
from chatqa.resources import samples_folder
from chatqa.tables import FINDINGS, LEDGER

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
    root = shutil.copytree(inspected, tmp_path / "data")
    (books,) = pipeline.books(root, SHOP)
    return books


def _verdict(books, clause, said):
    """Say of the first fine under *clause* that it is right or wrong; return its id."""
    rows = books.rows(FINDINGS, "2026-11")
    fined = rows.filter(
        pc.and_(pc.equal(rows["mode"], "fine"), pc.equal(rows["clause"], clause))
    ).to_pylist()
    row = fined[0]
    pipeline.put_verdict(
        books.root,
        {
            "finding_id": row["finding_id"],
            "rule": row["rule"],
            "verdict": said,
            "by": "周宁",
            "at": NIGHT,
            "note": None,
        },
    )
    return row["finding_id"]


def test_every_fine_has_an_entry(books):
    rows = pipeline.write_month(books, "2026-11")
    found = books.rows(FINDINGS, "2026-11")
    fined = set(found.filter(pc.equal(found["mode"], "fine"))["finding_id"].to_pylist())
    entered = {finding for each in rows["finding_ids"].to_pylist() for finding in each}
    assert fined <= entered


def test_the_store_holds_what_was_made_and_again_the_same(books):
    rows = pipeline.write_month(books, "2026-11")
    stored = books.ledger("2026-11")
    assert ledger.fingerprint(stored) == ledger.fingerprint(rows)
    pipeline.write_month(books, "2026-11")
    assert ledger.fingerprint(books.ledger("2026-11")) == ledger.fingerprint(rows)


def test_only_what_a_person_confirmed_is_deducted_while_rules_are_new(books):
    upheld = _verdict(books, "R1.5.4a", "right")
    rows = pipeline.close_month(books, "2026-11", at=CLOSING, by="周宁").to_pylist()
    money = [row for row in rows if row["amount_cny"]]
    assert [(row["finding_ids"], row["amount_cny"], row["state"]) for row in money] == [
        ([upheld], -10, "confirmed")
    ]


def test_a_closed_month_never_changes(books):
    _verdict(books, "R1.5.4a", "right")
    pipeline.close_month(books, "2026-11", at=CLOSING, by="周宁")
    before = ledger.fingerprint(books.ledger("2026-11"))
    _verdict(books, "R1.5.4a", "wrong")
    with pytest.raises(LedgerError, match="已经结账"):
        pipeline.write_month(books, "2026-11")
    (correction,) = pipeline.write_month(books, "2026-12").to_pylist()
    assert (correction["kind"], correction["amount_cny"]) == ("adjustment", 10)
    assert ledger.fingerprint(books.ledger("2026-11")) == before


def test_a_correction_is_not_made_again_in_the_month_after(books):
    _verdict(books, "R1.5.4a", "right")
    pipeline.close_month(books, "2026-11", at=CLOSING, by="周宁")
    _verdict(books, "R1.5.4a", "wrong")
    pipeline.close_month(books, "2026-12", at=CLOSING.replace(year=2027, month=1), by="周宁")
    assert ledger.total(books.ledger("2026-12")) == 10
    assert pipeline.write_month(books, "2027-01").num_rows == 0


def test_a_month_is_closed_once_it_is_over_and_once(books):
    with pytest.raises(LedgerError, match="没有过完"):
        pipeline.close_month(books, "2026-11", at=NIGHT, by="周宁")
    pipeline.close_month(books, "2026-11", at=CLOSING, by="周宁")
    with pytest.raises(LedgerError, match="已经结账"):
        pipeline.close_month(books, "2026-11", at=CLOSING, by="周宁")


def test_analysts_read_the_ledger_with_pandas_alone(books):
    pipeline.write_month(books, "2026-11")
    assert {part.day.month for part in store.partitions(books.root, LEDGER)} == {11}


def test_the_cards_add_up_to_the_ledger(books):
    _verdict(books, "R1.5.4a", "right")
    rows = pipeline.close_month(books, "2026-11", at=CLOSING, by="周宁")
    cards = pipeline.cards_of(books, "2026-11", rows)
    assert sum(cards["total_cny"].to_pylist()) == ledger.total(rows) == -10


def test_a_card_counts_what_can_be_counted_by_hand(books):
    cards = pipeline.cards_of(books, "2026-11", pipeline.write_month(books, "2026-11"))
    (card,) = [row for row in cards.to_pylist() if row["person"] == "沈曼"]
    assert (card["score"], card["faults"], card["conversations"]) == (100, 0, 9)
    assert (card["clean_months"], card["rank"]) == (1, None)
