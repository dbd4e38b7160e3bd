"""What `reports.write` leaves in a folder."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from chatqa import reports
from chatqa.reports import Clause

Tables = dict[str, pa.Table]
Clauses = dict[str, Clause]


def test_index_pages_cards_and_workbook_are_written_index_first(
    tables: Tables, clauses: Clauses, tmp_path: Path
) -> None:
    paths = reports.write(tables, clauses, tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
        "index.html",
        "report-2026-11-16.html",
        "report-2026-11-17.html",
        "cards/何雨.html",
        "cards/林晓.html",
        "cards/陈柏.html",
        "report-2026-11-16_2026-11-17.xlsx",
    ]
    assert all(path.is_file() for path in paths)


def test_the_same_tables_give_the_same_bytes(
    tables: Tables, clauses: Clauses, tmp_path: Path
) -> None:
    once = reports.write(tables, clauses, tmp_path / "once")
    again = reports.write(tables, clauses, tmp_path / "again")
    assert [path.read_bytes() for path in once] == [path.read_bytes() for path in again]


def test_the_index_links_everything_and_the_pages_of_earlier_runs(
    tables: Tables, clauses: Clauses, tmp_path: Path
) -> None:
    (tmp_path / "report-2026-11-15.html").touch()
    reports.write(tables, clauses, tmp_path)
    index = (tmp_path / "index.html").read_text("utf-8")
    for address in (
        "report-2026-11-15.html",
        "report-2026-11-16.html",
        "report-2026-11-16_2026-11-17.xlsx",
        "cards/%E6%9E%97%E6%99%93.html",
    ):
        assert f'href="{address}"' in index


def test_an_unknown_clause_is_shown_by_its_id(tables: Tables, tmp_path: Path) -> None:
    reports.write(tables, {}, tmp_path)
    assert "R1.6.pre6" in (tmp_path / "report-2026-11-16.html").read_text("utf-8")


def test_chats_without_dates_get_a_page_of_their_own(
    tables: Tables, clauses: Clauses, tmp_path: Path
) -> None:
    for name, table in tables.items():
        for column in table.column_names:
            if column == "day" or pa.types.is_timestamp(table.schema.field(column).type):
                nothing = pa.nulls(table.num_rows, table.schema.field(column).type)
                at = table.column_names.index(column)
                table = table.set_column(at, column, nothing)  # noqa: PLW2901
        tables[name] = table
    reports.write(tables, clauses, tmp_path)
    assert "日期未知" in (tmp_path / "report-undated.html").read_text("utf-8")


def test_nothing_to_report_is_reported(tables: Tables, clauses: Clauses, tmp_path: Path) -> None:
    nothing = {name: table.slice(0, 0) for name, table in tables.items()}
    paths = reports.write(nothing, clauses, tmp_path)
    assert [path.name for path in paths] == ["index.html", "report-undated.xlsx"]
    assert "没有可以检查的会话" in paths[0].read_text("utf-8")


def test_each_of_several_shops_has_its_own_page(
    tables: Tables, clauses: Clauses, tmp_path: Path
) -> None:
    for name, table in tables.items():
        if "shop" in table.column_names:
            other = pc.equal(table["day"], pc.max(tables["conversations"]["day"]))
            shops = pc.if_else(other, "另一家", table["shop"])
            tables[name] = table.set_column(table.column_names.index("shop"), "shop", shops)
    reports.write(tables, clauses, tmp_path)
    assert sorted(path.name for path in tmp_path.glob("report-*.html")) == [
        "report-2026-11-16-示例店.html",
        "report-2026-11-17-另一家.html",
    ]
