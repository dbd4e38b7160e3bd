from datetime import date, datetime
from pathlib import Path

import pytest

from chatqa import nightly, pipeline, settings, store
from chatqa.errors import BusyError, RuleError, SettingsError
from chatqa.tables import DUE, FINDINGS, LEDGER, RUNS

MON, TUE, WED = (date(2026, 11, day) for day in (16, 17, 18))


def states(shop):
    return [(row["night"], row["state"]) for row in nightly.nights(shop / "data")]


def tables(root: Path) -> dict[str, bytes]:
    """Every table but those that say how long something took."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*.parquet"))
        if path.parent.name not in ("runs", "nights")
    }


def test_a_night_reads_judges_reports_and_books_what_lies_in_the_inbox(shop, put, night):
    put("16.csv", "2026-11-16")
    (row,) = night("2026-11-17 01:30").rows
    assert (row["night"], row["state"]) == (MON, "done")
    assert (row["files"], row["messages"], row["findings"]) == (1, 2, 1)
    assert row["judged"] == ["2026-11-16 示例店"]
    assert (shop / "data" / "report-2026-11-16.html").is_file()
    (entry,) = store.read(
        shop / "data", LEDGER, store.partitions(shop / "data", LEDGER)
    ).to_pylist()
    assert entry["clause"] == "A.1"


def test_a_night_without_anything_new_is_empty_and_no_failure(night):
    (row,) = night("2026-11-17 01:30").rows
    assert (row["state"], row["files"], row["failed"]) == ("empty", 0, [])


def test_what_one_night_read_the_next_does_not_read_again(put, night):
    put("16.csv", "2026-11-16")
    night("2026-11-17 01:30")
    (row,) = night("2026-11-18 01:30").rows
    assert (row["night"], row["state"]) == (TUE, "empty")


def test_the_same_night_again_does_nothing(shop, put, night):
    put("16.csv", "2026-11-16")
    night("2026-11-17 01:30")
    before = tables(shop / "data")
    assert night("2026-11-17 09:00").idle
    assert tables(shop / "data") == before
    assert store.read_book(shop / "data", RUNS).num_rows == 1


def test_what_came_after_the_night_is_added_to_it(put, night):
    put("16.csv", "2026-11-16")
    night("2026-11-17 01:30")
    put("15.csv", "2026-11-15", copied="2026-11-17 08:00")
    (row,) = night("2026-11-17 09:00").rows
    assert (row["files"], row["messages"], row["findings"], row["attempts"]) == (2, 4, 2, 2)
    assert row["late_days"] == ["2026-11-15"]


def test_missed_nights_are_made_up_for_in_order_and_once(put, night):
    put("15.csv", "2026-11-15")
    night("2026-11-16 01:30")
    put("16.csv", "2026-11-16")
    put("18.csv", "2026-11-18", copied="2026-11-18 23:00")
    rows = night("2026-11-19 01:30").rows
    assert [(row["night"], row["state"], row["files"]) for row in rows] == [
        (MON, "done", 1),
        (TUE, "empty", 0),
        (WED, "done", 1),
    ]
    assert night("2026-11-18 01:30").idle  # the missed run, which the server starts late


def test_the_scheduled_time_names_the_night_however_late_it_begins(shop, put):
    put("16.csv", "2026-11-16")
    due, now = (
        datetime.fromisoformat(moment)
        for moment in ("2026-11-17T01:30:00+08:00", "2026-11-19T14:00:00+08:00")
    )
    told = nightly.run(shop / "chatqa.toml", nightly.Call(due, now))
    assert told.outcome.rows[-1]["night"] == MON


def test_a_growing_export_waits_for_the_next_night_and_is_named(put, night):
    put("16.csv", "2026-11-16")
    put("17.csv", "2026-11-17", copied="2026-11-18 01:29")
    (row,) = night("2026-11-18 01:30").rows
    assert row["files"] == 1
    assert row["failed"] == ["17.csv 还在拷贝，留到下一次"]
    (row,) = night("2026-11-18 02:00").rows
    assert (row["files"], row["findings"], row["failed"]) == (2, 2, [])


def test_an_export_copied_in_halves_gives_every_message_once(shop, put, night):
    whole = put("all.csv", "2026-11-16", "2026-11-17").read_text("utf-8")
    put("all.csv", "2026-11-16")
    night("2026-11-17 01:30")
    put("all.csv", "2026-11-16", "2026-11-17", copied="2026-11-17 23:00")
    assert (shop / "exports" / "all.csv").read_text("utf-8") == whole
    (row,) = night("2026-11-18 01:30").rows
    assert (row["messages"], row["findings"]) == (4, 2)


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(put, night):
    put("16.csv", "2026-11-16")
    put("笔记.csv").write_text("买菜\n", "utf-8")
    (row,) = night("2026-11-17 01:30").rows
    assert row["findings"] == 1
    assert row["failed"] == ["笔记.csv 读不出来，已搁置"]


def test_backfill_judges_every_day_since_then_anew(shop, put, night):
    put("all.csv", "2026-11-15", "2026-11-16", "2026-11-17")
    night("2026-11-18 01:30")
    rule = shop / "rules/library/lone.yaml"
    rule.write_text(rule.read_text("utf-8").replace("哦", "嗯"), "utf-8")
    rows = night("2026-11-18 09:00", since=MON).rows
    assert [(row["night"], row["judged"][-1]) for row in rows] == [
        (MON, "2026-11-16 示例店"),
        (TUE, "2026-11-17 示例店"),
    ]
    found = store.read(shop / "data", FINDINGS, store.partitions(shop / "data", FINDINGS))
    assert found["day"].to_pylist() == [date(2026, 11, 15)]


def test_a_broken_rulebook_at_the_first_night_fails_by_name_and_writes_nothing(shop, put, night):
    put("16.csv", "2026-11-16")
    (shop / "rules/shop.yaml").write_text("rulebook: shop\ntitel: 店规\n", "utf-8")
    with pytest.raises(RuleError):
        night("2026-11-17 01:30")
    assert not (shop / "data").exists()


@pytest.mark.parametrize(
    ("file", "content"),
    [
        pytest.param("rules/shop.yaml", "rulebook: shop\ntitel: 店规\n", id="rulebook"),
        pytest.param("chatqa.toml", "shop = 示例店\n", id="settings"),
    ],
)
def test_once_good_the_last_good_ones_are_kept_and_it_says_so_loudly(
    shop, put, night, file, content
):
    put("15.csv", "2026-11-15")
    night("2026-11-16 01:30")
    (shop / file).write_text(content, "utf-8")
    put("16.csv", "2026-11-16")
    (row,) = night("2026-11-17 01:30").rows
    assert (row["state"], row["findings"]) == ("done", 1)
    assert row["failed"][0].startswith("设置或制度读不出来（")
    assert "这次仍按上一次能用的检查" in row["failed"][0]


def test_a_failed_night_is_recorded_and_made_up_for(shop, put, night):
    put("15.csv", "2026-11-15")
    night("2026-11-16 01:30")
    (shop / "exports").rename(shop / "away")
    with pytest.raises(SettingsError):
        night("2026-11-17 01:30")
    assert states(shop)[-1] == (MON, "failed")
    (shop / "away").rename(shop / "exports")
    put("16.csv", "2026-11-16")
    night("2026-11-18 01:30")
    assert states(shop)[1:] == [(MON, "done"), (TUE, "empty")]


def test_what_a_dead_run_read_in_is_judged_by_the_next_night(shop, put, night):
    known = settings.load(shop / "chatqa.toml")
    path = put("16.csv", "2026-11-16")
    pipeline.read_in([path], shop / "data", pipeline.Reading(known))
    (row,) = night("2026-11-17 01:30").rows
    assert (row["state"], row["findings"]) == ("done", 1)
    assert store.read_book(shop / "data", DUE).num_rows == 0


def test_a_night_that_finds_another_run_at_work_leaves_and_records_nothing(shop, put, night):
    put("16.csv", "2026-11-16")
    with pipeline.only_run(shop / "data"), pytest.raises(BusyError):
        night("2026-11-17 01:30")
    assert states(shop) == []


def test_one_process_and_two_give_the_same_tables_byte_for_byte(shop, put, night):
    put("all.csv", "2026-11-15", "2026-11-16", "2026-11-17")
    put("16.csv", "2026-11-16")
    night("2026-11-18 01:30")
    one = tables(shop / "data")
    (shop / "data").rename(shop / "one")
    written = (shop / "chatqa.toml").read_text("utf-8")
    (shop / "chatqa.toml").write_text(written.replace("processes = 1", "processes = 2"), "utf-8")
    night("2026-11-18 01:30")
    assert tables(shop / "data") == one
    assert len(one) > 20
