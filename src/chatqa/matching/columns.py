"""The chats as sorted columns, with rows and conversations as numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from chatqa import waits
from chatqa.chats import Chats
from chatqa.matching.concordance import Concordance
from chatqa.matching.hits import Mask, Numbers, renumbered
from chatqa.matching.texts import mask
from chatqa.settings import Settings

# Whom a rule watches: the whole desk with its robots, the customer, everybody; and the persons
# of the shop alone, which is whom a condition within a rule means by `agent`.
Side = Literal["desk", "human", "customer", "all"]

SPOKEN = ("text", "emoticon", "empty", "placeholder")
_TO_A_WAIT = ["role", "origin", "origin_ground", "kind", "text", "withdrawn"]
AT_ONCE_S = 2
CARDS = ("item_link", "order_card", "card")


@dataclass(frozen=True, eq=False)
class Columns:
    """Messages sorted by conversation and seq; `conversation` is each row's conversation number.

    `judged`: which conversations findings may lie in; the others hold what may have come later.
    """

    messages: pa.Table
    conversations: pa.Table
    turns: pa.Table
    settings: Settings
    conversation: Numbers
    judged: Mask
    _rows: dict[Side, Numbers] = field(default_factory=dict)
    _is: dict[tuple[str, tuple[str, ...]], Mask] = field(default_factory=dict)
    _texts: dict[Side, tuple[Numbers, Numbers]] = field(default_factory=dict)

    @classmethod
    def of(cls, chats: Chats) -> Columns:
        """Sort *chats*; the same rows in another order give the same columns."""
        messages, conversations = chats.messages, chats.conversations
        if chats.later:
            messages = pa.concat_tables([messages, chats.later.messages])
            conversations = pa.concat_tables([conversations, chats.later.conversations])
        conversations = conversations.sort_by("conversation_id").combine_chunks()
        turns = chats.turns.sort_by(
            [("asked_at", "ascending"), ("conversation_id", "ascending"), ("turn_id", "ascending")]
        )
        number = _numbers(messages["conversation_id"], conversations["conversation_id"])
        judged = _numbers(conversations["conversation_id"], chats.conversations["conversation_id"])
        seq = messages["seq"].to_numpy()
        if not _sorted(number, seq):
            order = np.lexsort((seq, number))
            messages, number = messages.take(pa.array(order)), number[order]
        return cls(messages, conversations, turns, chats.settings, number, judged >= 0)

    @cached_property
    def starts(self) -> Numbers:
        """The first message row of every conversation, and the number of rows at the end."""
        return np.searchsorted(self.conversation, np.arange(len(self.conversations) + 1))

    def row_is(self, column: str, values: tuple[str, ...]) -> Mask:
        """Say for each message whether *column* is one of *values*."""
        if (column, values) not in self._is:
            among = pa.array(values, pa.string())
            found = mask(pc.is_in(self.messages[column], value_set=among))
            found.setflags(write=False)
            self._is[column, values] = found
        return self._is[column, values]

    def flagged(self, flag: str) -> Mask:
        """Say for each message whether its importer put *flag* on it."""
        if ("flags", (flag,)) not in self._is:
            self._is["flags", (flag,)] = self._flagged(flag)
        return self._is["flags", (flag,)]

    def _flagged(self, flag: str) -> Mask:
        flags = self.messages["flags"].combine_chunks()
        found = np.zeros(len(self.messages), dtype=bool)
        wearing = mask(pc.equal(flags.flatten(), flag))
        found[pc.list_parent_indices(flags).to_numpy()[wearing]] = True
        return found

    def conversation_is(self, column: str, values: tuple[str, ...]) -> Mask:
        """Say for each conversation whether *column* is one of *values*."""
        return mask(pc.is_in(self.conversations[column], value_set=pa.array(values, pa.string())))

    def of_side(self, side: Side) -> Mask:
        """Say for each message whether it is of *side*."""
        if side == "desk":
            return self.row_is("role", ("agent", "robot", "unknown"))
        if side == "human":
            return self.human
        if side == "customer":
            return self.row_is("role", ("customer",))
        return np.ones(len(self.messages), dtype=bool)

    def rows_of(self, side: Side) -> Numbers:
        """Return the rows of *side* that may carry words."""
        if side not in self._rows:
            self._rows[side] = np.flatnonzero(self.of_side(side) & self.spoken)
        return self._rows[side]

    def texts_of(self, side: Side) -> tuple[Numbers, Numbers]:
        """Return which of `all_texts` the rows of *side* carry, and which of these each; or -1."""
        if side not in self._texts:
            self._texts[side] = renumbered(self.text[self.rows_of(side)], len(self.all_texts))
        return self._texts[side]

    @cached_property
    def all_texts(self) -> Concordance:
        """The distinct texts of all messages."""
        return Concordance(self._coded.dictionary)

    @cached_property
    def text(self) -> Numbers:
        """Which of `all_texts` each message carries; -1 for none."""
        return np.asarray(pc.fill_null(self._coded.indices, -1).to_numpy(), dtype=np.int64)

    @cached_property
    def _coded(self) -> pa.DictionaryArray:
        return self.messages["text"].combine_chunks().dictionary_encode()

    @cached_property
    def codes(self) -> pl.DataFrame:
        """What each message is to a wait: `chatqa.waits.codes`."""
        return waits.codes(pl.DataFrame(pl.from_arrow(self.messages.select(_TO_A_WAIT))))

    @cached_property
    def human(self) -> Mask:
        """Rows that a person of the shop typed; an unknown role counts for it."""
        return self.row_is("role", ("agent", "unknown")) & self.row_is(
            "origin", ("human", "unknown")
        )

    @cached_property
    def spoken(self) -> Mask:
        """Rows that may carry words: no pictures, tips or marks, and no card without a title."""
        titled = self.row_is("kind", CARDS) & ~self.row_is("text", ("",))
        return self.row_is("kind", SPOKEN) | titled

    @cached_property
    def position(self) -> Numbers:
        """How many messages of customers and agents stand before each row in all rows."""
        counted = self.row_is("role", ("customer", "agent", "robot")) & self.spoken
        return np.cumsum(counted) - counted

    @cached_property
    def exchange(self) -> Numbers:
        """The number of times the floor went back to the customer, up to each row."""
        customer = self.row_is("role", ("customer",))
        agent = self.row_is("role", ("agent", "robot"))
        side = np.where(customer, 1, np.where(agent, 2, 0))
        # Tips and marks belong to whoever spoke last.
        speaker = side[np.maximum.accumulate(np.where(side > 0, np.arange(len(side)), 0))]
        opened = np.zeros(len(side), dtype=np.int64)
        opened[1:] = (speaker[1:] == 1) & (speaker[:-1] != 1)
        return np.cumsum(opened)

    @cached_property
    def chat(self) -> Numbers:
        """The number of all that one customer and one shop said, for every conversation.

        A customer whose name is not known, or masked, is another one in every conversation.
        """
        names = self.conversations["customer"]
        known = mask(pc.invert(pc.match_substring(names, "**")))
        keys = np.zeros(len(known), dtype=np.int64)
        for column in ("platform", "shop", "customer"):
            coded = self.conversations[column].combine_chunks().dictionary_encode("encode")
            codes = coded.indices.to_numpy()
            keys = np.unique(keys * (int(codes.max(initial=0)) + 1) + codes, return_inverse=True)[1]
        return np.where(known, keys, len(known) + np.arange(len(known)))

    @cached_property
    def sent_s(self) -> npt.NDArray[np.float64]:
        """When each message was sent, in seconds; NaN where that is not known."""
        milliseconds = self.messages["sent_at"].cast(pa.int64()).to_numpy(zero_copy_only=False)
        return np.asarray(milliseconds, dtype=np.float64) / 1000

    @cached_property
    def reached_s(self) -> npt.NDArray[np.float64]:
        """Until when absence in each conversation may be judged, in seconds; NaN: not known."""
        reached = self.conversations["reached_at"].cast(pa.int64())
        return np.asarray(reached.to_numpy(zero_copy_only=False), dtype=np.float64) / 1000

    @cached_property
    def at_once(self) -> Mask:
        """Rows that open the shop's side within two seconds of the customer: maybe a machine."""
        found = np.zeros(len(self.messages), dtype=bool)
        desk = self.rows_of("desk")
        opens = np.append(True, np.diff(self.conversation[desk]) > 0)[: len(desk)]
        first = desk[opens & (desk > 0)]
        before = first - 1
        customer = self.row_is("role", ("customer",))[before]
        same = self.conversation[before] == self.conversation[first]
        quick = self.sent_s[first] - self.sent_s[before] <= AT_ONCE_S
        found[first[customer & same & quick]] = True
        return found

    @cached_property
    def asked(self) -> Numbers:
        """The row of every turn's asking message; -1 where it is not among the messages."""
        return _numbers(self.turns["asked_message_id"], self.messages["message_id"])

    @cached_property
    def replied(self) -> Numbers:
        """The row of every turn's reply; -1 where there is none."""
        return _numbers(self.turns["reply_message_id"], self.messages["message_id"])

    @cached_property
    def answered(self) -> Numbers:
        """The row of every turn's first reply with substance; -1 where there is none."""
        return _numbers(self.turns["answered_message_id"], self.messages["message_id"])


def _numbers(ids: pa.ChunkedArray, among: pa.ChunkedArray) -> Numbers:
    found = pc.index_in(ids, value_set=among.combine_chunks())
    return np.asarray(found.fill_null(-1).to_numpy(), dtype=np.int64)


def _sorted(number: Numbers, seq: npt.NDArray[np.int32]) -> bool:
    step = np.diff(number)
    return bool(((step > 0) | ((step == 0) & (np.diff(seq) >= 0))).all())
