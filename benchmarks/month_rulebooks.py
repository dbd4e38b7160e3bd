"""How long each rulebook takes over the month: `month_rulebooks.py LOGS OUT [RULEBOOK …]`.

Reads the logs once, then judges them by each rulebook (with what stands beside it), from stored
messages to Parquet. Prints seconds and findings of each.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from time import perf_counter

from chatqa import pipeline, rulebook, settings, store
from chatqa.pipeline import Reading
from chatqa.tables import FINDINGS


def main(logs: Path, out: Path, names: list[str]) -> None:
    """Judge the month by every rulebook of *names*."""
    shutil.rmtree(out, ignore_errors=True)
    shop = settings.load(logs / "chatqa.toml").model_copy(update={"tokenizer": "rjieba"})
    files = sorted(path for path in logs.rglob("*") if path.suffix in {".log", ".txt", ".csv"})
    taken = pipeline.read_in(files, out, Reading(shop))
    days = pipeline.days_to_judge(out, taken, shop)
    for name in names:
        clock = perf_counter()
        pipeline.judge_days(out, days, shop.model_copy(update={"rulebook": name}))
        took_s = perf_counter() - clock
        found = sum(store.count(out, FINDINGS, day) for day in days)
        print(f"{name:10} {took_s:5.1f} s, {found} findings", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] or list(rulebook.names()))
