"""Nights as lines and tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time
from pathlib import Path
from typing import Any

from chatqa import store
from chatqa.labels import label, long_day
from chatqa.nightly.night import Outcome
from chatqa.settings import Settings
from chatqa.tables import MESSAGES


def status(rows: Iterable[Mapping[str, Any]], following: datetime | None) -> Iterator[str]:
    """Yield the nights of NIGHTS *rows*, the last one first, and when the next is due."""
    rows = list(rows)
    if not rows:
        yield "还没有做过一晚。现在就试试：chatqa nightly run"
    for row in reversed(rows):
        yield f"{long_day(row['night'])}  {label('night_state', row['state'])}"
        if row["state"] != "failed":
            yield f"    导出{row['files']}个，消息{row['messages']}条，问题{row['findings']}个"
        if row["late_days"]:
            yield f"    补到记录的日子：{'、'.join(row['late_days'])}"
        yield from (f"    ✗ {each}" for each in row["failed"])
        yield from (f"    注意：{each}" for each in row["warnings"])
    if following:
        yield f"下一次：{following:%Y-%m-%d %H:%M}（北京时间）"
    else:
        yield "还没有排定每天自动运行：chatqa nightly deploy --at 01:30"


def table(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return NIGHTS *rows* with Chinese headings, for a page."""
    return [
        {
            "营业日": row["night"].isoformat(),
            "状态": label("night_state", row["state"]),
            "导出": row["files"],
            "消息": row["messages"],
            "问题": row["findings"],
            "补到的日子": "、".join(row["late_days"]),
            "提醒": len(row["warnings"]),
            "失败": len(row["failed"]),
        }
        for row in rows
    ]


def outcome_of(settings: Settings, row: dict[str, Any]) -> Outcome:
    """Return the outcome that the NIGHTS *row* stands for."""
    root = settings.folders.store
    parts = [part for part in store.partitions(root, MESSAGES) if part.day == row["night"]]
    return Outcome(root, settings, (row,), tuple(parts))


def instructions(folder: Path, at: time) -> Iterator[str]:
    """Yield what to do with the files that `deploy` wrote into *folder*, for each system."""
    yield f"已在 {folder} 里生成每天 {at:%H:%M}（北京时间）自动运行的文件。接着只做下面其中一种："
    yield ""
    yield "Windows（任务计划程序；电脑那时关着，开机后会补做）："
    yield f'    "{folder / "windows.cmd"}"'
    yield "Linux（systemd；同样会补做）："
    yield f'    systemctl --user link "{folder}"/chatqa-nightly.service'
    yield f'    systemctl --user enable --now "{folder}"/chatqa-nightly.timer'
    yield "    loginctl enable-linger"
    yield "想在网页（http://127.0.0.1:4200）上看每晚的过程，改用 Prefect："
    yield f'    Linux：systemctl --user enable --now "{folder}"/chatqa-prefect.service'
    yield f'           systemctl --user enable --now "{folder}"/chatqa-worker.service'
    yield f'    Windows：把 "{folder / "windows-prefect.cmd"}" 放进“启动”文件夹'
    yield ""
    yield "装好以后随时可以看：chatqa nightly status"
