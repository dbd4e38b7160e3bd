"""What happens to machines: killed, out of disk, two at once. No row lost, none doubled."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from chatqa import nightly, store
from chatqa.tables import DUE

CHILD = """
import errno, os, signal, sys
from datetime import datetime
from pathlib import Path

from chatqa import nightly

fault, steps_left = sys.argv[1], int(sys.argv[2])

def breaks(step):
    def counted(*given, **more):
        global steps_left
        steps_left -= 1
        if steps_left == 0 and fault == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if steps_left <= 0 and fault == "full":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return step(*given, **more)
    return counted

os.fsync = breaks(os.fsync)
Path.replace = breaks(Path.replace)
if fault == "kill":
    Path.unlink = breaks(Path.unlink)
due = datetime.fromisoformat("2026-11-18T01:30:00+08:00")
nightly.run(Path("chatqa.toml"), nightly.Call(due, due))
"""


pytestmark = pytest.mark.usefixtures("two_exports")


def _tables(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*.parquet"))
        if path.parent.name not in ("runs", "nights")
    }


def _child(shop: Path, fault: str, step: int) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", CHILD, fault, str(step)]
    return subprocess.run(command, cwd=shop, check=False, capture_output=True)


# Something is put on the disk, moved or taken away some 112 times in this night.
@pytest.mark.parametrize("step", [3, 20, 45, 70, 90, 104, 109])
def test_killed_at_a_write_step_the_next_night_makes_it_whole(step, shop, undisturbed, night):
    child = _child(shop, "kill", step)
    assert child.returncode == -signal.SIGKILL, child.stderr.decode()
    rows = night("2026-11-19 01:30").rows
    assert _without_inbox(_tables(shop / "data")) == _without_inbox(_tables(undisturbed))
    assert store.read_book(shop / "data", DUE).num_rows == 0
    assert rows[-1]["failed"] == []


@pytest.mark.parametrize("step", [1, 40, 90])
def test_on_a_full_disk_the_night_fails_and_is_made_up_for_when_there_is_room(
    step, shop, undisturbed, night
):
    child = _child(shop, "full", step)
    assert child.returncode == 1
    assert b"No space left on device" in child.stderr
    night("2026-11-19 01:30")
    assert _without_inbox(_tables(shop / "data")) == _without_inbox(_tables(undisturbed))
    assert store.read_book(shop / "data", DUE).num_rows == 0


def test_two_nights_at_once_are_one(shop, undisturbed):
    command = [sys.executable, "-c", CHILD, "none", "0"]
    both = [subprocess.Popen(command, cwd=shop, stderr=subprocess.PIPE) for _ in range(2)]
    told = [each.communicate()[1].decode() for each in both]
    assert sum("BusyError" in each for each in told) <= 1
    assert any(each.returncode == 0 for each in both)
    assert _tables(shop / "data") == _tables(undisturbed)
    (row,) = nightly.nights(shop / "data")
    assert (row["files"], row["messages"], row["findings"]) == (2, 6, 3)


def _without_inbox(tables: dict[str, bytes]) -> dict[str, bytes]:
    # Under which night a file was read differs where that night died.
    return {name: content for name, content in tables.items() if not name.startswith("inbox/")}
