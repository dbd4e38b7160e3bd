"""Samples of tables, JSON and archives cut off anywhere: nothing raises, every line is named."""

from pathlib import Path

import pytest

EXPORTS = Path(__file__).parents[1] / "exports"
LAYOUTS = ["qn_rows", "jd_rows", "qn_web_csv", "qn_web_json", "qn_web_xlsx"]
LAYOUTS += ["jd_api_json", "jd_page_json", "jd_sessions_xlsx"]
SAMPLES = [
    sample
    for layout in LAYOUTS
    for sample in sorted((EXPORTS / layout).iterdir())
    if sample.suffix != ".jsonl"
]


@pytest.mark.parametrize("tenth", range(1, 10))
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_sample_cut_off_is_read_as_far_as_it_goes_or_named(read, tmp_path, sample, tenth):
    whole = sample.read_bytes()
    cut = tmp_path / sample.name
    cut.write_bytes(whole[: len(whole) * tenth // 10])
    found = read(cut)
    assert found.imported.num_rows or found.sessions.num_rows or found.issues.num_rows
    assert all(file["lines_unaccounted"] == 0 for file in found.files)
