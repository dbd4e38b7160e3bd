"""Findings and chats in a result folder, named by the beginning of their ids."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import typer

from chatqa import store
from chatqa.chats import Chats
from chatqa.settings import Settings
from chatqa.store import Partition
from chatqa.tables import CONVERSATIONS, EXCUSED, FINDINGS, LEDGER, MESSAGES, TURNS, Table
from chatqa.text.masking import mask

Row = dict[str, Any]

_LISTED = 10


def findings(root: Path, beginning: str) -> list[Row]:
    """Return the FINDINGS, then the EXCUSED, in *root* whose id begins so."""
    found = [
        _beginning(_all(root, table), "finding_id", beginning) for table in (FINDINGS, EXCUSED)
    ]
    return [row for table in found for row in table.to_pylist()]


def entries(root: Path, beginning: str) -> list[Row]:
    """Return the LEDGER entries in *root* whose id begins so."""
    rows: list[Row] = _beginning(_all(root, LEDGER), "entry_id", beginning).to_pylist()
    return rows


def chats(root: Path, beginning: str) -> list[Row]:
    """Return the CONVERSATIONS in *root* whose id, ours or the platform's, begins so."""
    known = _all(root, CONVERSATIONS)
    ours = _beginning(known, "conversation_id", beginning)
    platforms = _beginning(known, "conversation_native_id", beginning)
    rows = [*ours.to_pylist(), *platforms.to_pylist()]
    return list({row["conversation_id"]: row for row in rows}.values())


def messages(root: Path, row: Row) -> list[Row]:
    """Return the messages of the conversation that *row* (a finding or a chat) belongs to."""
    known = store.read(root, MESSAGES, [Partition(row["day"], row["shop"])])
    own = known.filter(pc.equal(known["conversation_id"], row["conversation_id"]))
    rows: list[Row] = own.sort_by("seq").to_pylist()
    return rows


def day_of(root: Path, chat: Row, settings: Settings) -> Chats:
    """Return the day of the shop that *chat* is from, as inspection sees it."""
    part = [Partition(chat["day"], chat["shop"])]
    return Chats(
        messages=store.read(root, MESSAGES, part),
        conversations=store.read(root, CONVERSATIONS, part),
        turns=store.read(root, TURNS, part),
        settings=settings,
    )


def only(rows: list[Row], what: str, beginning: str, root: Path) -> Row:
    """Return the only one of *rows*. Raises typer.BadParameter that lists several."""
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise typer.BadParameter(
            f"{root} 里没有编号以“{beginning}”开头的{what}；"
            "编号在网页和 Excel 里，结果文件夹用 --out 指定"
        )
    listed = "\n".join(f"    {_told(row)}" for row in rows[:_LISTED])
    more = f"\n    ……共 {len(rows)} 个" if len(rows) > _LISTED else ""
    raise typer.BadParameter(
        f"有 {len(rows)} 个{what}以“{beginning}”开头，请多写几位：\n{listed}{more}"
    )


def _told(row: Row) -> str:
    if "entry_id" in row:
        who = row["person"] or "没有确定"
        return f"{row['entry_id']}  {row['day']}  {who}  {row['arithmetic']}"
    if "finding_id" not in row:
        customer = mask(row["customer"] or "顾客")
        return f"{row['conversation_id']}  {_moment(row['started_at'])}  {customer}"
    who = row["person"] or row["agent"] or "无法确定是谁"
    return f"{row['finding_id']}  {_moment(row['sent_at'])}  {who}  {row['clause']}"


def _moment(moment: Any) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment else "时间不详"


def _all(root: Path, table: Table) -> pa.Table:
    return store.read(root, table, store.partitions(root, table))


def _beginning(rows: pa.Table, column: str, beginning: str) -> pa.Table:
    return rows.filter(pc.starts_with(rows[column], beginning))
