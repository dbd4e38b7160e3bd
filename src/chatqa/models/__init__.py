"""Classifiers of sentences: learned from labelled sentences of ours, the same ones every time.

`training` and `evaluation` load scikit-learn, which takes a second: only who needs them does.
"""

from chatqa.models.labelled import Labelled

__all__ = ["Labelled"]
