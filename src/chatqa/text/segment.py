"""Cutting texts into words with jieba, or with its fast twin rjieba.

Both cut without the hidden Markov model: words come from the dictionary and the shop's lexicon
alone, so that a rule's author can foresee them, and the two engines agree
(docs/decisions/0002-segmentation.md).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib.metadata import version

import jieba
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import rjieba

from chatqa.tables import TEXTS

Cut = Callable[[str], list[str]]

_BETWEEN = "\x1f"  # a blank: no word holds it
_LEXICON_FREQUENCY = 100_000  # high enough that a shop's word wins against its parts


def engine(name: str, lexicon: Iterable[str] = ()) -> Cut:
    """Return the cutter of engine *name* (jieba or rjieba) that knows the words of *lexicon*."""
    return _ENGINES[name](tuple(lexicon))


@lru_cache(maxsize=8)
def cutter(name: str, lexicon: tuple[str, ...] = ()) -> Cut:
    """Return the same as `engine`, made once per process: its dictionary takes a second to read."""
    return engine(name, lexicon)


def engine_version(name: str) -> str:
    """Return name and version of the engine, as a run records it."""
    return f"{name} {version(name)}"


def segment(texts: pa.Array, cut: Cut) -> pa.ListArray:
    """Return the words of each text, blanks left out; null stays null.

    Every row is cut: pass distinct texts.
    """
    # One string a text and Arrow to split it: lists of short strings cost more than the cutting.
    joined = (None if text is None else _BETWEEN.join(cut(text)) for text in texts.to_pylist())
    words = pc.split_pattern(pa.array(joined, pa.string()), _BETWEEN)
    spoken = pc.invert(pc.or_(pc.equal(words.values, ""), pc.utf8_is_space(words.values)))
    before = np.concatenate(([0], np.cumsum(spoken.to_numpy(zero_copy_only=False))))
    offsets = pa.array(before[words.offsets.to_numpy()], pa.int32())
    values = words.values.filter(spoken)
    return pa.ListArray.from_arrays(offsets, values, type=TEXTS, mask=texts.is_null())


def _jieba(lexicon: tuple[str, ...]) -> Cut:
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for word in lexicon:
        tokenizer.add_word(word, _LEXICON_FREQUENCY)
    return lambda text: tokenizer.lcut(text, HMM=False)


def _rjieba(lexicon: tuple[str, ...]) -> Cut:
    tokenizer = rjieba.Jieba()
    for word in lexicon:
        tokenizer.add_word(word, _LEXICON_FREQUENCY, "n")
    return lambda text: tokenizer.cut(text, False)


_ENGINES: dict[str, Callable[[tuple[str, ...]], Cut]] = {"jieba": _jieba, "rjieba": _rjieba}
