"""What is good is on the agent's card, and nowhere among the problems."""

import re
from pathlib import Path

import pyarrow as pa
import pytest
from python_calamine import CalamineWorkbook

from chatqa import reports
from chatqa.reports import Clause, cards
from chatqa.tables import FINDINGS

Tables = dict[str, pa.Table]
Clauses = dict[str, Clause]

MERIT = {
    "finding_id": "m01aa11bb22c",
    "rule": "warm-wording",
    "clause": "R4.D4",
    "severity": "minor",
    "mode": "merit",
    "consequence": "coaching",
    "message_id": None,
    "words": "不好意思让您久等了",
    "span_start": None,
    "span_end": None,
    "doubt": None,
    "amount_cny": None,
    "arithmetic": None,
}
PAST_WORDS = {"value": None, "unit": None, "reason": "说得温和。", "cause_id": "m01aa11bb22c"}


@pytest.fixture
def praised(tables: Tables, clauses: Clauses, tmp_path: Path) -> Path:
    """The reports of the example days in which 林晓 said two good things, one of them perhaps."""
    first = tables["findings"].slice(0, 1).to_pylist()[0]
    certain = first | MERIT | PAST_WORDS
    perhaps = certain | {"finding_id": "m02aa11bb22c", "doubt": "疑似自动回复", "words": "您好"}
    more = pa.Table.from_pylist([certain, perhaps], schema=FINDINGS.schema)
    tables["findings"] = pa.concat_tables([tables["findings"], more])
    clauses["R4.D4"] = Clause("R4.D4", "语气要温和。", {"warm-wording": "语气温和"})
    reports.write(tables, clauses, tmp_path)
    return tmp_path


def words_of(path: Path) -> str:
    html = path.read_text("utf-8")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[html.index("<body>") :]))


def test_the_card_praises_what_is_certain(praised: Path) -> None:
    card = words_of(praised / "cards" / "林晓.html")
    assert "加分 1 说得好、做得好" in card
    assert "值得表扬 11-16 09:00 语气温和：“不好意思让您久等了”" in card


def test_a_card_with_very_many_merits_lists_the_latest(
    praised: Path, tables: Tables, clauses: Clauses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "MOST_MERITS", 0)
    reports.write(tables, clauses, praised)
    assert "值得表扬" not in words_of(praised / "cards" / "林晓.html")


def test_a_card_without_merits_says_nothing_of_them(written: Path) -> None:
    assert "加分" not in words_of(written / "cards" / "林晓.html")


def test_the_page_of_the_day_lists_no_merit(praised: Path) -> None:
    assert "m01aa11bb22c" not in (praised / "report-2026-11-16.html").read_text("utf-8")


def test_the_workbook_lists_no_merit_among_the_problems(praised: Path) -> None:
    book = CalamineWorkbook.from_path(str(praised / "report-2026-11-16_2026-11-17.xlsx"))
    for name in ("问题明细", "按条款", "已豁免"):
        rows = book.get_sheet_by_name(name).to_python()
        assert not any("R4.D4" in row or "m01aa11bb22c" in row for row in rows)
