from datetime import datetime
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest

from chatqa import demo, resources, store, tables
from chatqa import settings as shop_settings
from chatqa.errors import RuleError
from chatqa.pipeline import run

SETTINGS = resources.samples_folder() / "chatqa.toml"

# Prefect and what it brings say many things about their own future.
pytestmark = pytest.mark.filterwarnings("default")


def parquet(root: Path) -> dict[str, bytes]:
    files = sorted(root.rglob("*.parquet"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def without_runs(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if not name.startswith("runs/")}


@pytest.fixture(scope="session")
def night(nightly: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, inspected by the flow."""
    root = tmp_path_factory.mktemp("night")
    nightly.nightly(SETTINGS, demo.exports(), root)
    return root


def test_the_night_gives_the_same_tables_as_inspect_byte_for_byte(night, tmp_path):
    started = datetime(2026, 11, 18, 2, tzinfo=ZoneInfo("Asia/Shanghai"))
    run(demo.exports(), tmp_path, shop_settings.load(SETTINGS), started=started)
    assert without_runs(parquet(night)) == without_runs(parquet(tmp_path))
    assert len(without_runs(parquet(night))) > 20


def test_the_night_writes_the_reports(night):
    assert (night / "index.html").is_file()
    assert (night / "report-2026-11-16.html").is_file()
    assert (night / "report-2026-11-17.html").is_file()


def test_the_night_is_recorded_under_the_time_it_was_due(night):
    (row,) = store.read_book(night, tables.RUNS).to_pylist()
    assert row["started_at"].tzinfo.key == "Asia/Shanghai"
    assert row["failed"] == []


def test_a_fault_that_the_user_must_mend_is_raised_before_anything_is_written(nightly, tmp_path):
    faulty = tmp_path / "chatqa.toml"
    faulty.write_text('rulebook = "keine"\n', encoding="utf-8")
    with pytest.raises(RuleError):
        nightly.nightly(faulty, [tmp_path], tmp_path / "out")
    assert not (tmp_path / "out").exists()
