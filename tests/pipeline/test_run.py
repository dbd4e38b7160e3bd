"""A whole run on the samples: what is written, and that doing it again changes nothing."""

import hashlib
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from chatqa import pipeline, settings
from chatqa.errors import BusyError
from chatqa.resources import samples_folder

NOW = datetime.fromisoformat("2026-11-18T01:30:00+08:00")
SHOP = settings.load(samples_folder() / "chatqa.toml")
PLATFORMS = ("dongdong", "qianniu", "wangwang")
ALL = [samples_folder() / name for name in PLATFORMS]


def run(paths: list[Path], root: Path, **changed: object) -> Path:
    pipeline.run(paths, root, SHOP.model_copy(update=changed), started=NOW)
    return root


def digests(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.parent.name != "runs" and path.name != ".lock"
    }


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run(ALL, tmp_path_factory.mktemp("whole"))


def test_running_twice_gives_the_same_bytes(whole: Path, tmp_path: Path) -> None:
    run(ALL, tmp_path)
    once = digests(tmp_path)
    run(ALL, tmp_path)
    assert digests(tmp_path) == once == digests(whole)


def test_two_processes_give_the_bytes_of_one(whole: Path, tmp_path: Path) -> None:
    assert digests(run(ALL, tmp_path, processes=2)) == digests(whole)


def test_the_order_in_which_platforms_arrive_changes_nothing(whole: Path, tmp_path: Path) -> None:
    for folder in reversed(ALL):
        run([folder], tmp_path)
    for table in ("findings", "excused", "conversations", "turns"):
        name = f"{table}/"
        assert {k: v for k, v in digests(tmp_path).items() if k.startswith(name)} == {
            k: v for k, v in digests(whole).items() if k.startswith(name)
        }


def test_an_overlapping_export_adds_no_message_and_no_finding(whole: Path, tmp_path: Path) -> None:
    log = next((samples_folder() / "dongdong").glob("*小满*.log"))
    part = tmp_path / "再次导出.log"
    part.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:60]))
    run([*ALL, part], tmp_path / "out")
    for table in ("messages", "findings"):
        ids = table.removesuffix("s") + "_id"
        again = set(pd.read_parquet(tmp_path / "out" / table)[ids])
        assert again == set(pd.read_parquet(whole / table)[ids])


def test_every_source_line_is_accounted_for(whole: Path) -> None:
    files = pd.read_parquet(whole / "imports")
    assert files["lines_unaccounted"].tolist() == [0] * len(files)


EXPORTS = sorted(path for folder in ALL for path in folder.iterdir())


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.name)
def test_an_export_cut_off_anywhere_fines_nothing_that_the_whole_one_does_not(
    export: Path, tmp_path: Path
) -> None:
    whole = fines(export.read_bytes(), export.name, tmp_path / "whole")
    content = export.read_bytes()
    for place in range(1, 11):
        cut = content[: len(content) * place // 11]
        assert fines(cut, export.name, tmp_path / str(place)) <= whole


def test_a_second_run_into_the_same_folder_is_told_to_wait(tmp_path: Path) -> None:
    with (
        pipeline.only_run(tmp_path),
        pytest.raises(BusyError, match="另一次检查"),
        pipeline.only_run(tmp_path, patience_s=0.1),
    ):
        pass


def fines(content: bytes, name: str, root: Path) -> set[tuple[str, str]]:
    shop = SHOP.model_copy(update={"tokenizer": "rjieba"})
    root.mkdir()
    (root / name).write_bytes(content)
    taken = pipeline.read_in([root / name], root, pipeline.Reading(shop))
    pipeline.judge_days(root, pipeline.days_to_judge(root, taken, shop), shop)
    found = pd.read_parquet(root / "findings")
    fined = found[found["mode"] == "fine"]
    return set(zip(fined["clause"], fined["finding_id"], strict=True))
