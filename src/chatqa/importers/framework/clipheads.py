"""The heads of pasted Qianniu chats: who, to whom and when, in six notations."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from chatqa.importers.framework.speech import BLANKS
from chatqa.importers.framework.times import DAY_MS, at, clock_ms, day_of, on

_HOUR_MS = 3_600_000

_DATED = re.compile(r"(?P<who>.*?)\s*(?P<day>\d{4}-\d{1,2}-\d{1,2}) (?P<clock>\d{1,2}:\d{2}:\d{2})")
_FIRST = re.compile(
    r"(?P<day>\d{4}-\d{1,2}-\d{1,2}) (?P<clock>\d{1,2}:\d{2}:\d{2})\s*(?P<who>\S.*)"
)
_UNDATED = re.compile(r"(?P<who>.*?)\s*(?P<clock>(?:(?<!\d)\d|\d{2}):\d{2}:\d{2})")
_ARROW = re.compile(r"(?P<customer>\S.*?)\s*-->\s*(?P<account>\S.*)")


class Who(NamedTuple):
    """Who speaks, as written; with an arrow, to which account."""

    sender: str
    account: str | None = None

    @property
    def certain(self) -> bool:
        """Whether the notation itself names a person: an arrow or a sub-account."""
        return self.account is not None or ":" in self.sender


class ClipHead(NamedTuple):
    """One head; `day` and `clock` as written, `day` None where only the time of day stands.

    `who` is None where a time stands alone. `needs_known`: sentences look like this notation too
    (明天14:00:00), so it is a head only of a person known to take part.
    """

    who: Who | None
    day: str | None
    clock: str
    needs_known: bool


def parse(line: str) -> ClipHead | None:
    """Return the head that a stripped line may be; whether it is one, the chat must tell."""
    if line[-3:-2] != ":" and line[4:5] != "-":
        return None  # nearly every line; looking for a time at every place of it takes far longer
    if match := _DATED.fullmatch(line):
        return ClipHead(_who(match["who"]), match["day"], match["clock"], needs_known=False)
    if match := _FIRST.fullmatch(line):
        return ClipHead(_who(match["who"]), match["day"], match["clock"], needs_known=True)
    match = _UNDATED.fullmatch(line)
    return ClipHead(_who(match["who"]), None, match["clock"], needs_known=True) if match else None


def _who(written: str) -> Who | None:
    written = written.strip(BLANKS)
    if written.startswith("[") and written.endswith("]"):
        written = written[1:-1]
    if not written:
        return None
    if arrow := _ARROW.fullmatch(written):
        return Who(arrow["customer"], arrow["account"])
    return Who(written)


class Moment(NamedTuple):
    """When a head was written; null `sent_at` where no day can be told."""

    sent_at: int | None
    sent_at_raw: str
    time_precision: str
    flags: tuple[str, ...]


class Days:
    """Tells the day of heads that have none: that of the message above, over midnight the next.

    `latest` is the moment of the message above; None where no day is known yet.
    """

    def __init__(self, base_day: date | None) -> None:
        self._base_day = base_day
        self.latest: int | None = None

    def moment(self, head: ClipHead) -> Moment | None:
        """Return the moment of *head*; None if its date or time is none."""
        if head.day is not None:
            sent_at = at(head.day, head.clock)
            raw = f"{head.day} {head.clock}"
            return None if sent_at is None else Moment(sent_at, raw, "s", ())
        if clock_ms(head.clock) is None:
            return None
        sent_at = self._inferred(head.clock)
        if sent_at is None:
            return Moment(None, head.clock, "time_only", ("time_missing",))
        return Moment(sent_at, head.clock, "s", ("day_inferred",))

    def _inferred(self, clock: str) -> int | None:
        if self.latest is None:
            return on(self._base_day, clock) if self._base_day else None
        sent_at = on(day_of(self.latest), clock)
        if sent_at is not None and sent_at < self.latest - _HOUR_MS:
            return sent_at + DAY_MS
        return sent_at

    def accept(self, moment: Moment) -> None:
        """Remember *moment* as that of the message above."""
        if moment.sent_at is not None:
            self.latest = moment.sent_at
