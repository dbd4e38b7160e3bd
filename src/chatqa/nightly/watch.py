"""What should be there and is not: exports, colleagues on shift; and who nobody knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pyarrow.compute as pc

from chatqa import store
from chatqa.labels import label
from chatqa.settings import Settings
from chatqa.store import Partition
from chatqa.tables import CONVERSATIONS, MESSAGES

_WEEK = timedelta(weeks=1)
_WEEKS, _OFTEN = 4, 3  # seen on three of the last four same weekdays, an export is expected
_WORTH_NAMING = 3  # messages
_WEEKDAYS = "一二三四五六日"


def warnings(root: Path, settings: Settings, night: date) -> tuple[str, ...]:
    """Return what is strange about the business day *night*, one Chinese sentence each."""
    stored = store.partitions(root, CONVERSATIONS)
    return (
        *_missing_exports(root, stored, night),
        *_silent_accounts(root, stored, settings, night),
        *_strangers(root, stored, settings, night),
    )


def _missing_exports(root: Path, stored: list[Partition], night: date) -> Iterator[str]:
    """Yield what is missing by shop and platform, by the last four same weekdays."""
    for shop in sorted({part.shop for part in stored}, key=lambda name: name or ""):
        seen: Counter[str] = Counter()
        for back in range(1, _WEEKS + 1):
            seen.update(_platforms(root, Partition(night - back * _WEEK, shop)))
        here = _platforms(root, Partition(night, shop))
        for platform in sorted(seen):
            if seen[platform] >= _OFTEN and platform not in here:
                yield (
                    f"{shop or '未写店铺'}没有{_day(night)}的{label('platform', platform)}聊天："
                    f"前{_WEEKS}个同样的星期几里有{seen[platform]}天有，请看看导出是不是漏了"
                )


def _platforms(root: Path, part: Partition) -> set[str]:
    return set(store.read(root, CONVERSATIONS, [part], ["platform"])["platform"].to_pylist())


def _silent_accounts(
    root: Path, stored: list[Partition], settings: Settings, night: date
) -> Iterator[str]:
    """Yield the accounts with a shift on *night* that nobody chatted with, where others were."""
    today = [part for part in stored if part.day == night]
    rows = store.read(root, CONVERSATIONS, today, ["platform", "agents"])
    if not rows.num_rows:
        return
    seen = {account for agents in rows["agents"].to_pylist() for account in agents}
    for line in settings.roster:
        if line.shifts and line.holds_on(night) and not settings.on_leave(line.person, night):
            if line.account in seen:
                continue
            seen.add(line.account)  # once, whatever many lines the account has
            yield f"{line.person}（{line.account}）{_day(night)}有班，却没有一个会话"


def _strangers(
    root: Path, stored: list[Partition], settings: Settings, night: date
) -> Iterator[str]:
    """Yield who wrote three times and is neither known as customer nor in the roster."""
    today = [part for part in stored if part.day == night]
    columns = ["role", "person", "sender", "account"]
    rows = store.read(root, MESSAGES, today, columns)
    unknown = rows.filter(pc.equal(rows["role"], "unknown"))["sender"]
    yield from _often(unknown.to_pylist(), "看不出是顾客还是客服，聊天没有算在任何人头上")
    if settings.roster:
        listed = {line.account for line in settings.roster}
        agents = rows.filter(pc.and_(pc.equal(rows["role"], "agent"), pc.is_null(rows["person"])))
        names = [name for name in agents["account"].to_pylist() if name not in listed]
        yield from _often(names, "不在花名册里，问题没有算到任何人头上")


def _often(names: Iterable[str | None], what: str) -> Iterator[str]:
    for name, times in sorted(Counter(filter(None, names)).items()):
        if times >= _WORTH_NAMING:
            yield f"“{name}”发了{times}条消息，{what}，请补进 chatqa.toml 的花名册"


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"
