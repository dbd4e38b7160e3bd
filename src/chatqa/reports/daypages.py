"""The day pages that lie in a folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import regex
from markupsafe import escape

_NAME = regex.compile(r"report-(\d{4}-\d{2}-\d{2})(?:-.+)?\.html")
_HEAD = 4096  # bytes that surely hold the title


def day_pages(out: Path, shop: str | None) -> dict[date, str]:
    """Return day → name of the page of *shop* in *out*.

    The name alone does not tell: it holds the shop only where one run had several.
    """
    title = f"<title>{escape(str(shop))} · "
    return {
        date.fromisoformat(name[1]): path.name
        for path in sorted(out.glob("report-*.html"))
        if (name := _NAME.fullmatch(path.name)) and title in _head(path)
    }


def _head(path: Path) -> str:
    with path.open("rb") as page:
        return page.read(_HEAD).decode("utf-8", "ignore")
