"""The acceptance test: a real server and worker run the schedule that `deploy` writes.

The broken sets of Prefect's companions look healthy and schedule nothing: only a run that really
came by itself shows that they are whole.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time as clock
from pathlib import Path

import pytest

from chatqa import demo, nightly, resources

pytestmark = pytest.mark.server
PATIENCE_S = 300


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The samples as a shop's folder, deployed to run every minute."""
    (tmp_path / "exports").mkdir()
    for export in demo.exports():
        shutil.copy(export, tmp_path / "exports")
        os.utime(tmp_path / "exports" / export.name, (0, 0))
    written = (resources.samples_folder() / "chatqa.toml").read_text("utf-8")
    moved = written.replace('inbox = "."', 'inbox = "exports"').replace("../demo-out", "data")
    (tmp_path / "chatqa.toml").write_text(moved, "utf-8")
    nightly.deploy(nightly.Schedule(tmp_path / "chatqa.toml", clock(1, 30), cron="* * * * *"))
    return tmp_path


@pytest.fixture
def prefect(shop: Path) -> dict[str, str]:
    """The environment in which server and worker find each other, and nobody else."""
    if os.environ.get("CHATQA_SERVER_TESTS") != "1" and os.environ.get("CI") != "true":
        pytest.skip("takes minutes: CHATQA_SERVER_TESTS=1 runs it")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return {
        **os.environ,
        "PREFECT_HOME": str(shop / ".prefect"),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_API_PORT": str(port),
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    }


@contextmanager
def started(shop: Path, prefect: dict[str, str], *words: str) -> Iterator[None]:
    """Run a Prefect command of its own in the folder of the deployment, and end it."""
    with (shop / f"{words[0]}.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "prefect", *words],
            cwd=shop / "nightly",
            env=prefect,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait(60)


def said(shop: Path, prefect: dict[str, str], *words: str) -> None:
    """Run a Prefect command until it succeeds: the server takes a while to answer."""
    command = [sys.executable, "-m", "prefect", "--no-prompt", *words]
    for _ in range(10):
        done = subprocess.run(
            command, cwd=shop / "nightly", env=prefect, capture_output=True, check=False
        )
        if done.returncode == 0:
            return
        time.sleep(6)
    pytest.fail(done.stdout.decode() + done.stderr.decode())


def waited_for(found, shop: Path) -> None:
    """Wait until *found*; fail with what server and worker said."""
    for _ in range(PATIENCE_S):
        if found():
            return
        time.sleep(1)
    logs = "".join(path.read_text("utf-8")[-3000:] for path in shop.glob("*.log"))
    pytest.fail(f"nothing came by itself within {PATIENCE_S} s\n{logs}")


def test_the_schedule_runs_by_itself_also_after_the_server_was_started_anew(shop, prefect):
    server = ("server", "start", "--host", "127.0.0.1")
    worker = ("worker", "start", "--pool", "chatqa", "--type", "process")
    with started(shop, prefect, *server):
        said(shop, prefect, "work-pool", "create", "chatqa", "--type", "process", "--overwrite")
        said(shop, prefect, "deploy", "--all")
        with started(shop, prefect, *worker):
            waited_for(lambda: nightly.nights(shop / "data"), shop)
    (row,) = nightly.nights(shop / "data")
    assert (row["state"], row["files"], row["failed"]) == ("done", len(demo.exports()), [])
    assert (shop / "data" / "report-2026-11-16.html").is_file()

    late = shop / "exports" / "late.csv"
    late.write_text(LATE, "utf-8")
    os.utime(late, (0, 0))
    with started(shop, prefect, *server), started(shop, prefect, *worker):
        waited_for(lambda: nightly.nights(shop / "data")[-1]["files"] > row["files"], shop)
    (after,) = nightly.nights(shop / "data")
    assert after["files"] == row["files"] + 1
    assert after["messages"] == row["messages"] + 1


LATE = """\
会话ID,消息ID,消息时间,发送者,发送方,消息内容,是否自动回复,消息类型,技能组
c-1,m-1,2026-11-17 23:00:00,晚来的顾客,买家,有货吗,否,文本,售前
"""
