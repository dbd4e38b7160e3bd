"""Makes the session list in dongdong/ from session_list.txt: python samples/session_list.py."""  # noqa: INP001 - a script

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).parent
SHEET = "咨询会话查询"


def write(path: Path) -> None:
    """Write the session list to *path*; the same bytes every time."""
    workbook = xlsxwriter.Workbook(path)
    workbook.set_properties({"created": datetime(2026, 11, 18)})  # noqa: DTZ001 - a property
    sheet = workbook.add_worksheet(SHEET)
    lines = (HERE / "session_list.txt").read_text("utf-8").splitlines()
    for row, line in enumerate(lines):
        cells = line.split("|")
        # Minutes and counts of messages are number cells.
        numbers = [float(cell) if row else cell for cell in cells[9:12]]
        sheet.write_row(row, 0, cells[:9] + numbers + cells[12:])
    workbook.close()


if __name__ == "__main__":
    write(HERE / "dongdong" / f"{SHEET}_2026-11-16_17.xlsx")
