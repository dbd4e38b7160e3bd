"""What an inspection came to, in a few lines, and what to open."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from chatqa import store
from chatqa.labels import label, money
from chatqa.pipeline import Done
from chatqa.pricing.shares import SUSPICIOUS
from chatqa.store import Partition
from chatqa.tables import (
    CONVERSATIONS,
    EXCUSED,
    FINDINGS,
    IMPORT_ISSUES,
    MODES,
    PENALTIES,
    RULE_SHARES,
    TURNS,
    Table,
)


def lines(root: Path, done: Done) -> list[str]:
    """Return the summary of the days that the run *done* judged in *root*."""
    return [*_figures(root, done), *_warnings(root, done), *_to_open(root)]


def set_aside(root: Path, done: Done) -> dict[str, str]:
    """Return the files, or parts of archives, that could not be read, each with the reason."""
    issues = _issues(root, done)
    whole = issues.filter(pc.is_null(issues["excerpt"])).to_pylist()
    return {row["source_file"]: row["reason"] for row in whole}


def _figures(root: Path, done: Done) -> Iterable[str]:
    chats = _judged(root, CONVERSATIONS, done).num_rows
    found = _judged(root, FINDINGS, done)["mode"].to_pylist()
    modes = [mode for mode in found if mode != "merit"]
    amounts = _judged(root, PENALTIES, done)["amount_cny"].to_pylist()
    days = len({part.day for part in done.judged if part.day})
    yield ""
    yield (
        f"检查完毕：{days} 天，{chats} 个会话，{done.messages} 条消息，用时 {done.took_s:.1f} 秒。"
    )
    each = "，".join(
        f"{label('mode', mode)} {modes.count(mode)}" for mode in MODES if mode != "merit"
    )
    excused = _judged(root, EXCUSED, done).num_rows
    yield f"问题 {len(modes)} 个：{each}；另有 {excused} 个已豁免。"
    if merits := len(found) - len(modes):
        yield f"{label('mode', 'merit')} {merits} 处，记在成绩单上。"
    yield f"拟罚金额合计 {money(sum(amounts, Decimal('0.00')))}。要由人确认，程序不会自己扣钱。"
    states = _judged(root, TURNS, done)["state"].to_pylist()
    if pending := states.count("pending"):
        yield f"{pending} 轮提问在导出结束时还没有下文，暂不判定，读到后面的记录再判。"


def _warnings(root: Path, done: Done) -> Iterable[str]:
    aside = set_aside(root, done)
    if aside:
        yield ""
        yield f"有 {len(aside)} 个文件读不出来，已搁置，其余照常检查："
        yield from (f"  ✗ {name}：{_after(name, reason)}" for name, reason in aside.items())
    issues = _issues(root, done)
    parts = issues.filter(pc.is_valid(issues["excerpt"]))
    if parts.num_rows:
        yield ""
        yield f"有 {parts.num_rows} 处内容没有变成消息，原因逐条记在 import_issues 里。"
    if wide := _suspicious(root, done):
        yield ""
        yield f"注意：下面的规则命中了超过 {SUSPICIOUS:.0%} 的会话，可能过宽，请先抽看几条再采用："
        yield from (
            f"  {row['clause']}  {row['rule']}  {row['share']:.0%}"
            f"（{row['chats_hit_sum']} / {row['chats_sum']}）"
            for row in wide
        )


def _to_open(root: Path) -> Iterable[str]:
    yield ""
    yield "打开看看："
    for name, path in (("网页", "index.html"), ("Excel", "*.xlsx"), ("成绩单", "cards")):
        yield from (f"  {name}：{found}" for found in sorted(root.glob(path)))
    yield f"  数据：{root}（Parquet，pandas.read_parquet 可以直接读）"


def _judged(root: Path, table: Table, done: Done) -> pa.Table:
    return store.read(root, table, done.judged)


def _suspicious(root: Path, done: Done) -> list[dict[str, Any]]:
    """Return the rules that hit too many chats of all the days together, the worst first."""
    shares = _judged(root, RULE_SHARES, done).group_by(["clause", "rule"])
    summed = shares.aggregate([("chats", "sum"), ("chats_hit", "sum")]).to_pylist()
    rows = [row | {"share": row["chats_hit_sum"] / row["chats_sum"]} for row in summed]
    suspicious = [row for row in rows if row["share"] > SUSPICIOUS]
    return sorted(suspicious, key=lambda row: (-row["share"], row["clause"], row["rule"]))


def _issues(root: Path, done: Done) -> pa.Table:
    """Return the IMPORT_ISSUES rows of the files just read."""
    everywhere: list[Partition] = store.partitions(root, IMPORT_ISSUES)
    issues = store.read(root, IMPORT_ISSUES, everywhere)
    read = done.files["source_file"].combine_chunks()
    return issues.filter(pc.is_in(issues["source_file"], read))


def _after(name: str, reason: str) -> str:
    """Return *reason* less the name of the file that it may begin with."""
    return reason.removeprefix(f"{name}：")
