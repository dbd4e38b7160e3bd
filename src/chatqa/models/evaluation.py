"""How good a model is, measured on sentences that it did not learn from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from chatqa.models.labelled import Labelled
from chatqa.models.training import untrained

_PARTS = 5


@dataclass(frozen=True)
class Evaluation:
    """Right and wrong answers at a threshold; each sentence judged by a model without it.

    `missed` are hits below the threshold, `false` misses above it, with their scores.
    """

    model: str
    at_least: float
    right: int
    missed: tuple[tuple[str, float], ...]
    false: tuple[tuple[str, float], ...]

    @property
    def precision(self) -> float | None:
        """The share of what it finds that is right; None if it finds nothing."""
        found = self.right + len(self.false)
        return self.right / found if found else None

    @property
    def recall(self) -> float:
        """The share of the hits that it finds."""
        return self.right / (self.right + len(self.missed))

    def __str__(self) -> str:
        precision = "无" if self.precision is None else f"{self.precision:.2f}"
        rates = f"准确率 {precision}，召回率 {self.recall:.2f}"
        lines = [f"{self.model}（阈值 {self.at_least:g}，交叉验证）：{rates}"]
        lines += [f"  漏判 {score:.2f} {sentence}" for sentence, score in self.missed]
        lines += [f"  误判 {score:.2f} {sentence}" for sentence, score in self.false]
        return "\n".join(lines)


def evaluate(labelled: Labelled, at_least: float) -> Evaluation:
    """Return how *labelled* does at *at_least*, in five parts, each left out once.

    Fewer parts where there are fewer sentences of a kind. The parts do not change between runs.
    """
    parts = min(_PARTS, len(labelled.hits), len(labelled.misses))
    folds = StratifiedKFold(parts, shuffle=True, random_state=0)
    sentences, is_hit = list(labelled.sentences), np.array(labelled.is_hit)
    predicted = cross_val_predict(untrained(), sentences, is_hit, cv=folds, method="predict_proba")
    scored = list(zip(sentences, predicted[:, 1].round(4).tolist(), labelled.is_hit, strict=True))
    return Evaluation(
        model=labelled.model,
        at_least=at_least,
        right=sum(hit and score >= at_least for _, score, hit in scored),
        missed=tuple((text, score) for text, score, hit in scored if hit and score < at_least),
        false=tuple((text, score) for text, score, hit in scored if not hit and score >= at_least),
    )
