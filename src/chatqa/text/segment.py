"""Cutting texts into words with jieba, or with its fast twin rjieba.

Both cut without the hidden Markov model: words come from the dictionary and the shop's lexicon
alone, so that a rule's author can foresee them, and the two engines agree
(docs/decisions/0002-segmentation.md).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from importlib.metadata import version
from itertools import accumulate, chain

import jieba
import pyarrow as pa
import rjieba

from chatqa.tables import TEXTS

Cut = Callable[[str], list[str]]

_LEXICON_FREQUENCY = 100_000  # high enough that a shop's word wins against its parts


def engine(name: str, lexicon: Iterable[str] = ()) -> Cut:
    """Return the cutter of engine *name* (jieba or rjieba) that knows the words of *lexicon*."""
    return _ENGINES[name](tuple(lexicon))


def engine_version(name: str) -> str:
    """Return name and version of the engine, as a run records it."""
    return f"{name} {version(name)}"


def segment(texts: pa.Array, cut: Cut) -> pa.ListArray:
    """Return the words of each text, blanks left out; null stays null.

    Every row is cut: pass distinct texts.
    """
    words = [None if text is None else _spoken(cut(text)) for text in texts.to_pylist()]
    lengths = (0 if each is None else len(each) for each in words)
    offsets = list(accumulate(lengths, initial=0))
    values = pa.array(chain.from_iterable(each or () for each in words), pa.string())
    unknown = pa.array([each is None for each in words], pa.bool_())
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), values, type=TEXTS, mask=unknown)


def _spoken(words: list[str]) -> list[str]:
    return [word for word in words if not word.isspace()]


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
