"""`chatqa verdict`: a person says whether a finding is right."""

from __future__ import annotations

from getpass import getuser
from typing import Annotated, Literal

import typer

from chatqa import pipeline
from chatqa.cli import console, exits, given, lookup

NAME = "verdict"
HELP = """复核一个问题：right 属实，wrong 误判。最后一次说的算数。

误判的问题不扣款，也不计次；一条规则误判多了，会自动只提示、不扣款。

\b
例子：
  chatqa verdict 3fa29c right
  chatqa verdict 3fa29c wrong --note 顾客自己说的"""

Wanted = Annotated[str, typer.Argument(metavar="编号", help="问题的编号。", show_default=False)]
Said = Annotated[Literal["right", "wrong"], typer.Argument(metavar="结论", help="right 或 wrong。")]
By = Annotated[str | None, typer.Option("--by", metavar="姓名", help="谁复核的。不写就是登录名。")]
Note = Annotated[str | None, typer.Option("--note", metavar="说明", help="为什么。")]


def run(
    wanted: Wanted,
    said: Said,
    by: By = None,
    note: Note = None,
    out: given.OutFolder = None,
    settings_file: given.SettingsFile = None,
) -> int:
    """Record a verdict on a finding."""
    root = out or given.settings_for(settings_file).folders.store
    finding = lookup.only(lookup.findings(root, wanted), "问题", wanted, root)
    row = {
        "finding_id": finding["finding_id"],
        "rule": finding["rule"],
        "verdict": said,
        "by": by or getuser(),
        "at": given.now(),
        "note": note,
    }
    with pipeline.only_run(root):
        pipeline.put_verdict(root, row)
    told = {"right": "属实", "wrong": "误判，不扣款、不计次"}[said]
    console.say([f"已记下：问题 {finding['finding_id']} {told}。"])
    return exits.OK
