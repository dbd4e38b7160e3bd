"""One pass over the messages of each chat: where turns open and close, where a chat falls apart.

A turn opens at the customer's first message that wants an answer and closes at the first reply; a
conversation goes on while a turn is open.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl

from chatqa.waits.codes import (
    ASSENT,
    CARD,
    DOUBTFUL,
    HANDOVER,
    HOLDING,
    INFERRED,
    QUESTION,
    REPLY,
    TRANSFER,
    UNREADABLE,
)

OPEN_AT_MOST_MS = 48 * 3_600_000
"""A question nobody answered by then is closed: any day can be computed from a few around it."""
_SOON_MS = 60_000
_ROWS = ("asked", "reply", "answered", "before", "handed", "taken")


@dataclass
class Waits:
    """What the pass found: *starts* per message, and one entry per turn in every other list.

    Entries are row numbers; -1 is none. `since` is in milliseconds: the clock of who takes a chat
    over starts at the transfer. `handed` is the transfer that ended a turn, `taken` the one that
    began it, `before` the agent's last message before the question. `form` is QUESTION where the
    opener, or what the customer added within a minute, wants an answer; else DOUBTFUL. `asks`: the
    customer wrote something in the form of a question or request. `greeted`: a machine-made card
    opened it and an automatic line answered that.
    """

    starts: npt.NDArray[np.bool_]
    asked: list[int] = field(default_factory=list)
    since: list[int] = field(default_factory=list)
    reply: list[int] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    handed: list[int] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)
    form: list[int] = field(default_factory=list)
    asks: list[bool] = field(default_factory=list)
    greeted: list[bool] = field(default_factory=list)
    inferred: list[bool] = field(default_factory=list)

    def frame(self) -> pl.DataFrame:
        """Return the turns as a frame, one column per list, -1 as null."""
        lists = {name: value for name, value in vars(self).items() if name != "starts"}
        numbers = dict.fromkeys((*_ROWS, "since", "form"), pl.Int64)
        yes = dict.fromkeys(("asks", "greeted", "inferred"), pl.Boolean)
        frame = pl.DataFrame(lists, schema_overrides={**numbers, **yes})
        return frame.with_columns(pl.col(name).replace(-1, None) for name in _ROWS)


def scan(coded: pl.DataFrame, chat: pl.Series, sent: pl.Series, gap_s: int) -> Waits:
    """Return the waits of rows sorted by *chat* and *sent* (milliseconds, never null).

    A conversation starts with a chat, and after *gap_s* without a message and without an open
    question. *coded* are the rows' `codes`.
    """
    new_chat = (chat != chat.shift(1)).fill_null(value=True).to_list()
    waits = Waits(starts=np.zeros(len(chat), dtype=np.bool_))
    starts, state, last, gap = [], _Chat(waits), 0, gap_s * 1000
    columns = (coded["code"], sent, coded["prompts"], coded["asks"])
    rows = zip(new_chat, *(column.to_list() for column in columns), strict=True)
    for row, (new, code, now, prompts, asks) in enumerate(rows):
        if new:
            state.end()
            starts.append(row)
        elif now - last > gap and not state.is_open_at(now):
            starts.append(row)
        last = now
        if code >= QUESTION:
            state.hear(row, now, code, asks)
        elif HOLDING <= code <= UNREADABLE:
            state.reply(row, now, code, prompts)
        elif code:
            state.pass_by(row, now, code)
    state.end()
    waits.starts[starts] = True
    return waits


class _Chat:
    """The chat being read: its open question, if there is one, and who has spoken."""

    __slots__ = (
        "asked", "asks", "before", "form", "greeted", "inferred", "machine", "opened", "owing",
        "prompted", "since", "spoke", "taken", "waits",
    )  # fmt: skip

    def __init__(self, waits: Waits) -> None:
        self.waits = waits
        self.asked, self.since, self.opened = -1, 0, 0
        self.spoke, self.before, self.taken = -1, -1, -1
        self.form = DOUBTFUL
        self.asks = self.machine = self.greeted = self.inferred = self.prompted = False
        self.owing: list[int] = []

    def end(self) -> None:
        """End the chat: what is open stays unanswered."""
        if self.asked >= 0:
            self._close()
        self.owing.clear()
        self.spoke, self.prompted = -1, False

    def is_open_at(self, now: int) -> bool:
        """Say whether a question is open; one that is too old is closed by asking."""
        if self.asked >= 0 and now - self.opened > OPEN_AT_MOST_MS:
            self._close()
        return self.asked >= 0

    def hear(self, row: int, now: int, code: int, asks: bool) -> None:
        """Take in a customer's message: it opens a turn, or joins the open one."""
        if not self.is_open_at(now):
            if code != ASSENT or self.prompted:
                self._open(row, now, code, asks)
        elif self.machine and self.greeted and code != ASSENT:
            # The greeting answered the card; the clock runs from what the customer typed.
            self._open(row, now, code, asks)
        else:
            self.asks = self.asks or asks
            if code in (QUESTION, CARD) and now - self.opened <= _SOON_MS:
                self.form = QUESTION
        self.prompted = False

    def reply(self, row: int, now: int, code: int, prompts: bool) -> None:
        """Take in an agent's message: it answers the open turn; substance also the held ones."""
        if self.is_open_at(now):
            self._close(reply=row)
            self.owing.append(len(self.waits.asked) - 1)
        if code == UNREADABLE:
            self.owing.clear()
            return
        self.spoke, self.prompted = row, self.prompted or prompts
        if code == REPLY:
            for turn in self.owing:
                if now - self.waits.since[turn] <= OPEN_AT_MOST_MS:
                    self.waits.answered[turn] = row
            self.owing.clear()

    def pass_by(self, row: int, now: int, code: int) -> None:
        """Take in what answers nobody: automatic lines, and a transfer, which ends a turn."""
        if not self.is_open_at(now):
            return
        if code == TRANSFER:
            asked = self.asked
            self._close(handed=row)
            self.asked, self.since, self.taken = asked, now, row
        else:
            self.greeted = True
            self.inferred = self.inferred or code == INFERRED

    def _open(self, row: int, now: int, code: int, asks: bool) -> None:
        self.asked, self.opened, self.since = row, now, now
        self.before, self.taken = self.spoke, -1
        self.form = QUESTION if code in (QUESTION, CARD) else DOUBTFUL
        self.asks, self.machine = asks or code == CARD, code in (CARD, HANDOVER)
        self.greeted = self.inferred = False

    def _close(self, reply: int = -1, handed: int = -1) -> None:
        waits = self.waits
        waits.asked.append(self.asked)
        waits.since.append(self.since)
        waits.reply.append(reply)
        waits.answered.append(-1)
        waits.before.append(self.before)
        waits.handed.append(handed)
        waits.taken.append(self.taken)
        waits.form.append(self.form)
        waits.asks.append(self.asks)
        waits.greeted.append(self.machine and self.greeted)
        waits.inferred.append(self.inferred)
        self.asked = -1
