"""What a layout is and what its `read` yields: the contract between layouts and framework."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple, Protocol

from chatqa.errors import ExportError

Container = Literal["text", "table", "json"]


class Message(NamedTuple):
    """One message as the export states it. Fields are the columns of IMPORTED of that name.

    `sent_at` is in milliseconds since 1970 UTC (see `times`); every other null rule is that of
    IMPORTED. Lines count from 1 and include the head and blank edges that belong to the message.
    """

    line_start: int
    line_end: int
    sender: str | None
    text_raw: str
    sent_at: int | None = None
    sent_at_raw: str | None = None
    time_precision: str = "none"
    flags: tuple[str, ...] = ()
    side: str | None = None
    side_ground: str | None = None
    customer: str | None = None
    account: str | None = None
    shop: str | None = None
    conversation_native_id: str | None = None
    message_native_id: str | None = None
    automatic: bool | None = None
    stated_kind: str | None = None
    links: tuple[str, ...] = ()
    item_id: str | None = None
    order_id: str | None = None
    skill_group: str | None = None
    withdrawn: bool = False
    read_state: str | None = None


class Mark(NamedTuple):
    """Source lines that are no message: titles, rules, headers, end marks, blank edges.

    A mark that *opens* a section starts a new one for the messages after it; one that *closes*
    ends the section of the messages before it, at `ended_at` (milliseconds UTC) where it says so.
    """

    line_start: int
    line_end: int
    opens: bool = False
    closes: bool = False
    ended_at: int | None = None


class Issue(NamedTuple):
    """Source lines that became neither message nor mark, and one Chinese sentence about why.

    `excerpt` is the beginning of the lines as written; the framework masks it.
    """

    line_start: int
    line_end: int
    kind: str
    reason: str
    excerpt: str | None = None


@dataclass(frozen=True, slots=True)
class Messages:
    """Messages in order, column by column, as a layout has them that reads many rows at once.

    `columns` holds, by name, fields of `Message`, as long as each other; those left out have their
    default in every row. `others` are the lines between them that are no messages; they open and
    close no section.
    """

    columns: Mapping[str, Sequence[Any]]
    others: tuple[Mark | Issue, ...] = ()

    @property
    def size(self) -> int:
        """How many messages these are."""
        return len(self.columns["line_start"])

    def column(self, name: str) -> Sequence[Any]:
        """Return the column *name*, of defaults where it was left out."""
        told = self.columns.get(name)
        return (Message._field_defaults[name],) * self.size if told is None else told


def columns_of(messages: Sequence[Message]) -> Messages:
    """Return *messages* column by column."""
    columns = zip(*messages, strict=True) if messages else ((),) * len(Message._fields)
    return Messages(dict(zip(Message._fields, columns, strict=True)))


class Session(NamedTuple):
    """One row of a session list (J2). Fields are the columns of SESSIONS of that name."""

    line_start: int
    line_end: int
    customer: str
    started_at: int
    conversation_native_id: str | None = None
    account: str | None = None
    transferred_to: str | None = None
    skill_group: str | None = None
    session_type: str | None = None
    item_id: str | None = None
    satisfaction: str | None = None


Found = Message | Mark | Issue | Session


class Refused(ExportError):  # noqa: N818 - what happened to the file, said as such
    """A whole file that cannot be read; *kind* is its kind in IMPORT_ISSUES."""

    def __init__(self, kind: str, what: str, *, where: str, mend: str) -> None:
        super().__init__(what, where=where, mend=mend)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a source, from which a layout is recognised.

    `lines`: the first 200 lines of a text or JSON file, at most 64 KB of it. `rows`: the first rows
    of each sheet, as text, for tables (CSV files have both). `sheets`: names.
    """

    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    sheets: tuple[str, ...] = ()


class Source(Protocol):
    """An open export. `read` consumes it once, front to back.

    `lines` is the number of lines (rows, elements) given out so far; `noticed` collects what the
    source itself found wrong with lines that the layout still gets (a bad byte, an over-long line);
    `flags` names them per line so that the framework can flag the message that holds the line.
    """

    name: str
    base_day: date | None
    lines: int
    noticed: list[Issue]
    flags: dict[int, str]

    def finish(self) -> None:
        """Read what the layout left unread, so that `lines` is the total."""


class Layout(Protocol):
    """A module of `chatqa.importers`: its name is the name of the layout.

    `ORDER` settles equal scores, the lower number wins. `recognise` gives 0 (certainly not) to 1
    (certainly) from content alone; 0.5 and more is taken. `read` yields in source order, covers
    every line exactly once and never raises for bad content.
    """

    TITLE: str
    PLATFORM: str
    EVIDENCE: Literal["observed", "declared"]
    CONTAINER: Container
    ORDER: int

    def recognise(self, head: Head) -> float:
        """Return how certainly *head* begins an export in this layout."""

    def read(self, source: Source) -> Iterator[Found | Messages]:
        """Yield what stands in *source*, line by line."""
