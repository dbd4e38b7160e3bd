"""`score`: what a trained model says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
import pyarrow.compute as pc

from chatqa.matching.hits import Hits, hits
from chatqa.matching.texts import Texts
from chatqa.models import Labelled
from chatqa.models.training import scores


@dataclass(frozen=True)
class Condition:
    """Find messages to which the *model* (a file of `models/`) gives a score of *at_least*.

    The model is learned from the file's labelled sentences, the same way every time. A message
    without any word is never hit. Evidence: the message, the score from 0 to 1.
    """

    textual: ClassVar[bool] = True
    title: ClassVar[str] = "模型评分"

    model: str
    at_least: float = 0.8
    labelled: Labelled | None = field(default=None, metadata={"labelled_by": "model"})

    def find_in(self, texts: Texts) -> Hits:
        """Return the texts, each as one span."""
        if self.labelled is None:
            raise ValueError(self.model)
        spoken = np.flatnonzero(pc.fill_null(pc.not_equal(texts.core, ""), False))
        strings = texts.take(spoken).strings
        score = scores(self.labelled, strings.to_pylist())
        sure = score >= self.at_least
        length = pc.utf8_length(strings).to_numpy()
        return hits(
            "text", spoken[sure], start=0, end=length[sure], value=score[sure], unit="likeness"
        )
