"""A JSON export: its documents, and its elements counted as they are given out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import TypeAlias, TypeVar

from chatqa.importers.framework.contract import Issue, Refused
from chatqa.importers.framework.files import Export

MOST_BYTES = 512 << 20

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
T = TypeVar("T")


class JsonSource:
    """The documents of a JSON export; see `contract.Source`. Lines are elements of its lists."""

    def __init__(self, export: Export, encoding: str, base_day: date | None) -> None:
        self.name = export.name
        self.base_day = base_day
        self.lines = 0
        self.noticed: list[Issue] = []
        self.flags: dict[int, str] = {}
        self._export = export
        self._encoding = encoding

    def documents(self) -> Iterator[Json]:
        """Yield each document: usually one, several where answers were written one below another.

        Raises Refused for what is no complete JSON, after the documents before it.
        """
        text, decoder, place = self._text(), json.JSONDecoder(), 0
        while rest := len(text) - place:
            place = len(text) - len(text[place:].lstrip()) if text[place].isspace() else place
            if place == len(text):
                return
            try:
                document, place = decoder.raw_decode(text, place)
            except (json.JSONDecodeError, RecursionError) as error:
                raise self._damaged(text, place, error) from error
            yield document
            del rest

    def numbered(self, elements: list[T]) -> Iterator[tuple[int, T]]:
        """Yield (number from 1 over the whole file, element)."""
        for element in elements:
            self.lines += 1
            yield self.lines, element

    def finish(self) -> None:
        """Nothing is left to count: elements count as they are given out."""

    def _text(self) -> str:
        with closing(self._export.open()) as stream:
            data = stream.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise Refused(
                "too_large", "JSON 文件超过 512 MB", where=self.name, mend="请按日期分几份导出"
            )
        return data.decode(self._encoding, "replace").lstrip("\ufeff")

    def _damaged(self, text: str, place: int, error: Exception) -> Refused:
        line = text.count("\n", 0, getattr(error, "pos", place)) + 1
        return Refused(
            "unreadable_file",
            f"JSON 内容不完整或格式有误（第 {line} 行附近）",
            where=self.name,
            mend="请重新导出或重新保存这个文件，不要手工修改",
        )


def lists_with(document: Json, key: str) -> Iterator[list[Json]]:
    """Yield, in document order, each list that has an element with *key*."""
    if isinstance(document, list):
        if any(isinstance(element, dict) and key in element for element in document):
            yield document
            return
        inner = document
    else:
        inner = list(document.values()) if isinstance(document, dict) else []
    for each in inner:
        yield from lists_with(each, key)


def first_of(element: dict[str, Json], *keys: str) -> str | None:
    """Return the first of *keys* that says something, as text; zero and blank say nothing."""
    texts = (shown(element.get(key)).strip() for key in keys)
    return next((text for text in texts if text and text != "0"), None)


def shown(value: Json) -> str:
    """Return a JSON value as text; null is blank."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
