"""`chatqa`: all commands under one name."""

from __future__ import annotations

import typer

from chatqa.cli import (
    demo,
    doctor,
    events,
    explain,
    importing,
    init,
    inspecting,
    month,
    nightly,
    recognising,
    rules,
    verdict,
)
from chatqa.cli.exits import MEANING
from chatqa.cli.program import Command, Program

HELP = f"""网店客服聊天质检：读入旺旺、千牛、咚咚的聊天导出，按本店制度逐条检查。

\b
第一次用：chatqa demo                              看一家虚构网店的结果
接自己店：chatqa init                              生成设置文件
          chatqa import --check exports            看看导出认不认得
          chatqa inspect exports --out out         正式检查
每晚自动：chatqa nightly deploy --at 01:30            设好一次，以后每晚自己做
月底结账：chatqa month show 2026-11                每个人扣多少、奖多少
有疑问：  chatqa explain 问题编号                  这个问题是怎么来的
          chatqa doctor                            检查安装和设置

{MEANING}"""

app = typer.Typer(
    name="chatqa",
    cls=Program,
    help=HELP,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _root() -> None:
    """Take no options of its own."""


for _command in (init, inspecting, importing, recognising, explain, verdict, demo, doctor):
    app.command(_command.NAME, cls=Command, help=_command.HELP)(_command.run)
for _group in (rules, events, month, nightly):
    app.add_typer(_group.app, name=_group.NAME)


def main() -> None:
    """Run `chatqa` with the arguments of the command line."""
    app()
