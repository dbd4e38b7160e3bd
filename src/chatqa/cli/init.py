"""`chatqa init`: a settings file to fill in."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from chatqa.cli import exits, given
from chatqa.errors import SettingsError

NAME = "init"
HELP = """生成一份带说明的设置文件 chatqa.toml。已有的不会被覆盖。

\b
例子：
  chatqa init                 写在当前文件夹里
  chatqa init --dir 我的店    写在“我的店”文件夹里"""

Folder = Annotated[
    Path,
    typer.Option(
        "--dir", metavar="文件夹", help="写在哪个文件夹里；没有就新建。", show_default=False
    ),
]


def run(folder: Folder = Path()) -> int:
    """Write the template into *folder*. Raises SettingsError when a settings file is there."""
    target = folder / given.NAME
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(template())
    except FileExistsError as error:
        raise SettingsError(
            "设置文件已经有了，没有改动它",
            where=str(target),
            mend="直接编辑它；想重新开始，先把它改名或移走",
        ) from error
    typer.echo(f"已生成 {target}。")
    typer.echo("里面每一项都可以不写；花名册（roster）写得越全，判断越准。")
    typer.echo("接着运行：chatqa import --check 导出文件夹")
    return exits.OK


def template() -> str:
    """Return the settings file that a newcomer starts from."""
    return files(__package__).joinpath(given.NAME).read_text("utf-8")
