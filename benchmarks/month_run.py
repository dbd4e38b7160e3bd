"""One run of chatqa over the synthetic month, timed; the last line is JSON for month.py.

python benchmarks/month_run.py LOGS OUT ENGINE
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from pathlib import Path

from chatqa import pipeline, settings
from chatqa.pipeline import Reading


def main() -> None:
    """Time reading, judging and reporting."""
    logs, out, engine = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    shutil.rmtree(out, ignore_errors=True)
    shop = settings.load(logs / "chatqa.toml").model_copy(update={"tokenizer": engine})
    files = sorted(path for path in logs.rglob("*") if path.suffix in {".log", ".txt", ".csv"})
    started = time.perf_counter()
    with pipeline.only_run(out):
        taken = pipeline.read_in(files, out, Reading(shop))
        read = time.perf_counter()
        days = pipeline.days_to_judge(out, taken, shop)
        pipeline.judge_days(out, days, shop)
        judged = time.perf_counter()
        pipeline.report(out, days, shop)
    done = time.perf_counter()
    print(f"logs to imported messages {read - started:6.1f} s")
    print(f"messages to findings      {judged - read:6.1f} s")
    print(f"HTML, Excel, cards        {done - judged:6.1f} s")
    print(json.dumps({"tables_s": judged - started, "reports_s": done - judged}))


if __name__ == "__main__":
    main()
