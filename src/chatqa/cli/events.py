"""`chatqa events`: what no chat shows, from a sheet into the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from chatqa import events, pipeline, rulebook
from chatqa.cli import console, exits, given
from chatqa.cli.program import Command, Program

NAME = "events"
HELP = """登记聊天里看不出来的事：差评、投诉、旷工、迟到、表扬、损失、销售额。

\b
例子：
  chatqa events template 事件.xlsx     生成一份空表，事件可以下拉选择
  chatqa events import 事件.xlsx       填好以后读进来；同一份表读几次都一样"""
_IMPORT = "把填好的事件表读进来；有一格写错就一行也不读，并说明是哪一格。"
_TEMPLATE = "生成一份空的事件表（Excel），带可选的事件和结果。"

app = typer.Typer(cls=Program, help=HELP)
Sheet = Annotated[
    Path, typer.Argument(metavar="表格", help="CSV 或 Excel 文件。", show_default=False)
]


@app.command("import", cls=Command, help=_IMPORT)
def run_import(
    sheet: Sheet,
    out: given.OutFolder = None,
    name: given.RulebookName = None,
    shop: given.ShopName = None,
    settings_file: given.SettingsFile = None,
) -> int:
    """Put the events of *sheet* into the store, all or none."""
    known = given.settings_for(settings_file, name, shop)
    book = rulebook.load(known.rulebook, known.folders.rules)
    rows = events.read(sheet, book, known)
    root = out or known.folders.store
    with pipeline.only_run(root):
        pipeline.put_events(root, rows)
    console.say([f"读入{rows.num_rows}件事。运行 chatqa month show 看看账目。"])
    return exits.OK


@app.command("template", cls=Command, help=_TEMPLATE)
def run_template(
    sheet: Sheet,
    name: given.RulebookName = None,
    settings_file: given.SettingsFile = None,
) -> int:
    """Write an empty sheet for the events of the rulebook."""
    known = given.settings_for(settings_file, name)
    book = rulebook.load(known.rulebook, known.folders.rules)
    if not book.regulations.events:
        raise typer.BadParameter(f"制度“{book.rulebook}”没有登记事件的条款")
    events.template(sheet, book)
    console.say([f"已生成{sheet}，填好后运行 chatqa events import {sheet}"])
    return exits.OK
