"""The months on the index page: there when the index is written, and when a month comes later."""

from __future__ import annotations

from pathlib import Path

import regex

from chatqa.reports.templates import render

_NAME = regex.compile(r"month-((\d{4})-(\d{2}))(?:-(.+))?\.html")
_BEGIN, _END = "<!-- 月报 -->", "<!-- 月报完 -->"


def months_section(out: Path) -> str:
    """Return the HTML that links the months in *out*, the last one first."""
    found = [_NAME.fullmatch(path.name) for path in sorted(out.glob("month-*.html"), reverse=True)]
    return _BEGIN + render("months.html.j2", months=[_titled(one) for one in found if one]) + _END


def link_months(out: Path) -> None:
    """Renew the links to the months in the index of *out*, where there is one."""
    index = out / "index.html"
    if not index.exists():
        return
    text = index.read_text("utf-8")
    before, begin, rest = text.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if begin and end:
        index.write_text(before + months_section(out) + after, "utf-8", newline="\n")


def _titled(name: regex.Match[str]) -> tuple[str, str]:
    shop = f" {name[4]}" if name[4] else ""
    return name[0], f"{name[2]}年{int(name[3])}月{shop}"
