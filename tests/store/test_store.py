"""The store: days are replaced as a whole, and pandas alone can read them."""

from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from chatqa import store
from chatqa.store import Incoming, Partition
from chatqa.tables import IMPORT_ISSUES, IMPORTS

MONDAY = Partition(date(2026, 11, 16), "云朵/优选 =1")
TUESDAY = Partition(date(2026, 11, 17), "云朵/优选 =1")
UNKNOWN = Partition(None, None)


def issues(*rows: tuple[Partition, str, int]) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {"day": part.day, "shop": part.shop, "source_file": file, "line_start": line}
            for part, file, line in rows
        ],
        schema=IMPORT_ISSUES.schema,
    )


def files(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def test_pandas_reads_a_table_without_any_library_of_ours(tmp_path: Path) -> None:
    store.replace(tmp_path, {IMPORT_ISSUES: issues((MONDAY, "a.log", 3))}, [MONDAY])
    frame = pd.read_parquet(tmp_path / "import_issues")
    assert frame[["day", "shop", "source_file", "line_start"]].to_numpy().tolist() == [
        ["2026-11-16", "云朵/优选 =1", "a.log", 3]
    ]


def test_pandas_reads_days_and_shops_that_are_not_known(tmp_path: Path) -> None:
    rows = issues((MONDAY, "a.log", 3), (UNKNOWN, "c.log", 1))
    store.replace(tmp_path, {IMPORT_ISSUES: rows}, [MONDAY, UNKNOWN])
    frame = pd.read_parquet(tmp_path / "import_issues").sort_values("source_file")
    assert frame["day"].tolist() == ["2026-11-16", "undated"]
    assert frame["shop"].tolist() == ["云朵/优选 =1", "(unknown)"]


def test_rows_come_back_as_they_went_in(tmp_path: Path) -> None:
    rows = issues((MONDAY, "a.log", 3), (TUESDAY, "b.log", 1), (UNKNOWN, "c.log", 1))
    store.replace(tmp_path, {IMPORT_ISSUES: rows}, [MONDAY, TUESDAY, UNKNOWN])
    assert store.partitions(tmp_path, IMPORT_ISSUES) == [UNKNOWN, MONDAY, TUESDAY]
    assert store.read(tmp_path, IMPORT_ISSUES, [MONDAY, TUESDAY, UNKNOWN]).equals(rows)


def test_only_the_days_named_are_replaced(tmp_path: Path) -> None:
    before = issues((MONDAY, "a.log", 3), (TUESDAY, "b.log", 1))
    store.replace(tmp_path, {IMPORT_ISSUES: before}, [MONDAY, TUESDAY])
    store.replace(tmp_path, {IMPORT_ISSUES: issues((TUESDAY, "b.log", 2))}, [TUESDAY])
    assert store.read(tmp_path, IMPORT_ISSUES, [MONDAY])["line_start"].to_pylist() == [3]
    assert store.read(tmp_path, IMPORT_ISSUES, [TUESDAY])["line_start"].to_pylist() == [2]


def test_a_day_without_rows_gets_an_empty_file_because_it_was_looked_at(tmp_path: Path) -> None:
    store.replace(tmp_path, {IMPORT_ISSUES: IMPORT_ISSUES.empty()}, [MONDAY])
    assert store.partitions(tmp_path, IMPORT_ISSUES) == [MONDAY]
    assert pd.read_parquet(tmp_path / "import_issues").empty


def test_rows_outside_the_named_days_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="1 rows outside"):
        store.replace(tmp_path, {IMPORT_ISSUES: issues((MONDAY, "a.log", 3))}, [TUESDAY])
    store.recover(tmp_path)
    assert files(tmp_path) == []


def test_the_same_rows_in_another_order_give_the_same_bytes(tmp_path: Path) -> None:
    rows = issues((MONDAY, "a.log", 3), (MONDAY, "a.log", 1), (MONDAY, "b.log", 2))
    store.replace(tmp_path / "one", {IMPORT_ISSUES: rows}, [MONDAY])
    store.replace(tmp_path / "two", {IMPORT_ISSUES: rows.take([2, 0, 1])}, [MONDAY])
    (path,) = files(tmp_path / "one")
    assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes()


def test_killed_before_the_journal_the_old_day_stands(tmp_path: Path) -> None:
    store.replace(tmp_path, {IMPORT_ISSUES: issues((MONDAY, "a.log", 3))}, [MONDAY])
    (path,) = files(tmp_path)
    half = (tmp_path / path).with_name(".import_issues.parquet.new")
    half.write_bytes(b"half a file")
    store.recover(tmp_path)
    assert files(tmp_path) == [path]
    assert store.read(tmp_path, IMPORT_ISSUES, [MONDAY])["line_start"].to_pylist() == [3]


def test_killed_after_the_journal_the_next_start_finishes_the_moves(tmp_path: Path) -> None:
    store.replace(tmp_path, {IMPORT_ISSUES: issues((MONDAY, "a.log", 3))}, [MONDAY])
    (path,) = files(tmp_path)
    draft = path.replace("import_issues.parquet", ".import_issues.parquet.new")
    (tmp_path / path).rename(tmp_path / draft)
    (tmp_path / ".commit.json").write_text(f'["{draft}"]', encoding="utf-8")
    store.recover(tmp_path)
    assert files(tmp_path) == [path]


def test_a_book_is_one_file(tmp_path: Path) -> None:
    rows = pa.Table.from_pylist([{"source_file": "a.log", "lines": 7}], schema=IMPORTS.schema)
    store.replace(tmp_path, {IMPORTS: rows})
    assert files(tmp_path) == ["imports/imports.parquet"]
    assert store.read_book(tmp_path, IMPORTS).equals(rows)


def test_what_waits_is_taken_up_by_day_and_shop(tmp_path: Path) -> None:
    room = Incoming(tmp_path, IMPORT_ISSUES)
    room.put(issues((MONDAY, "a.log", 1), (UNKNOWN, "a.log", 9)), "0001")
    room.put(issues((MONDAY, "b.log", 2)), "0002")
    assert room.counts() == {UNKNOWN: 1, MONDAY: 2}
    assert room.take(MONDAY)["source_file"].to_pylist() == ["a.log", "b.log"]
    assert room.take(TUESDAY).num_rows == 0
