"""The samples: what a fair supervisor expects, and nothing else, is what chatqa finds."""

import re
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from chatqa import pipeline, settings
from chatqa.resources import samples_folder

LINE = re.compile(
    r"(?P<at>\S+ \S+) (?P<layout>\S+) (?P<customer>.+?) (?P<agent>云朵优选\S+) (?P<clause>\S+) "
    r"「(?P<words>.*)」 (?P<mode>\S+)"
)


def expected(mode: str) -> set[tuple[str, str, str, str]]:
    lines = (samples_folder() / "expected-findings.txt").read_text(encoding="utf-8").splitlines()
    found = [LINE.fullmatch(line) for line in lines if line]
    return {
        (line["at"], line["agent"], line["clause"], line["mode"])
        for line in found
        if line and line["mode"].startswith(mode)
    }


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("samples")
    shop = settings.load(samples_folder() / "chatqa.toml")
    folders = [samples_folder() / name for name in ("dongdong", "qianniu", "wangwang")]
    now = datetime.fromisoformat("2026-11-18T01:30:00+08:00")
    pipeline.run(folders, root, shop, started=now)
    return root


def rows(store: Path, table: str) -> pd.DataFrame:
    frame = pd.read_parquet(store / table)
    frame["at"] = frame["sent_at"].dt.strftime("%Y-%m-%d %H:%M:%S")
    return frame


@pytest.mark.parametrize("mode", ["fine", "flag"])
def test_what_is_found_is_what_is_expected(store: Path, mode: str) -> None:
    found = rows(store, "findings")
    found = found[found["mode"] == mode]
    got = set(found[["at", "agent", "clause", "mode"]].itertuples(index=False, name=None))
    assert got == expected(mode)


def test_what_only_looks_like_a_violation_is_shown_as_excused(store: Path) -> None:
    excused = rows(store, "excused")
    got = set(excused[["at", "agent", "clause"]].itertuples(index=False, name=None))
    assert {line[:3] for line in expected("excused")} <= got
