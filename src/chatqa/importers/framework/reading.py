"""One export to batches: recognised, read by its layout, every line accounted for."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chatqa import tables
from chatqa.importers.framework import registry
from chatqa.importers.framework.accounts import Totals, file_table, issues_table
from chatqa.importers.framework.batches import Batch, joined
from chatqa.importers.framework.contract import Container, Head, Issue, Refused, Source
from chatqa.importers.framework.encoding import Survey, survey
from chatqa.importers.framework.excerpts import excerpt
from chatqa.importers.framework.files import Export
from chatqa.importers.framework.gathering import Gathering
from chatqa.importers.framework.opening import KNOWN, heads_of, source_of
from chatqa.importers.framework.registry import Recognised
from chatqa.importers.framework.textsource import TextSource

_DAMAGED = (OSError, EOFError, zipfile.BadZipFile, zlib.error)
"""What reading a file raises when its bytes end early or are not what they claim."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the caller knows about the exports: shop, day of undated lines, size of a batch."""

    shop: str | None = None
    base_day: date | None = None
    batch_messages: int = 50_000


def read_export(export: Export, wishes: Wishes) -> Iterator[Batch]:
    """Yield the batches of one export; a file that cannot be read gives one batch with an issue.

    The last batch carries the IMPORTS row.
    """
    try:
        known = survey(export.open)
    except Refused as refusal:
        yield _refused(export, None, refusal, wishes)
        return
    except _DAMAGED as error:
        yield _refused(export, None, _unreadable(export.name, error), wishes)
        return
    try:
        heads = heads_of(export, known)
        what = _recognised(export.name, heads)
        source = source_of(what.layout.CONTAINER, export, known, wishes.base_day)
    except Refused as refusal:
        yield _refused(export, known, refusal, wishes)
    except _DAMAGED as error:
        yield _refused(export, known, _unreadable(export.name, error), wishes)
    else:
        yield from _read(source, what, known, wishes)


def _recognised(name: str, heads: dict[Container, Head]) -> Recognised:
    what = registry.recognise(heads)
    if what:
        return what
    first = next((_beginning(head) for head in heads.values() if _beginning(head)), ())
    shown = "；".join(excerpt(line) for line in first[:5] if line.strip())
    raise Refused(
        "unknown_layout",
        f"认不出这是哪种聊天记录，开头是：{shown}",
        where=name,
        mend=f"可以读取的是{KNOWN}",
    )


def _beginning(head: Head) -> tuple[str, ...]:
    return head.lines or tuple(" ".join(row) for row in head.rows)


def _read(source: Source, what: Recognised, known: Survey, wishes: Wishes) -> Iterator[Batch]:
    gathering = Gathering(source, what, known.sha256, wishes.shop)
    pieces: list[Batch] = []
    try:
        for piece in gathering.pieces(what.layout.read(source)):
            pieces.append(piece)
            if sum(piece.imported.num_rows for piece in pieces) >= wishes.batch_messages:
                yield joined(pieces)
                pieces.clear()
        source.finish()
    except (*_DAMAGED, Refused) as error:
        refusal = error if isinstance(error, Refused) else _unreadable(source.name, error)
        source.noticed.append(_issue(refusal))
    if _may_be_half(what.layout.CONTAINER, known):
        gathering.doubt_end()
    pieces.append(gathering.batch())
    if not gathering.totals.lines_in_messages and not gathering.totals.issues:
        source.noticed.append(_issue(_no_messages(source.name)))
        pieces.append(gathering.batch())
    counts = vars(gathering.totals) | {
        "lines": source.lines,
        "lines_unaccounted": gathering.unaccounted(),
    }
    yield joined(pieces, file_table(source.name, known, what, counts))


def _no_messages(name: str) -> Refused:
    return Refused(
        "no_messages",
        "文件里没有任何聊天消息",
        where=name,
        mend="如果那几天确实有聊天，请检查导出时选的日期和客服，重新导出",
    )


def _may_be_half(container: Container, known: Survey) -> bool:
    """Say whether a message at the end of the file may lack its end.

    A message of a chat log can go on for lines, a row of a table ends with its line, and half a
    workbook or half a JSON file cannot be read at all.
    """
    half_row = container == "table" and known.encoding is not None and not known.line_ended
    return container == "text" or half_row


def _unreadable(name: str, error: Exception) -> Refused:
    return Refused(
        "unreadable_file",
        f"文件打不开或者中途损坏（{error}）",
        where=name,
        mend="请检查文件是否完整、是否有读取权限，必要时重新导出",
    )


def _issue(refusal: Refused) -> Issue:
    return Issue(1, 1, refusal.kind, f"{refusal.where}：{refusal.what}。{refusal.mend}。")


def _refused(export: Export, known: Survey | None, refusal: Refused, wishes: Wishes) -> Batch:
    lines = _lines_of(export, known)
    issue = _issue(refusal)._replace(line_end=max(lines, 1))
    issues = issues_table([(issue, None)], export.name, wishes.shop)
    counts = vars(Totals()) | {"lines": lines, "lines_in_issues": lines, "lines_unaccounted": 0}
    file = file_table(export.name, known, None, counts | {"issues": 1})
    return Batch(tables.IMPORTED.empty(), tables.SESSIONS.empty(), issues, file)


def _lines_of(export: Export, known: Survey | None) -> int:
    """Return how many lines a text has that no layout reads; 0 for what is no text."""
    if known is None or known.encoding is None:
        return 0
    source = TextSource(export, known.encoding, None)
    source.finish()
    return source.lines
