"""Rows as importers give them, written short."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest

from chatqa.identity import digest
from chatqa.tables import IMPORTED

SHANGHAI = ZoneInfo("Asia/Shanghai")
PLATFORMS = {"jd_log": "dongdong", "jd_api_json": "dongdong", "jd_rows": "dongdong"}
PLATFORMS |= {"ww_client_txt": "wangwang"}


def imported_rows(file: str, layout: str, lines: str, **stated: Any) -> pa.Table:
    """Return IMPORTED rows; a line is `09:00:05 sender text`, *stated* holds for all of them.

    `stated["sides"]` gives the side of each sender.
    """
    sides = stated.pop("sides", {})
    seen: Counter[tuple[str, ...]] = Counter()
    rows = []
    for number, line in enumerate(lines.strip().splitlines(), stated.pop("first_line", 1)):
        time, sender, text = line.strip().split(" ", 2)
        said = (time, sender, text)
        side = sides.get(sender)
        rows.append(
            dict.fromkeys(IMPORTED.schema.names)
            | {
                "platform": PLATFORMS.get(layout, "qianniu"),
                "layout": layout,
                "message_id": digest(layout, *said, str(seen[said]), str(stated.get("chat", ""))),
                "section_ended": False,
                "sent_at": datetime.fromisoformat(f"2026-11-16T{time}").replace(tzinfo=SHANGHAI),
                "time_precision": "s",
                "sender": sender,
                "side": side,
                "side_ground": side and "column",
                "text_raw": text,
                "links": [],
                "withdrawn": False,
                "flags": [],
                "source_file": file,
                "line_start": number,
                "line_end": number,
            }
            | {name: value for name, value in stated.items() if name != "chat"}
        )
        seen[said] += 1
    return pa.Table.from_pylist(rows, IMPORTED.schema)


@pytest.fixture
def rows() -> Callable[..., pa.Table]:
    return imported_rows


@pytest.fixture
def told() -> Callable[[pa.Table], list[str]]:
    """Each row as `09:00:05 sender text` in order of time, place and text."""

    def tell(table: pa.Table) -> list[str]:
        chosen = table.sort_by([("sent_at", "ascending"), ("message_id", "ascending")]).to_pylist()
        return [f"{row['sent_at']:%H:%M:%S} {row['sender']} {row['text_raw']}" for row in chosen]

    return tell
