"""Reading `chatqa.toml`: what pydantic finds wrong is said in Chinese, with line and remedy."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from chatqa.errors import SettingsError
from chatqa.settings import model
from chatqa.settings.lines import Place, line_of, places
from chatqa.settings.model import Settings

_TABLES: dict[str, type[BaseModel]] = {
    "folders": model.Folders,
    "accounts": model.Account,
    "robots": model.Robot,
    "roster": model.RosterLine,
    "products": model.Product,
    "promotions": model.Promotion,
    "exceptions": model.ExceptionPhrase,
    "discount": model.Authority,
}

_MENDING = {
    "missing": ("缺少“{key}”", "补上这一项"),
    "date": ("日期“{value}”读不出来", "写成 2026-11-16（不加引号）"),
    "decimal": ("“{value}”不是合适的金额或比例", '写成带引号的数字，如 "12.50"，不写负数和单位'),
    "int": ("“{value}”不是合适的整数", "只写数字"),
    "literal": ("不认识“{value}”", "可以写：{expected}"),
    "string": ("“{key}”要写文字", "用引号写一段文字，不能为空"),
    "tuple": ("“{key}”要写成列表", '写成 ["…", "…"]；表格写成 [[{key}]]'),
    "bool": ("“{key}”只能写 true 或 false", "写 true 或 false"),
}


def load(path: Path) -> Settings:
    """Return the settings in the file *path*; relative folders count from where it lies.

    Raises SettingsError naming file, line and remedy.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise SettingsError(
            "找不到设置文件", where=str(path), mend="运行 chatqa init 生成一份"
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(
            "设置文件不是 UTF-8 编码", where=str(path), mend="用编辑器另存为 UTF-8"
        ) from error
    settings = loads(text, where=path.name)
    return settings.model_copy(update={"folders": _from(settings.folders, path.parent)})


def loads(text: str, *, where: str = "chatqa.toml") -> Settings:
    """Return the settings written in *text*; *where* names it in faults."""
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            "这里不合 TOML 的写法",
            where=f"{where}:{_broken_line(error, text)}",
            mend="检查引号、方括号、等号是否成对，同一项有没有写两次",
        ) from error
    try:
        return Settings.model_validate(written)
    except ValidationError as error:
        raise _fault(error.errors()[0], text, where) from error


def _broken_line(error: tomllib.TOMLDecodeError, text: str) -> int:
    """Return the line that *error* names; of what is still open at the end, the last one."""
    found = re.search(r"at line (\d+)", str(error))
    return int(found[1]) if found else len(text.splitlines())


def _from(folders: model.Folders, base: Path) -> model.Folders:
    rules = base / folders.rules if folders.rules else None
    return model.Folders(inbox=base / folders.inbox, store=base / folders.store, rules=rules)


def _fault(error: ErrorDetails, text: str, where: str) -> SettingsError:
    place: Place = error["loc"]
    what, mend = _explained(error, place)
    return SettingsError(what, where=f"{where}:{line_of(place, places(text))}", mend=mend)


def _explained(error: ErrorDetails, place: Place) -> tuple[str, str]:
    key = next((str(part) for part in reversed(place) if isinstance(part, str)), "")
    if error["type"] == "extra_forbidden":
        return f"不认识的项“{key}”", _nearest(key, place)
    if error["type"] == "value_error":
        return str(error["ctx"]["error"]), "改好这一处再运行"
    for family, (what, mend) in _MENDING.items():
        if error["type"].startswith(family) or family in error["type"]:
            slots = {"key": key, "value": error["input"], "expected": _expected(error)}
            return what.format(**slots), mend.format(**slots)
    return (
        f"“{key}”的值 {error['input']!r} 不合要求（{error['msg']}）",
        "对照 chatqa init 的示例修改",
    )


def _expected(error: ErrorDetails) -> str:
    context: dict[str, Any] = error.get("ctx", {})
    return str(context.get("expected", "")).replace(" or ", "、").replace("'", "")


def _nearest(key: str, place: Place) -> str:
    owners = [part for part in place[:-1] if isinstance(part, str)]
    table = _TABLES.get(owners[-1], Settings) if owners else Settings
    close = get_close_matches(key, table.model_fields, n=1, cutoff=0.5)
    return f"是不是“{close[0]}”？" if close else "可用的项：" + "、".join(table.model_fields)
