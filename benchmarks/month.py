"""A synthetic month: chatqa's stages and its whole run, and the plain baseline, in one run.

    python benchmarks/month.py [--messages 1000000] [--engines jieba rjieba] [--no-baseline]

Every measured thing runs in a process of its own; memory is the peak of its whole process tree.
Ratios are against the baseline of the same run. At the end the findings are compared: jieba on
every message against the run as users get it, and each engine against the other.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil

HERE = Path(__file__).parent
WORK = HERE.parent / "bench-out"


def main() -> None:
    """Make the month where it is missing, measure, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--engines", nargs="*", default=["jieba", "rjieba"])
    parser.add_argument("--no-baseline", action="store_true")
    wanted = parser.parse_args()
    logs = WORK / f"month-{wanted.messages}"
    if not logs.exists():
        _script("make_month.py", "--messages", str(wanted.messages), "--out", str(logs))
    baseline = None
    if not wanted.no_baseline:
        baseline = _measured(
            "baseline", "baseline.py", "--logs", str(logs), "--out", _out("baseline")
        )
        print(f"baseline: {wanted.messages / baseline['seconds']:,.0f} messages/s")
    for engine in wanted.engines:
        out = _out(f"{engine}-{wanted.messages}")
        found = _measured(engine, "month_run.py", str(logs), out, engine)
        _tell(engine, found, wanted.messages, baseline)
    _script(
        "month_findings.py", str(logs), *(_out(f"{e}-{wanted.messages}") for e in wanted.engines)
    )


def _out(name: str) -> str:
    return str(WORK / f"out-{name}")


def _script(name: str, *arguments: str) -> None:
    subprocess.run([sys.executable, str(HERE / name), *arguments], check=True)


def _measured(title: str, script: str, *arguments: str) -> dict[str, float]:
    """Run a script, show what it prints, and return its seconds, peak memory and told stages."""
    print(f"\n## {title}", flush=True)
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, str(HERE / script), *arguments], stdout=subprocess.PIPE, text=True
    )
    peak = _Peak(process.pid)
    told: dict[str, float] = {}
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("{"):
            told = json.loads(line)
        else:
            print(line, end="", flush=True)
    if process.wait():
        raise SystemExit(f"{script} failed")
    seconds = time.perf_counter() - started
    print(f"whole process {seconds:.1f} s, peak memory {peak.stop() / 1e9:.2f} GB", flush=True)
    return {**told, "seconds": seconds}


class _Peak:
    """Watches the memory of a process and all below it."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self.running = True
        self.thread = threading.Thread(target=self._watch, args=(pid,), daemon=True)
        self.thread.start()

    def stop(self) -> int:
        self.running = False
        self.thread.join()
        return self.peak

    def _watch(self, pid: int) -> None:
        while self.running:
            self.peak = max(self.peak, _tree_memory(pid))
            time.sleep(0.2)


def _tree_memory(pid: int) -> int:
    total = 0
    try:
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            total += process.memory_info().rss
    except psutil.NoSuchProcess:
        pass
    return total


def _tell(
    engine: str, found: dict[str, float], messages: int, baseline: dict[str, float] | None
) -> None:
    tables_s = found["tables_s"]
    rate = f"logs to Parquet {tables_s:.1f} s, {messages / tables_s:,.0f} messages/s"
    against = f", {baseline['seconds'] / tables_s:.2f} x the baseline" if baseline else ""
    print(f"{engine}: {rate}{against}; HTML and Excel {found['reports_s']:.1f} s")


if __name__ == "__main__":
    main()
