"""The nightly flow on the samples: Prefect's own harness, the same night as on the command line."""

import os
import shutil
from datetime import datetime
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest

from chatqa import demo, pipeline, resources, settings, store, tables
from chatqa import nightly as room
from chatqa.errors import RuleError

# Prefect and what it brings say many things about their own future.
pytestmark = pytest.mark.filterwarnings("default")
LONG_AGO = datetime(2026, 11, 18, tzinfo=ZoneInfo("Asia/Shanghai")).timestamp()
OF_A_NIGHT = {"runs", "nights", "inbox", "ledger", "month_cards"}


def parquet(root: Path) -> dict[str, bytes]:
    """The tables that `inspect` writes as well."""
    files = {path.relative_to(root): path.read_bytes() for path in sorted(root.rglob("*.parquet"))}
    return {f"{path}": held for path, held in files.items() if path.parts[0] not in OF_A_NIGHT}


def sample_shop(folder: Path) -> Path:
    """The samples as a shop's folder; returns its settings file."""
    (folder / "exports").mkdir()
    for export in demo.exports():
        shutil.copy(export, folder / "exports")
        os.utime(folder / "exports" / export.name, (LONG_AGO, LONG_AGO))
    written = (resources.samples_folder() / "chatqa.toml").read_text("utf-8")
    moved = written.replace('inbox = "."', 'inbox = "exports"').replace("../demo-out", "data")
    (folder / "chatqa.toml").write_text(moved, "utf-8")
    return folder / "chatqa.toml"


@pytest.fixture(scope="session")
def night(nightly: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the samples' shop after the flow."""
    file = sample_shop(tmp_path_factory.mktemp("night"))
    nightly.nightly(file)
    return file.parent / "data"


def test_the_night_gives_the_same_tables_as_inspect_byte_for_byte(night, tmp_path):
    started = datetime(2026, 11, 18, 2, tzinfo=ZoneInfo("Asia/Shanghai"))
    known = settings.load(night.parent / "chatqa.toml")
    pipeline.run(demo.exports(), tmp_path, known, started=started)
    assert parquet(night) == parquet(tmp_path)
    assert len(parquet(night)) > 20


def test_the_night_writes_the_reports(night):
    assert (night / "index.html").is_file()
    assert (night / "report-2026-11-16.html").is_file()
    assert (night / "report-2026-11-17.html").is_file()


def test_the_night_is_recorded_under_the_time_it_was_due(night):
    (run,) = store.read_book(night, tables.RUNS).to_pylist()
    (row,) = room.nights(night)
    assert run["started_at"] == row["due_at"]
    assert row["night"] == room.night_of(row["due_at"])
    assert (row["state"], row["files"]) == ("done", len(demo.exports()))


def test_the_same_night_again_changes_nothing(nightly, night):
    before = parquet(night)
    assert nightly.nightly(night.parent / "chatqa.toml").endswith("质检完毕")
    assert parquet(night) == before
    assert store.read_book(night, tables.RUNS).num_rows == 1


def test_a_night_that_finds_another_run_at_work_leaves(nightly, night):
    with pipeline.only_run(night):
        assert nightly.nightly(night.parent / "chatqa.toml").endswith("这一次先离开")


def test_a_fault_that_the_user_must_mend_is_raised_before_anything_is_written(nightly, tmp_path):
    faulty = tmp_path / "chatqa.toml"
    faulty.write_text('rulebook = "keine"\n', encoding="utf-8")
    with pytest.raises(RuleError):
        nightly.nightly(faulty)
    assert not (tmp_path / "data").exists()
