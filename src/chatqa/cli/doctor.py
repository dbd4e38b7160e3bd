"""`chatqa doctor`: is everything in place, and if not, what to do."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from chatqa import rulebook
from chatqa.cli import exits, given
from chatqa.errors import ChatqaError
from chatqa.settings import Settings
from chatqa.text.segment import engine, engine_version

NAME = "doctor"
HELP = """检查安装、设置和文件夹，有问题的说明怎么办。不改动任何东西。

\b
例子：
  chatqa doctor
  chatqa doctor --settings 我的店/chatqa.toml"""

_PROBE = "按摩仪今天能发货吗"
_FREE_GB = 2


class Check(NamedTuple):
    """One thing looked at. *mend* is empty where all is well."""

    what: str
    mend: str = ""


def run(settings_file: given.SettingsFile = None, out: given.OutFolder = None) -> int:
    """Print a line for each check; a fault anywhere makes the exit code 1."""
    found = list(checks(settings_file, out))
    for check in found:
        typer.echo(f"{'✗' if check.mend else '✓'} {check.what}")
        if check.mend:
            typer.echo(f"    怎么办：{check.mend}")
    faults = sum(bool(check.mend) for check in found)
    typer.echo(f"\n{faults} 处需要处理。" if faults else "\n一切就绪。")
    return exits.FAULT if faults else exits.OK


def checks(settings_file: Path | None, out: Path | None) -> Iterator[Check]:
    """Yield every check; what rests on the settings is left out where those are at fault."""
    yield _python()
    yield _packages()
    yield _time_zone()
    try:
        known = given.settings_for(settings_file)
    except ChatqaError as fault:
        yield Check(f"设置：{fault.where}：{fault.what}", fault.mend)
        return
    yield Check(_told(known, settings_file))
    yield _guarded("分词", lambda: _words(known))
    yield _guarded("制度", lambda: _rules(known))
    folder = out or known.folders.store
    yield _writable(folder)
    yield _disk(folder)


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    fits = (3, 11) <= sys.version_info[:2] <= (3, 13)
    return Check(f"Python {version}", "" if fits else "请安装 Python 3.11、3.12 或 3.13")


def _packages() -> Check:
    wanted = [each for each in metadata.requires("chatqa") or () if "extra ==" not in each]
    needed = [each for each in wanted if "win32" not in each or sys.platform == "win32"]
    names = [re.split(r"[^\w.-]", each, maxsplit=1)[0] for each in needed]
    missing = [name for name in names if not _installed(name)]
    if missing:
        return Check(
            f"缺少软件包：{'、'.join(missing)}", "重新运行安装：python tools/setup_venv.py"
        )
    return Check(f"软件包齐全（{len(names)} 个）")


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _time_zone() -> Check:
    try:
        ZoneInfo("Asia/Shanghai")
    except ZoneInfoNotFoundError:
        return Check("找不到北京时间的时区数据", "运行 pip install tzdata")
    return Check("时区：一律按北京时间计算，与电脑所在时区无关")


def _told(known: Settings, file: Path | None) -> str:
    if file is None and not Path(given.NAME).is_file():
        return f"设置：当前文件夹没有 {given.NAME}，用默认设置（可运行 chatqa init 生成一份）"
    return (
        f"设置：{file or given.NAME}，花名册 {len(known.roster)} 行，"
        f"机器人 {len(known.robots)} 个，活动 {len(known.promotions)} 个"
    )


def _words(known: Settings) -> str:
    words = engine(known.tokenizer, known.lexicon)(_PROBE)
    return f"分词：{engine_version(known.tokenizer)}（{'/'.join(words)}）"


def _rules(known: Settings) -> str:
    books = rulebook.standing(known)
    each = [f"{book.title}（{book.rulebook}），{len(book.clauses)} 条" for book in books]
    return "制度：" + "；并用 ".join(each)


def _guarded(what: str, look: Callable[[], str]) -> Check:
    try:
        return Check(look())
    except ChatqaError as fault:
        return Check(f"{what}：{fault.where}：{fault.what}", fault.mend)


def _writable(folder: Path) -> Check:
    standing = _standing(folder)
    try:
        with tempfile.TemporaryFile(dir=standing):
            pass
    except OSError as fault:
        return Check(
            f"结果文件夹 {folder} 写不进去（{fault.strerror}）",
            "换一个文件夹，或请管理员开通写入权限",
        )
    return Check(f"结果文件夹 {folder} 可以写入")


def _disk(folder: Path) -> Check:
    free = shutil.disk_usage(_standing(folder)).free / 1e9
    mend = "" if free >= _FREE_GB else f"请腾出至少 {_FREE_GB} GB，或把结果放到别的磁盘"
    return Check(f"磁盘剩余 {free:.1f} GB", mend)


def _standing(folder: Path) -> Path:
    """Return *folder*, or the nearest thing above it that is there."""
    absolute = folder.absolute()
    return next(each for each in (absolute, *absolute.parents) if each.exists())
