"""The words of distinct texts, as the messages carry them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from chatqa.matching.columns import Columns
from chatqa.matching.hits import Numbers
from chatqa.matching.view import View
from chatqa.text.segment import cutter


def words_of_texts(chats: View) -> tuple[Numbers, pa.ListArray]:
    """Return the distinct texts of this side that were segmented, as numbers, and their words."""
    number, first = np.unique(chats.codes, return_index=True)
    words = words_at(chats.columns, chats.rows[first])
    known = words.is_valid().to_numpy(zero_copy_only=False) & (number >= 0)
    return number[known], words.filter(pa.array(known))


def words_at(columns: Columns, rows: Numbers) -> pa.ListArray:
    """Return the words of the messages at *rows*; null where they were not segmented."""
    return columns.messages["words"].take(pa.array(rows)).combine_chunks()


def cut(columns: Columns, sentences: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return *sentences* as words, cut as the messages were, with the shop's lexicon."""
    settings = columns.settings
    engine = cutter(settings.tokenizer, settings.lexicon)
    return tuple(tuple(engine(sentence)) for sentence in sentences)
