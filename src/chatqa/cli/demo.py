"""`chatqa demo`: the sample shop, to see what chatqa does."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from chatqa import demo
from chatqa.cli import console, exits, given, progress, summary

NAME = "demo"
HELP = """检查随程序附带的虚构网店，看看结果是什么样子。

\b
例子：
  chatqa demo
  chatqa demo --out 试试看"""

Folder = Annotated[Path, typer.Option("--out", metavar="文件夹", help="结果放在哪里。")]


def run(out: Folder = Path("demo-out")) -> int:
    """Inspect the samples into *out* and say what to open."""
    typer.echo("正在检查虚构的网店“云朵优选”：三个平台、两天的聊天记录……")
    with progress.shown() as show:
        done = demo.inspect(out, started=given.now(), progress=show)
    console.say(summary.lines(out, done))
    return exits.SET_ASIDE if summary.set_aside(out, done) else exits.OK
