"""Every layout reads its samples as the golden files beside them say."""

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAYOUTS = sorted(folder.name for folder in (ROOT / "tests" / "exports").iterdir())
golden = runpy.run_path(str(ROOT / "tools" / "generate_goldens.py"))["golden"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_sample_gives_its_golden_files(layout):
    folder = ROOT / "tests" / "exports" / layout
    expected = {path.name: path.read_text("utf-8") for path in folder.glob("*.jsonl")}
    assert golden(folder) == expected


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_sample_is_recognised_by_its_content_and_every_line_is_accounted_for(layout, read):
    folder = ROOT / "tests" / "exports" / layout
    samples = sorted(path for path in folder.iterdir() if path.suffix != ".jsonl")
    files = read(*samples).files
    assert {file["layout"] for file in files} == {layout}
    assert {file["lines_unaccounted"] for file in files} == {0}
