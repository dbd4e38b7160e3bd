"""Write `docs/tables.md`, the dictionary of every table, from `chatqa.tables`.

python tools/generate_tables.py            write the page
python tools/generate_tables.py --check    fail when the page is stale (part of `make lint`)
"""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow as pa

from chatqa import tables
from chatqa.tables import Column, Table

PAGE = Path(__file__).resolve().parents[1] / "docs" / "tables.md"

OPENING = """\
# Tables · 数据字典

Made from `chatqa.tables` by `tools/generate_tables.py`; change it there.

Tables kept by day lie under `<out>/<table>/day=…/shop=…/`, the others in one file
`<out>/<table>/<table>.parquet`; `pandas.read_parquet("<out>/<table>")` reads either kind. `day`
and `shop` stand in the folder name only. Times are Asia/Shanghai. What is not known is null, never
zero; a column without a “yes” under “null” is never null.

| table | 中文 | kept | |
|---|---|---|---|"""

TYPES = {
    pa.string(): "text",
    tables.TEXTS: "list of texts",
    tables.TIME: "time (ms)",
    tables.MONEY: "decimal(12, 2)",
    pa.date32(): "date",
    pa.bool_(): "yes / no",
    pa.int32(): "whole number",
    pa.int64(): "whole number",
    pa.float64(): "number",
}

# A name says its unit: `waited_s`, `amount_cny`.
UNITS = {"_s": "s", "_cny": "CNY", "bytes": "bytes"}

WORDS = {
    "platform": tables.PLATFORMS,
    "role": tables.ROLES,
    "origin": tables.ORIGINS,
    "kind": tables.KINDS,
    "stage": tables.STAGES,
    "mode": tables.MODES,
    "severity": tables.SEVERITIES,
    "time_precision": tables.PRECISIONS,
}


def main() -> None:
    """Write the page, or compare it when asked to `--check`."""
    made = page()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(made, encoding="utf-8", newline="\n")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != made:
        sys.exit("docs/tables.md is stale: run python tools/generate_tables.py")


def page() -> str:
    """Return the whole page as Markdown."""
    contents = [
        f"| [{table.name}](#{table.name}) | {table.chinese} | {_kept(table)} | {table.meaning} |"
        for table in tables.ALL
    ]
    words = [
        f"- `{name}`: " + ", ".join(f"`{each}`" for each in known) for name, known in WORDS.items()
    ]
    sections = [_section(table) for table in tables.ALL]
    return "\n".join([OPENING, *contents, "", "Closed lists of words:", "", *words, "", *sections])


def _section(table: Table) -> str:
    order = ", ".join(f"`{name}`" for name in table.sorted_by)
    head = (
        f"## {table.name}\n\n**{table.chinese}** · {table.meaning} Sorted by {order}.\n\n"
        "| column | 中文 | type | unit | null | meaning |\n|---|---|---|---|---|---|\n"
    )
    return head + "".join(_row(column) for column in table.columns)


def _row(column: Column) -> str:
    null = "yes" if "null" in column.meaning.lower() else ""
    unit = next((unit for end, unit in UNITS.items() if column.name.endswith(end)), "")
    cells = (f"`{column.name}`", column.chinese, TYPES[column.type], unit, null, column.meaning)
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |\n"


def _kept(table: Table) -> str:
    return "by day and shop" if table.by_day else "one file"


if __name__ == "__main__":
    main()
