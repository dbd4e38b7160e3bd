"""Sessions as a Dongdong log has them."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest

from chatqa.tables import IMPORTED


@pytest.fixture
def session() -> Callable[..., pa.Table]:
    """Return IMPORTED rows of one section from (time, sender, text), with or without end mark."""

    def build(
        section: str,
        *rows: tuple[str | None, str, str],
        ended: str | None,
        native: str | None = None,
    ) -> pa.Table:
        return pa.Table.from_pylist(
            [
                {
                    "shop": "云帆文具", "platform": "dongdong", "layout": "jd_log", "section": section,
                    "message_id": f"{section}{native}{number}", "section_ended": ended is not None,
                    "section_ended_at": _at(ended), "sent_at": _at(time), "sender": sender,
                    "conversation_native_id": native, "time_precision": "s", "text_raw": text,
                    "links": [], "flags": [], "withdrawn": False, "source_file": "例.log",
                    "line_start": number, "line_end": number,
                }
                for number, (time, sender, text) in enumerate(rows)
            ],
            schema=IMPORTED.schema,
        )  # fmt: skip

    return build


def _at(time: str | None) -> datetime | None:
    if time is None:
        return None
    return datetime.fromisoformat(f"2026-11-16 {time}").replace(tzinfo=ZoneInfo("Asia/Shanghai"))
