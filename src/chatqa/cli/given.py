"""What several commands are given alike: settings, a shop, a rulebook, a day."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from chatqa import settings
from chatqa.settings import Settings

NAME = "chatqa.toml"


def existing(path: str) -> Path:
    """Return *path* as a file or folder that is there. Raises typer.BadParameter."""
    found = Path(path)
    if not found.exists():
        raise typer.BadParameter(f"找不到“{path}”，请检查路径和文件名")
    return found


Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="文件",
        parser=existing,
        help="聊天导出：文件、压缩包或整个文件夹。",
        show_default=False,
    ),
]
SettingsFile = Annotated[
    Path | None,
    typer.Option(
        "--settings",
        metavar="文件",
        help=f"设置文件。不写就用当前文件夹里的 {NAME}，也没有就用默认设置。",
    ),
]
RulebookName = Annotated[
    str | None,
    typer.Option(
        "--rulebook", metavar="名称", help="按哪套制度检查。不写就用设置里的，默认 standard。"
    ),
]
OutFolder = Annotated[
    Path | None,
    typer.Option("--out", metavar="文件夹", help="结果文件夹。不写就用设置里的 store，默认 data。"),
]
ShopName = Annotated[
    str | None, typer.Option("--shop", metavar="店铺", help="店铺名。不写就用设置里的或导出里的。")
]


def settings_for(
    file: Path | None, rulebook: str | None = None, shop: str | None = None
) -> Settings:
    """Return the settings in *file*, else in the current folder, else the default ones.

    *rulebook* and *shop* go before what the file says. Raises SettingsError.
    """
    here = Path(NAME)
    known = settings.load(file or here) if file or here.is_file() else Settings()
    wished = {"rulebook": rulebook, "shop": shop}
    return known.model_copy(update={name: value for name, value in wished.items() if value})


def day_of(text: str) -> date:
    """Return the day written as 2026-11-16. Raises typer.BadParameter."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"“{text}”不是日期，要写成 2026-11-16") from error


def now() -> datetime:
    """Return this moment in Shanghai, under which a run is recorded."""
    return datetime.now(ZoneInfo("Asia/Shanghai"))
