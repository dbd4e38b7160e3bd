"""What a layout finds in one file, gathered until it is worth a batch of tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa

from chatqa import tables
from chatqa.importers.framework.accounts import Beside, Totals, at, beside, issues_table
from chatqa.importers.framework.batches import Batch, Coverage, messages_table, rows_table, times_of
from chatqa.importers.framework.contract import (
    Found,
    Issue,
    Mark,
    Message,
    Messages,
    Session,
    Source,
    columns_of,
)
from chatqa.importers.framework.identity import Identities
from chatqa.importers.framework.registry import Recognised
from chatqa.importers.framework.times import day_of

PIECE = 1_500
"""Messages turned into tables at a time: more would not stay in the processor's cache."""
_LONGEST_SECTION = 200_000
"""Messages after which even a section that does not end is cut, so that memory stays flat."""


class Gathering:
    """The state of one file between its first line and its last."""

    def __init__(self, source: Source, what: Recognised, sha256: str, shop: str | None) -> None:
        self._source = source
        self._what = what
        self._shop = shop
        self._shops: set[str] = set()
        self._sha12 = sha256[:12]
        self._identities = Identities(what.layout.PLATFORM, shop)
        self._coverage = Coverage()
        self._opened = 0
        self._section = 0
        self._messages: list[Message] = []
        self._sections: list[int] = []
        self._many: Messages | None = None
        self._ended: dict[int, int | None] = {}
        self._sessions: list[Session] = []
        self._issues: list[Issue] = []
        self._spans: list[tuple[int, int]] = []
        self._last: Beside | None = None
        self._may_be_half = False
        self.totals = Totals()

    def pieces(self, finds: Iterable[Found | Messages]) -> Iterator[Batch]:
        """Take what the layout finds, and yield whenever a piece is worth turning into tables."""
        messages, sections = self._messages, self._sections
        for found in finds:
            if len(messages) >= PIECE and self._may_cut(found):
                yield self.batch()
            if isinstance(found, Message):
                messages.append(found)
                sections.append(self._section)
            elif isinstance(found, Messages):
                if self._many or messages:
                    yield self.batch()
                self._many = found
                sections.extend([self._section] * found.size)
                for other in found.others:
                    self._take(other)
            else:
                self._take(found)
                if len(self._issues) + len(self._sessions) >= PIECE:
                    yield self.batch()

    def _may_cut(self, before: Found | Messages) -> bool:
        """Say whether a piece may end *before* the next find: a section is kept whole."""
        if self._section == 0 or len(self._messages) >= _LONGEST_SECTION:
            return True
        return isinstance(before, Mark) and before.opens

    def _take(self, found: Mark | Issue | Session) -> None:
        self._spans.append(found[:2])
        lines = found.line_end - found.line_start + 1
        if isinstance(found, Mark):
            self.totals.lines_in_marks += lines
            self._mark(found)
        elif isinstance(found, Issue):
            self.totals.lines_in_issues += lines
            self._issues.append(found)
        else:
            self.totals.lines_in_messages += lines
            self._sessions.append(found)

    def _mark(self, mark: Mark) -> None:
        if mark.closes and self._section:
            self._ended[self._section] = mark.ended_at
            self._section = 0
        if mark.opens:
            self._opened += 1
            self._section = self._opened

    def doubt_end(self) -> None:
        """Flag a text's very last message: if the file was cut off, it may be half of one."""
        self._may_be_half = True

    def batch(self, file: pa.Table | None = None) -> Batch:
        """Return what was gathered and begin anew."""
        self._issues += self._source.noticed
        self._source.noticed.clear()
        messages = self._flagged(self._many or columns_of(self._messages))
        made = Batch(
            self._imported(messages), self._session_list(), self._issue_list(messages), file
        )
        self._coverage.claim(self._spans, made.imported)
        self.totals.add(made)
        self._last = at(messages, -1) if messages.size else self._last
        self._many = None
        for gathered in (self._messages, self._sections, self._sessions, self._issues, self._spans):
            gathered.clear()
        self._ended.clear()
        return made

    def unaccounted(self) -> int:
        """Return how many lines of the finished file nothing claimed, or two things did."""
        return self._coverage.finish(self._source.lines)

    def _imported(self, messages: Messages) -> pa.Table:
        sections, place = np.unique(self._sections, return_inverse=True)
        named = [f"{self._sha12}#{section}" if section else None for section in sections]
        ended_at = [self._ended.get(section) for section in sections]
        return messages_table(
            messages,
            {
                "platform": self._what.layout.PLATFORM,
                "layout": self._what.name,
                "source_file": self._source.name,
                "message_id": pa.array(self._identities.of(messages, self._sections), pa.string()),
                "section": pa.array(named, pa.string()).take(place),
                "section_ended": pa.array([section in self._ended for section in sections]).take(
                    place
                ),
                "section_ended_at": times_of(ended_at).take(place),
            },
            self._shop_of_file(messages),
        )

    def _shop_of_file(self, messages: Messages) -> str | None:
        """Return the shop of the messages that name none: the file's, if it speaks of one only.

        Where only the agents' accounts name the shop, the customers' messages are its too.
        """
        self._shops.update(filter(None, messages.column("shop")))
        return next(iter(self._shops)) if len(self._shops) == 1 else self._shop

    def _flagged(self, messages: Messages) -> Messages:
        """Return *messages*, those with a damaged line flagged, and the last if it may be half."""
        if not messages.size:
            return messages
        found = []
        starts, ends = messages.columns["line_start"], messages.columns["line_end"]
        if self._may_be_half and ends[-1] == self._source.lines:
            found.append((len(starts) - 1, "last_in_file"))
        # The source reads ahead: what lies below the last message waits for the next piece.
        for line in [line for line in self._source.flags if line <= ends[-1]]:
            place, flag = bisect_right(starts, line) - 1, self._source.flags.pop(line)
            if place >= 0 and line <= ends[place]:
                found.append((place, flag))
        return _with_flags(messages, found) if found else messages

    def _session_list(self) -> pa.Table:
        rows = [
            {
                **session._asdict(),
                "day": day_of(session.started_at),
                "shop": self._shop,
                "platform": self._what.layout.PLATFORM,
                "layout": self._what.name,
                "source_file": self._source.name,
            }
            for session in self._sessions
        ]
        return rows_table(rows, tables.SESSIONS)

    def _issue_list(self, messages: Messages) -> pa.Table:
        issues = [(issue, beside(issue, messages, self._last)) for issue in self._issues]
        return issues_table(issues, self._source.name, self._shop)


def _with_flags(messages: Messages, found: Iterable[tuple[int, str]]) -> Messages:
    flags = list(messages.column("flags"))
    for place, flag in found:
        flags[place] += (flag,)
    return Messages({**messages.columns, "flags": flags})
