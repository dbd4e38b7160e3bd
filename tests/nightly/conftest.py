"""A shop of one rule, whose exports lie in an inbox."""

import os
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from chatqa import nightly

SHANGHAI = ZoneInfo("Asia/Shanghai")
RULE = """\
rule: lone
title: 只回一个哦
why: 顾客会觉得被敷衍。
watches: agent
reason: 客服只回复了“{words}”。
find: {only: {any_of: [哦]}}
examples:
  hits: [agent 哦]
  misses: [agent 好的]
"""
BOOK = """\
rulebook: shop
title: 店规
clauses:
  - clause: A.1
    text: 不单回一个哦
    severity: minor
    rule: lone
    tariff: {amount_cny: "10", per: message}
"""
SETTINGS = """\
shop = "示例店"
rulebook = "shop"
beside = []
processes = 1
[folders]
inbox = "exports"
store = "data"
rules = "rules"
"""
HEAD = "会话ID,消息ID,消息时间,发送者,发送方,消息内容,是否自动回复,消息类型,技能组\n"
ASKS = "c-{0},m-{0}-1,{0} 10:00:00,晚风,买家,有货吗,否,文本,售前\n"
ANSWERS = "c-{0},m-{0}-2,{0} 10:00:20,示例店:小艾,卖家,哦,否,文本,售前\n"


def at(written: str) -> datetime:
    """`2026-11-17 01:30` in Shanghai."""
    return datetime.fromisoformat(written).replace(tzinfo=SHANGHAI)


def furnished(folder: Path) -> Path:
    """Put settings, rules and an empty inbox into *folder*."""
    files = {"rules/library/lone.yaml": RULE, "rules/shop.yaml": BOOK, "chatqa.toml": SETTINGS}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    (folder / "exports").mkdir()
    return folder


def lay(folder: Path, name: str, *days: str, copied: str = "2026-11-16 23:00") -> Path:
    """Lay an export into the inbox of the shop in *folder*."""
    path = folder / "exports" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + "".join((ASKS + ANSWERS).format(day) for day in days), "utf-8")
    moment = at(copied).timestamp()
    os.utime(path, (moment, moment))
    return path


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The folder of the shop: settings, rules and an empty inbox."""
    return furnished(tmp_path)


@pytest.fixture
def put(shop: Path) -> Callable[..., Path]:
    """Lay an export into the inbox: each day a chat in which the agent says 哦.

    *copied* is when its last byte came.
    """
    return partial(lay, shop)


@pytest.fixture
def two_exports(put: Callable[..., Path]) -> None:
    """Two exports of three days in the inbox."""
    put("15.csv", "2026-11-15")
    put("16.csv", "2026-11-16", "2026-11-17")


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store after a night on the two exports in which nothing happened."""
    folder = furnished(tmp_path_factory.mktemp("undisturbed"))
    lay(folder, "15.csv", "2026-11-15")
    lay(folder, "16.csv", "2026-11-16", "2026-11-17")
    due = at("2026-11-18 01:30")
    nightly.run(folder / "chatqa.toml", nightly.Call(due, due))
    return folder / "data"


@pytest.fixture
def night(shop: Path) -> Callable[..., nightly.Outcome]:
    """Do a night of the shop that is due, and begins, at a moment."""

    def run(due: str, since: date | None = None) -> nightly.Outcome:
        call = nightly.Call(at(due), at(due), since)
        return nightly.run(shop / "chatqa.toml", call).outcome

    return run
