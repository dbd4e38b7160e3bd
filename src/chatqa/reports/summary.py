"""The day in a few lines, for a notification: figures only, nobody's name."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from chatqa.labels import long_day
from chatqa.reports.days import set_aside, shop_days
from chatqa.reports.templates import render


def summary(tables: Mapping[str, pa.Table]) -> str:
    """Markdown in Chinese over the tables that `write` takes; readable as plain text too."""
    text = render(
        "summary.txt.j2", days=shop_days(tables), aside=set_aside(tables), long_day=long_day
    )
    return text.rstrip("\n") + "\n"
