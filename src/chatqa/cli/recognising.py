"""`chatqa recognise`: exports to what each recogniser says, without rules and money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import pyarrow as pa
import pyarrow.compute as pc
import typer

from chatqa import pipeline, rulebook, store
from chatqa.cli import console, exits, given, progress
from chatqa.pipeline import intake
from chatqa.settings import Settings
from chatqa.tables import RECOGNISED

NAME = "recognise"
HELP = f"""只跑识别器（反问、敷衍、问候、催促……），不套制度，不算金额。

每命中一次写一行到 recognised.parquet：平台消息编号、消息编号、识别器、原话。
每个识别器只看它该看的一方，前文和每晚检查时一样。

\b
例子：
  chatqa recognise exports --out out
  chatqa recognise 聊天.log --out out --shop 云朵优选

{exits.MEANING}"""

Out = Annotated[Path, typer.Option("--out", metavar="文件夹", help="结果文件夹。")]


def run(
    paths: given.Files,
    out: Out,
    shop: given.ShopName = None,
    settings_file: given.SettingsFile = None,
) -> int:
    """Run every recogniser over *paths*, write the table, and print how often each one hit."""
    settings = given.settings_for(settings_file, shop=shop)
    exports = [path for path in intake.expand(paths) if out.resolve() not in path.resolve().parents]
    with progress.shown() as show:
        rows, files = pipeline.recognise(exports, settings, show)
    written = out / f"{RECOGNISED.name}.parquet"
    store.write_file(written, RECOGNISED, rows)
    aside = files.filter(pc.is_null(files["layout"]))["source_file"].to_pylist()
    console.say(_told(rows, settings, aside, written))
    return exits.SET_ASIDE if aside else exits.OK


def _told(rows: pa.Table, settings: Settings, aside: list[str], written: Path) -> Iterator[str]:
    times = Counter(rows["recogniser"].to_pylist())
    yield f"识别完毕，命中 {rows.num_rows} 处："
    for each in rulebook.library(settings.folders.rules).recognisers():
        yield f"  {each.rule}  {each.title}  {times[each.rule]}"
    if aside:
        yield f"有 {len(aside)} 个文件读不出来，已搁置："
        yield from (f"  ✗ {name}" for name in aside)
    yield f"数据：{written}"
