"""Who waits for whom: one pass over the messages of each chat, in the order they were sent.

The pass knows no names: every message is one of the codes below. It opens a turn at the customer's
first message that wants an answer, closes it at the first reply, and says where a chat falls into
conversations. It is shared by `conversations`, which must not cut a wait in two, and `turns`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl

from chatqa import kinds
from chatqa.text import acknowledgement, holding

IGNORED, AUTOMATIC, INFERRED, HOLDING, REPLY, UNREADABLE, TRANSFER = range(7)
QUESTION, DOUBTFUL, ASSENT, CARD, HANDOVER = range(7, 12)
"""What a message is to a wait. From QUESTION on they are the customer's."""

OPEN_AT_MOST_MS = 48 * 3_600_000
"""A question nobody answered by then is closed: any day can be computed from a few around it."""
_SOON_MS = 60_000
_FIRST_CUSTOMER_CODE = QUESTION
_JUDGED = {
    acknowledgement.QUESTION: QUESTION,
    acknowledgement.DOUBTFUL: DOUBTFUL,
    acknowledgement.ASSENT: ASSENT,
    acknowledgement.CLOSING: IGNORED,
}
_MEDIA = ("image", "item_link", "card", "voice", "video", "file")
_NOTHING_SAID = ("emoticon", "empty", "withdrawal", "review_result", "review_invite")


