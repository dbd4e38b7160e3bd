"""Classifiers of sentences: learned from labelled sentences of ours, the same ones every time."""

from chatqa.models.evaluation import Evaluation, evaluate
from chatqa.models.labelled import Labelled
from chatqa.models.training import scores

__all__ = ["Evaluation", "Labelled", "evaluate", "scores"]
