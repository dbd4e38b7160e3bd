"""What stands on each sheet of the workbook: headings, widths, colours, rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa

from chatqa.reports.clauses import Clauses
from chatqa.reports.days import ShopDay
from chatqa.reports.sheets import imports as files
from chatqa.reports.sheets import overview, problems, waits
from chatqa.reports.sheets.columns import Sheet


def sheets(
    days: Sequence[ShopDay], clauses: Clauses, imports: pa.Table, issues: pa.Table
) -> Iterator[Sheet]:
    """Every sheet in order. Rows are made while they are written."""
    yield Sheet("总览", overview.OVERVIEW, overview.by_day(days), 2)
    yield Sheet(
        "问题明细",
        problems.FINDINGS,
        problems.standing(days, clauses),
        1,
        problems.FINDINGS_PRINTED,
    )
    yield Sheet("按客服", overview.AGENTS, overview.by_agent(days), 3)
    yield Sheet("按条款", overview.CLAUSES, overview.by_clause(days, clauses), 3)
    yield Sheet("超时回复", waits.LATE, waits.late_replies(days), 3)
    yield Sheet(
        "已豁免", problems.EXCUSED, problems.excused(days, clauses), 1, problems.EXCUSED_PRINTED
    )
    yield Sheet("试运行", problems.ON_TRIAL, problems.on_trial(days, clauses), 1)
    yield Sheet("待判定", waits.PENDING, waits.pending(days), 3)
    yield Sheet("导入情况", files.FILES, files.files(imports))
    yield Sheet("导入问题", files.ISSUES, files.issues(issues))
