"""How alike sentences are: TF-IDF over their words, weighed by a few example sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from sklearn.feature_extraction.text import TfidfVectorizer

from chatqa.text.content import content

Shares = npt.NDArray[np.float64]
Words = Sequence[str]

_UNKNOWN = 1.0
"""The weight of a word that no example has: that of one which all of them have."""


@dataclass(frozen=True, eq=False)
class Examples:
    """Example sentences, each as its words."""

    sentences: tuple[Words, ...]

    @cached_property
    def _vectorizer(self) -> TfidfVectorizer:
        return TfidfVectorizer(analyzer=content, norm=None).fit(self.sentences)

    @cached_property
    def vocabulary(self) -> pa.Array:
        """The words that examples have; a sentence without any of them is like none."""
        words = {word for sentence in self.sentences for word in content(sentence)}
        return pa.array(sorted(words), pa.string())

    def likeness(self, texts: Sequence[Words]) -> Shares:
        """Return how alike each of *texts* is to the nearest example: 0 to 1, the cosine."""
        if not texts:
            return np.zeros(0)
        known = self._vectorizer.transform(texts)
        examples = self._vectorizer.transform(self.sentences)
        own = np.sqrt(np.asarray(examples.multiply(examples).sum(axis=1)).ravel())
        foreign = np.array([self._foreign(words) for words in texts], dtype=np.float64)
        length = np.sqrt(np.asarray(known.multiply(known).sum(axis=1)).ravel() + foreign)
        product = (known @ examples.T).toarray() / np.maximum(own, _UNKNOWN)
        return np.asarray(product.max(axis=1) / np.maximum(length, _UNKNOWN))

    def _foreign(self, words: Words) -> float:
        known = self._vectorizer.vocabulary_
        return sum(_UNKNOWN**2 for word in content(words) if word not in known)


def sharing(words: pa.ListArray, vocabulary: pa.Array) -> npt.NDArray[np.int64]:
    """Return the positions of the lists in *words* that hold a word of *vocabulary*."""
    flat = pc.utf8_lower(pc.list_flatten(words))
    held = pc.list_parent_indices(words).filter(pc.is_in(flat, value_set=vocabulary))
    return np.unique(held.to_numpy())
