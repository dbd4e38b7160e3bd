"""`chatqa inspect`: exports to findings and reports."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from chatqa import pipeline
from chatqa.cli import console, exits, given, progress, summary
from chatqa.pipeline import intake

NAME = "inspect"
HELP = f"""读入聊天导出，逐条检查，写出网页、Excel、成绩单和 Parquet。

同样的导出再跑一次，结果一模一样；导出有重叠也不会重复计算。读不出来的文件会单独列出，其余照常检查。

\b
例子：
  chatqa inspect exports --out out
  chatqa inspect 单聊.txt 明细.csv --rulebook standard --out out
  chatqa inspect 聊天.log --day 2026-11-16 --shop 云朵优选

{exits.MEANING}"""

Day = Annotated[
    date | None,
    typer.Option(
        "--day",
        metavar="日期",
        parser=given.day_of,
        help="只检查这一天，写成 2026-11-16。导出里只有钟点的，也当作这一天。",
    ),
]


def run(
    paths: given.Files,
    rulebook: given.RulebookName = None,
    out: given.OutFolder = None,
    shop: given.ShopName = None,
    day: Day = None,
    settings_file: given.SettingsFile = None,
) -> int:
    """Inspect *paths* and say in a few lines what came of it."""
    settings = given.settings_for(settings_file, rulebook, shop)
    root = out or settings.folders.store
    # Whoever inspects the folder that holds the results means the exports in it.
    exports = [
        path for path in intake.expand(paths) if root.resolve() not in path.resolve().parents
    ]
    with progress.shown() as show:
        done = pipeline.run(exports, root, settings, started=given.now(), day=day, progress=show)
    console.say(summary.lines(root, done))
    return exits.SET_ASIDE if summary.set_aside(root, done) else exits.OK
