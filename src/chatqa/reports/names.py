"""Names of the files that reports are written to: readable, and safe on every system."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

import regex

_UNSAFE = regex.compile(r'[\p{C}\s\\/:*?"<>|%#&+\'`$]+')
_RESERVED = regex.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", regex.IGNORECASE)
_LONGEST_BYTES = 120


def safe(name: str) -> str:
    """*name* as a file name without suffix: no path, no reserved name, at most 120 bytes."""
    plain = _UNSAFE.sub("_", name).strip("._ ")
    plain = plain.encode()[:_LONGEST_BYTES].decode("utf-8", "ignore")
    return f"_{plain}" if not plain or _RESERVED.fullmatch(plain) else plain


def distinct(names: Iterable[str]) -> dict[str, str]:
    """name → its safe file name; those that would share one get a mark of their own."""
    ordered = sorted(set(names))
    wanted = [safe(name) for name in ordered]
    folded = [name.casefold() for name in wanted]
    return {
        name: file if folded.count(file.casefold()) == 1 else f"{file}-{_mark(name)}"
        for name, file in zip(ordered, wanted, strict=True)
    }


def day_name(day: date | None) -> str:
    """`2026-11-16`; `undated` where the export has no dates."""
    return day.isoformat() if day else "undated"


def page_names(days: Iterable[tuple[date | None, str]]) -> Mapping[tuple[date | None, str], str]:
    """(day, shop) → `report-2026-11-16.html`, with the shop in it where there are several."""
    pairs = list(days)
    shops = distinct(shop for _, shop in pairs)
    return {
        (day, shop): f"report-{day_name(day)}{f'-{shops[shop]}' if len(shops) > 1 else ''}.html"
        for day, shop in pairs
    }


def workbook_name(days: Iterable[date | None]) -> str:
    """`report-2026-11-16.xlsx`, or with the first and the last day."""
    known = sorted({day for day in days if day is not None})
    if not known:
        return "report-undated.xlsx"
    span = [known[0], known[-1]] if len(known) > 1 else known
    return f"report-{'_'.join(day.isoformat() for day in span)}.xlsx"


def _mark(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:8]
