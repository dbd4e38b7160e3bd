"""What a cell says: numbers without their signs, dates, lists, yes and no."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

_SHANGHAI = ZoneInfo("Asia/Shanghai")
_LIST = re.compile(r"[、，,；;|\n]+")
_MOMENT = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]*(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
)
_PLATFORMS = {
    "旺旺": "wangwang",
    "千牛": "qianniu",
    "淘宝": "qianniu",
    "天猫": "qianniu",
    "咚咚": "dongdong",
    "京东": "dongdong",
}


def text(cell: object) -> str:
    """Return the cell as text; a whole number without `.0`."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def texts(cell: object) -> list[str]:
    """Return the parts of a list written with 、 or commas or on lines of the cell."""
    return [part.strip() for part in _LIST.split(text(cell)) if part.strip()]


def number(cell: object) -> str:
    """Return an amount or percentage without ¥, 元, % and thousands commas."""
    return re.sub(r"[¥￥元%％,，\s]", "", text(cell))


def yes(cell: object) -> object:
    """Return True for 是, False for 否; anything else as it stands."""
    return {"是": True, "否": False, "True": True, "False": False}.get(text(cell), cell)


def platform(cell: object) -> str:
    """Return the platform by its Chinese name."""
    return _PLATFORMS.get(text(cell), text(cell))


def day(cell: object) -> object:
    """Return a date; a text that is none as it stands."""
    found = moment(cell)
    return found.date() if isinstance(found, datetime) else found


def moment(cell: object) -> object:
    """Return a moment in Shanghai; a text that is none as it stands."""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=_SHANGHAI)
    if isinstance(cell, date):
        return datetime.combine(cell, time(), _SHANGHAI)
    found = _MOMENT.fullmatch(text(cell))
    if not found:
        return text(cell)
    year, month, day, hour, minute, second = (int(part) for part in found.groups("0"))
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=_SHANGHAI)
    except ValueError:
        return text(cell)
