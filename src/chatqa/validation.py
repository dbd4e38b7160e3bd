"""What pydantic finds wrong, said in Chinese: what it is and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

_MENDING = {
    "missing": ("缺少“{key}”", "补上这一项"),
    "date": ("日期“{value}”读不出来", "写成 2026-11-16（不加引号）"),
    "decimal": ("“{value}”不是合适的金额或比例", '写成带引号的数字，如 "12.50"，不写负数和单位'),
    "greater": ("“{value}”太小", "写大一些，至少 {ge}{gt}"),
    "int": ("“{value}”不是合适的整数", "只写数字"),
    "literal": ("不认识“{value}”", "可以写：{expected}"),
    "string": ("“{key}”要写文字", "用引号写一段文字，不能为空"),
    "tuple": ("“{key}”要写成列表", '写成 ["…", "…"]；表格写成 [[{key}]]'),
    "bool": ("“{key}”只能写 true 或 false", "写 true 或 false"),
}


def explained(error: ErrorDetails, known: Iterable[str]) -> tuple[str, str]:
    """Return what is wrong and how to mend it; *known* are the keys allowed where it lies."""
    place = error["loc"]
    key = next((str(part) for part in reversed(place) if isinstance(part, str)), "")
    if error["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
        return f"不认识的项“{key}”", _nearest(key, known)
    if error["type"] == "value_error":
        return str(error["ctx"]["error"]), "改好这一处再运行"
    for family, (what, mend) in _MENDING.items():
        if error["type"].startswith(family) or family in error["type"]:
            slots = {"key": key, "value": error["input"], **_context(error)}
            return what.format(**slots), mend.format(**slots)
    return (
        f"“{key}”的值 {error['input']!r} 不合要求（{error['msg']}）",
        "对照示例修改",
    )


def _context(error: ErrorDetails) -> dict[str, Any]:
    context: dict[str, Any] = error.get("ctx", {})
    expected = str(context.get("expected", "")).replace(" or ", "、").replace("'", "")
    return {"ge": "", "gt": "", **context, "expected": expected}


def _nearest(key: str, known: Iterable[str]) -> str:
    known = tuple(known)
    close = get_close_matches(key, known, n=1, cutoff=0.5)
    return f"是不是“{close[0]}”？" if close else "可用的项：" + "、".join(known)