@dataclass
class Waits:
    """What the pass found: *starts* per message, and one entry per turn in every other list.

    Entries are row numbers; -1 is none. `since` is in milliseconds: the clock of who takes a chat
    over starts at the transfer. `handed` is the transfer that ended a turn, `taken` the one that
    began it, `before` the agent's last message before the question. `form` is QUESTION where the
    opener, or what the customer added within a minute, wants an answer; else DOUBTFUL.
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
        rows = ("asked", "reply", "answered", "before", "handed", "taken")
        return pl.DataFrame(
            {name: value for name, value in vars(self).items() if name != "starts"},
            schema_overrides={name: pl.Int64 for name in (*rows, "since", "form")},
        ).with_columns(pl.col(name).replace(-1, None) for name in rows)


def codes(rows: pl.DataFrame) -> pl.DataFrame:
    """Return code, prompts and asks of every row (role, origin, origin_ground, kind, text, withdrawn).

    `prompts`: the agent's text makes 好的 in answer to it want a reply. `asks`: the customer's text
    has the form of a question or request.
    """
    judged = _of_distinct(rows)
    role, kind, gone = pl.col("role"), pl.col("kind"), pl.col("withdrawn")
    customer, agent = role == "customer", role == "agent"
    automatic = pl.col("origin").is_in(["auto_reply", "bot", "assisted_bot"])
    inferred = automatic & (pl.col("origin_ground") == "inferred")
    cases = (
        (role == "system", pl.when(kind == "transfer").then(TRANSFER).otherwise(IGNORED)),
        (inferred, INFERRED),
        (automatic, AUTOMATIC),
        (customer & pl.col("text").str.contains(kinds.HANDOVER_REQUEST), HANDOVER),
        (kind.is_in(_NOTHING_SAID) & ~(agent & (kind == "emoticon")), IGNORED),
        (customer & gone, IGNORED),
        (customer & (kind == "order_card"), CARD),
        (customer & kind.is_in(_MEDIA), QUESTION),
        (customer & (kind == "text"), pl.col("judged")),
        (customer, DOUBTFUL),
        ((role == "unknown") | gone | (kind == "placeholder"), UNREADABLE),
        ((kind == "emoticon") | ((kind == "text") & pl.col("holds")), HOLDING),
    )
    coded = pl.coalesce(
        *(pl.when(test).then(code).cast(pl.Int8) for test, code in cases), pl.lit(REPLY, pl.Int8)
    )
    return judged.select(
        code=coded, prompts=agent & pl.col("prompts"), asks=customer & pl.col("asks")
    )


def scan(coded: pl.DataFrame, chat: pl.Series, sent: pl.Series, gap_s: int) -> Waits:
    """Return the waits of rows sorted by *chat* and *sent* (milliseconds, never null).

    A conversation starts with a chat, and after *gap_s* without a message and without an open
    question.
    """
    new_chat = (chat != chat.shift(1)).fill_null(value=True).to_list()
    gap = gap_s * 1000
    waits = Waits(starts=np.zeros(len(chat), dtype=bool))
    starts: list[int] = []
    state = _Open(waits)
    before, last = -1, 0
    prompted = False
    columns = zip(
        new_chat, coded["code"].to_list(), sent.to_list(), coded["prompts"].to_list(),
        coded["asks"].to_list(), strict=True,
    )  # fmt: skip
    for row, (new, code, now, prompts, asks) in enumerate(columns):
        if new:
            state.forget()
            before, prompted = -1, False
            starts.append(row)
        elif state.asked >= 0 and now - state.opened > OPEN_AT_MOST_MS:
            state.close()
        if not new and now - last > gap and state.asked < 0:
            starts.append(row)
        last = now
        if code >= _FIRST_CUSTOMER_CODE:
            state.hear(row, now, code, asks, prompted, before)
            prompted = False
        elif code >= HOLDING and code != TRANSFER:
            state.reply(row, now, code)
            if code != UNREADABLE:
                before, prompted = row, prompted or prompts
        elif code and state.asked >= 0:
            state.pass_by(row, now, code)
    state.forget()
    waits.starts[starts] = True
    return waits


class _Open:
    """The open question of the chat being read, if there is one, and replies that owe substance."""

    __slots__ = ("asked", "asks", "before", "form", "greeted", "inferred", "machine", "opened",
                 "owing", "since", "taken", "waits")  # fmt: skip

    def __init__(self, waits: Waits) -> None:
        self.waits = waits
        self.owing: list[int] = []
        self.asked = -1

    def forget(self) -> None:
        """End the chat: what is open stays unanswered."""
        if self.asked >= 0:
            self.close()
        self.owing.clear()

    def hear(self, row: int, now: int, code: int, asks: bool, prompted: bool, before: int) -> None:
        """Take in a customer's message: it opens a turn, or joins the open one."""
        if self.asked < 0:
            if code != ASSENT or prompted:
                self._open(row, now, code, asks, before)
        elif self.machine and self.greeted and code != ASSENT:
            # The greeting answered the card; the clock runs from what the customer typed.
            self._open(row, now, code, asks, before)
        elif code in (QUESTION, CARD) and now - self.opened <= _SOON_MS:
            self.form, self.asks = QUESTION, self.asks or asks
        else:
            self.asks = self.asks or asks

    def reply(self, row: int, now: int, code: int) -> None:
        """Take in an agent's message: it answers the open turn; substance also the held ones."""
        if self.asked >= 0:
            self.close(reply=row)
            self.owing.append(len(self.waits.asked) - 1)
        if code != HOLDING:
            for turn in self.owing:
                if now - self.waits.since[turn] <= OPEN_AT_MOST_MS and code == REPLY:
                    self.waits.answered[turn] = row
            self.owing.clear()

    def pass_by(self, row: int, now: int, code: int) -> None:
        """Take in what answers nobody: automatic lines, and a transfer, which ends a turn."""
        if code == TRANSFER:
            self.close(handed=row)
            self.asked, self.since, self.taken = self.waits.asked[-1], now, row
        else:
            self.greeted = True
            self.inferred = self.inferred or code == INFERRED

    def close(self, reply: int = -1, handed: int = -1) -> None:
        """Write the open turn down."""
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

    def _open(self, row: int, now: int, code: int, asks: bool, before: int) -> None:
        self.asked, self.opened, self.since, self.before = row, now, now, before
        self.form = QUESTION if code in (QUESTION, CARD) else DOUBTFUL
        self.asks, self.machine = asks or code == CARD, code in (CARD, HANDOVER)
        self.taken, self.greeted, self.inferred = -1, False, False


def _of_distinct(rows: pl.DataFrame) -> pl.DataFrame:
    """Add judged, asks, holds and prompts; every distinct text is judged once."""
    spoken = rows.filter(pl.col("kind") == "text").select("role", "text").unique()
    customer = spoken.filter(pl.col("role") == "customer")
    agent = spoken.filter(pl.col("role") == "agent")
    heard = customer.with_columns(
        judged=acknowledgement.judge(customer["text"]).replace_strict(
            _JUDGED, return_dtype=pl.Int8
        ),
        asks=acknowledgement.asks(customer["text"]),
    )
    said = agent.with_columns(
        holds=holding.is_holding(agent["text"]), prompts=holding.expects_assent(agent["text"])
    )
    both = pl.concat([heard, said], how="diagonal")
    return rows.join(both, on=["role", "text"], how="left", maintain_order="left").with_columns(
        pl.col("asks", "holds", "prompts").fill_null(value=False)
    )
