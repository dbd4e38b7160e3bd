"""`repeats`: the same sentence again and again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from chatqa.matching.columns import Columns
from chatqa.matching.contract import Condition as AnyCondition
from chatqa.matching.hits import Hits, Numbers, hits
from chatqa.matching.places import member, messages_hit
from chatqa.matching.view import Inner, View

Question = tuple[int, str]


@dataclass(frozen=True)
class Condition:
    """Find the message that says the same for the *times*-th time in a conversation, and further.

    The same: equal but for punctuation, blanks and emoticons, from the same account, at least
    *shortest* characters long, not hit by *except*. *alike* below 1: sentences that share so much
    of their pairs of neighbouring characters count as the same, too (0.8: a word was changed).
    *within*: at most that many messages (of customers and agents) after the time before, else the
    count begins anew. An answer to a customer who repeats the same words does not count.
    Evidence: the message, how often so far.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "重复同一句话"

    times: int
    shortest: int = 2
    except_: AnyCondition | None = None
    alike: float = 1.0
    within: int | None = None

    def looks_into(self, chats: View) -> tuple[Inner, ...]:
        """Return what it asks, and of whom."""
        return ((self.except_, chats),)

    def find(self, chats: View) -> Hits:
        """Return the messages."""
        columns = chats.columns
        rows = chats.rows[columns.human[chats.rows]]
        sentence = _core(columns, rows)
        rows, sentence = _long_enough(rows, sentence, self.shortest)
        rows, group = self._often_said(columns, rows, sentence)
        if self.except_ is not None:
            asked = chats.narrowed(hits("message", rows)).roughly
            barred = messages_hit(self.except_, asked).at
            group, rows = group[~member(rows, barred)], rows[~member(rows, barred)]
        positions = columns.position[rows] if self.within is not None else np.zeros_like(rows)
        nth = _nth(group, _questions(chats, rows), positions, self.within or 0)
        rows, nth = rows[nth >= self.times], nth[nth >= self.times]
        length = pc.utf8_length(columns.messages["text"].take(pa.array(rows))).to_numpy()
        return hits("message", rows, start=0, end=length, value=nth, unit="times")

    def _often_said(
        self, columns: Columns, rows: Numbers, sentence: pa.Array
    ) -> tuple[Numbers, Numbers]:
        """Return the rows whose sentence comes often enough, and which are the same."""
        group = _groups(columns, rows, sentence if self.alike >= 1 else None)
        rows, sentence, group = _often(rows, sentence, group, self.times)
        if self.alike < 1:
            group = _alike(group, sentence.to_pylist(), self.alike)
            rows, sentence, group = _often(rows, sentence, group, self.times)
        return rows, group


def _core(columns: Columns, rows: Numbers) -> pa.Array:
    """What *rows* say without decoration; null for no text."""
    text = columns.text[rows]
    return columns.all_texts.core.take(pa.array(text, mask=text < 0))


def _long_enough(rows: Numbers, sentence: pa.Array, shortest: int) -> tuple[Numbers, pa.Array]:
    long = pc.fill_null(pc.utf8_length(sentence), 0).to_numpy() >= max(shortest, 1)
    return rows[long], sentence.filter(pa.array(long))


def _groups(columns: Columns, rows: Numbers, sentence: pa.Array | None) -> Numbers:
    """Number the (conversation, account, sentence) of each row; None: any sentence."""
    account = columns.messages["account"].take(pa.array(rows)).combine_chunks()
    keys = np.zeros(len(rows), dtype=np.int64)
    for column in (pa.array(columns.conversation[rows]), account, sentence):
        if column is None:
            continue
        codes = column.dictionary_encode(null_encoding="encode").indices.to_numpy()
        keys = np.unique(keys * (int(codes.max(initial=0)) + 1) + codes, return_inverse=True)[1]
    return keys


def _alike(group: Numbers, sentences: list[str], at_least: float) -> Numbers:
    """Part each *group* anew: a sentence joins the first one said before that it is like."""
    pairs = {sentence: _pairs(sentence) for sentence in set(sentences)}
    firsts: defaultdict[int, dict[str, int]] = defaultdict(dict)
    parted = np.zeros(len(group), dtype=np.int64)
    for index, (number, sentence) in enumerate(zip(group.tolist(), sentences, strict=True)):
        known = firsts[number]
        if sentence not in known:
            own = pairs[sentence]
            like = (known[other] for other in known if _shared(own, pairs[other]) >= at_least)
            known[sentence] = next(like, index)
        parted[index] = known[sentence]
    return parted


def _pairs(sentence: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(sentence))) or frozenset(sentence)


def _shared(pairs: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(pairs & other) / (len(pairs) + len(other))


def _often(
    rows: Numbers, sentence: pa.Array, group: Numbers, times: int
) -> tuple[Numbers, pa.Array, Numbers]:
    """Keep the groups with at least *times* messages."""
    enough = np.bincount(group, minlength=1)[group] >= times if len(rows) else group >= times
    return rows[enough], sentence.filter(pa.array(enough)), group[enough]


def _questions(chats: View, rows: Numbers) -> list[Question | None]:
    """What the customer said last before each of *rows* in its conversation."""
    customer = chats.of("customer").rows
    before = np.searchsorted(customer, rows) - 1
    asked = customer[np.maximum(before, 0)] if len(customer) else rows
    conversation = chats.columns.conversation
    same = (before >= 0) & (conversation[asked] == conversation[rows])
    said = _core(chats.columns, asked).to_pylist()
    return [
        (row, text) if known and text else None
        for row, text, known in zip(asked.tolist(), said, same, strict=True)
    ]


def _nth(
    group: Numbers, questions: list[Question | None], positions: Numbers, within: int
) -> Numbers:
    """Count each sentence, leaving out (0) answers to words that the customer repeats.

    Begin anew where it comes more than *within* *positions* after the time before.
    """
    answered: defaultdict[int, dict[str, int]] = defaultdict(dict)
    counted: dict[int, tuple[int, int]] = {}
    nth = np.zeros(len(group), dtype=np.int64)
    rows = zip(group.tolist(), questions, positions.tolist(), strict=True)
    for index, (number, question, position) in enumerate(rows):
        if question and answered[number].setdefault(question[1], question[0]) != question[0]:
            continue
        times, before = counted.get(number, (0, position))
        nth[index] = times + 1 if position - before <= within else 1
        counted[number] = (int(nth[index]), position)
    return nth
