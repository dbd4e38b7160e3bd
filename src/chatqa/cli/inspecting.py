"""`chatqa inspect`: exports to findings and reports."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from chatqa import pipeline
from chatqa.cli import exits, given, progress, summary

NAME = "inspect"
HELP = f"""读入聊天导出，逐条检查，写出网页、Excel、个人卡片和 Parquet。

同样的导出再跑一次，结果一模一样；导出有重叠也不会重复计算。读不出来的文件会单独列出，其余照常检查。

\b
例子：
  chatqa inspect exports --out out
  chatqa inspect 单聊.txt 明细.csv --rulebook standard --out out
  chatqa inspect 聊天.log --day 2026-11-16 --shop 云朵优选

{exits.MEANING}"""

Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="文件",
        parser=given.existing,
        help="聊天导出：文件、压缩包或整个文件夹。",
        show_default=False,
    ),
]
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
    paths: Files,
    rulebook: given.RulebookName = None,
    out: given.OutFolder = None,
    shop: given.ShopName = None,
    day: Day = None,
    settings_file: given.SettingsFile = None,
) -> int:
    """Inspect *paths* and say in a few lines what came of it."""
    settings = given.settings_for(settings_file, rulebook, shop)
    root = out or settings.folders.store
    with progress.shown() as show:
        done = pipeline.run(paths, root, settings, started=given.now(), day=day, progress=show)
    typer.echo("\n".join(summary.lines(root, done)))
    return exits.SET_ASIDE if summary.set_aside(root, done) else exits.OK
