"""From labelled sentences to a score: logistic regression over groups of characters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline

from chatqa.models.labelled import Labelled

Scores = npt.NDArray[np.float64]


def scores(labelled: Labelled, texts: Sequence[str]) -> Scores:
    """Return how surely each of *texts* is what *labelled* shows: 0 to 1, rounded to 4 places."""
    if not texts:
        return np.zeros(0)
    return np.asarray(_trained(labelled).predict_proba(texts)[:, 1].round(4))


def untrained() -> Pipeline:
    """Return the classifier before it has learned anything. Nothing in it is random.

    Groups of one to three characters rather than words: with a few hundred sentences a new word
    made of known characters still tells something.
    """
    features = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)
    return make_pipeline(features, LogisticRegression(C=30.0, class_weight="balanced"))


@lru_cache(maxsize=32)
def _trained(labelled: Labelled) -> Any:
    # Learned anew in every process, from the sentences: no file that could go stale.
    return untrained().fit(labelled.sentences, labelled.is_hit)
