"""A text export, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from itertools import chain, islice

from chatqa.importers.framework.contract import Head, Issue
from chatqa.importers.framework.encoding import decoded_lines
from chatqa.importers.framework.files import Export
from chatqa.importers.framework.lines import BLOCK

HEAD_LINES = 200
HEAD_CHARACTERS = 65_536


class TextSource:
    """The numbered lines of a text export; see `contract.Source`."""

    def __init__(
        self, export: Export, encoding: str, base_day: date | None, size: int = BLOCK
    ) -> None:
        self.name = export.name
        self.base_day = base_day
        self.lines = 0
        self.noticed: list[Issue] = []
        self.flags: dict[int, str] = {}
        self._export = export
        self._encoding = encoding
        self._size = size
        self._numbered = chain.from_iterable(self._read())

    def numbered(self) -> Iterator[tuple[int, str]]:
        """Yield (number from 1, line without its end); going on where the last call stopped."""
        return self._numbered

    def finish(self) -> None:
        """Count the lines that nobody asked for."""
        for _ in self._numbered:
            pass

    def _read(self) -> Iterator[Iterable[tuple[int, str]]]:
        with closing(self._export.open()) as stream:
            for found, bad, set_aside in decoded_lines(stream, self._encoding, self._size):
                if bad or set_aside:
                    self._notice(found, bad, set_aside)
                first = self.lines + 1
                self.lines += len(found)
                yield enumerate(found, first)

    def _notice(self, found: list[str], bad: list[int], set_aside: int) -> None:
        first = self.lines + 1
        for place in bad[1:] if set_aside and bad[:1] == [0] else bad:
            reason = "这一行有无法识别的字节，已用“�”代替；如需原文，请重新导出"
            self._flag(first + place, "decode_replaced", reason, found[place])
        if set_aside:
            reason = f"这一行过长，只读取了前 1 MB，其余 {set_aside} 字节没有导入；请检查导出文件"
            self._flag(first, "line_cut", reason, found[0])

    def _flag(self, line: int, kind: str, reason: str, text: str) -> None:
        self.flags[line] = kind
        self.noticed.append(Issue(line, line, kind, reason, text))


def head_of(export: Export, encoding: str) -> Head:
    """Return the beginning of a text export."""
    first, left = [], HEAD_CHARACTERS
    source = TextSource(export, encoding, None, size=HEAD_CHARACTERS)
    for _, line in islice(source.numbered(), HEAD_LINES):
        first.append(line[:left])
        left -= len(first[-1])
        if not left:
            break
    return Head(lines=tuple(first))
