"""Killed at any write step, the next run gives the tables of an undisturbed one."""

import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from chatqa import pipeline, settings, store
from chatqa.tables import DUE

NIGHT = datetime(2026, 11, 18, 1, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
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
rules = "rules"
"""
CHAT = """\
会话ID,消息ID,消息时间,发送者,发送方,消息内容,是否自动回复,消息类型,技能组
c-1,m-1,2026-11-16 10:00:00,晚风,买家,有货吗,否,文本,售前
c-1,m-2,2026-11-16 10:00:20,示例店:小艾,卖家,哦,否,文本,售前
c-2,m-3,2026-11-17 11:00:00,海盐,买家,什么时候发货,否,文本,售后
c-2,m-4,2026-11-17 11:00:10,示例店:小艾,卖家,今天发的亲,否,文本,售后
"""
CHILD = """
import os, signal, sys
from datetime import datetime
from pathlib import Path

from chatqa import pipeline, settings

steps_left = int(sys.argv[1])

def dies(step):
    def counted(*given, **more):
        global steps_left
        steps_left -= 1
        if steps_left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return step(*given, **more)
    return counted

os.fsync = dies(os.fsync)
Path.replace = dies(Path.replace)
Path.unlink = dies(Path.unlink)
night = datetime.fromisoformat("2026-11-18T01:30:00+08:00")
pipeline.run([Path("明细.csv")], Path("data"), settings.load(Path("chatqa.toml")), started=night)
"""


@pytest.fixture
def shop(tmp_path) -> Path:
    """A shop of one rule and one export."""
    files = {
        "rules/library/lone.yaml": RULE,
        "rules/shop.yaml": BOOK,
        "chatqa.toml": SETTINGS,
        "明细.csv": CHAT,
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    return tmp_path


def _run(shop: Path, root: Path, *, exports: bool = True) -> dict[str, bytes]:
    files = [shop / "明细.csv"] if exports else []
    pipeline.run(files, root, settings.load(shop / "chatqa.toml"), started=NIGHT)
    return _parquet(root)


def _parquet(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*.parquet"))
        if path.parent.name != "runs"
    }


# Some 65 times something is put on the disk, moved or taken away: first while reading in, then while
# judging, at last when the run is recorded.
@pytest.mark.parametrize(
    "step", [1, 2, 4, 6, 7, 8, 10, 12, 15, 18, 22, 26, 30, 36, 42, 48, 54, 60, 63, 65]
)
def test_killed_at_a_write_step_and_started_again(step, shop):
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(step)], cwd=shop, check=False, capture_output=True
    )
    assert child.returncode == -signal.SIGKILL, child.stderr.decode()
    assert _run(shop, shop / "data") == _run(shop, shop / "undisturbed")
    assert store.read_book(shop / "data", DUE).num_rows == 0


def test_what_a_dead_run_read_in_is_judged_without_its_exports(shop):
    known = settings.load(shop / "chatqa.toml")
    pipeline.read_in([shop / "明细.csv"], shop / "data", pipeline.Reading(known))
    undisturbed = _run(shop, shop / "undisturbed")
    assert _run(shop, shop / "data", exports=False) == undisturbed
    assert store.read_book(shop / "data", DUE).num_rows == 0
