"""Reading `chatqa.toml`: what pydantic finds wrong is said in Chinese, with line and remedy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from chatqa.errors import SettingsError
from chatqa.settings import goods, model, roster
from chatqa.settings.lines import Place, line_of, places
from chatqa.settings.model import Settings
from chatqa.settings.sidetables import joined
from chatqa.validation import explained

_TABLES: dict[str, type[BaseModel]] = {
    "folders": model.Folders,
    "accounts": model.Account,
    "robots": model.Robot,
    "roster": roster.RosterLine,
    "leave": roster.Leave,
    "products": goods.Product,
    "promotions": goods.Promotion,
    "orders": goods.Order,
    "exceptions": model.ExceptionPhrase,
    "tables": model.SideTables,
    "notify": model.Notify,
    "discount": roster.Authority,
}


def load(path: Path) -> Settings:
    """Return the settings in the file *path*, joined with the tables that it names.

    Relative paths count from where it lies.
    Raises SettingsError naming file, line or cell, and remedy.
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
    folders = _from(settings.folders, path.parent)
    beside = settings.tables.model_copy(
        update={name: path.parent / file for name, file in settings.tables if file}
    )
    return joined(settings.model_copy(update={"folders": folders, "tables": beside}))


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
    what, mend = explained(error, _allowed(place))
    return SettingsError(what, where=f"{where}:{line_of(place, places(text))}", mend=mend)


def _allowed(place: Place) -> Iterable[str]:
    """Return the keys of the table that *place* lies in."""
    owners = [part for part in place[:-1] if isinstance(part, str)]
    return _TABLES.get(owners[-1], Settings).model_fields if owners else Settings.model_fields
