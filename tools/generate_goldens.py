"""Write what the importers read from the sample exports, `tests/exports/<layout>/*.jsonl`.

python tools/generate_goldens.py            write them (then read the difference)
python tools/generate_goldens.py --check    fail when one is stale (part of `make lint`)
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa

from chatqa import importers

EXPORTS = Path(__file__).resolve().parents[1] / "tests" / "exports"
SAID_BY_FOLDER = ("layout", "day")  # day: the date of sent_at


def golden(folder: Path) -> dict[str, str]:
    """Return the golden files of a layout's folder by name; a table without rows has none."""
    samples = sorted(path for path in folder.iterdir() if path.suffix != ".jsonl")
    batches = list(importers.read(samples))
    tables = {
        "messages.jsonl": pa.concat_tables([batch.imported for batch in batches]),
        "sessions.jsonl": pa.concat_tables([batch.sessions for batch in batches]),
        "issues.jsonl": pa.concat_tables([batch.issues for batch in batches]),
        "files.jsonl": pa.concat_tables([batch.file for batch in batches if batch.file]),
    }
    return {name: _lines(table) for name, table in tables.items() if table.num_rows}


def _lines(table: pa.Table) -> str:
    rows = (_said(row) for row in table.to_pylist())
    return "".join(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)


def _said(row: dict[str, Any]) -> dict[str, Any]:
    """Return the cells that say something: no nulls, no empty lists, no `false`."""
    return {
        name: cell
        for name, cell in row.items()
        if cell not in (None, [], False) or name == "lines_unaccounted"
        if name not in SAID_BY_FOLDER
    }


def main() -> int:
    """Write every golden file, or with `--check` say which are stale."""
    stale = [
        (folder / name, text)
        for folder in sorted(EXPORTS.iterdir())
        for name, text in golden(folder).items()
        if not (folder / name).exists() or (folder / name).read_text("utf-8") != text
    ]
    for path, text in stale:
        if "--check" in sys.argv[1:]:
            print(f"{path}: stale, run python tools/generate_goldens.py")
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
    return 1 if stale and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
