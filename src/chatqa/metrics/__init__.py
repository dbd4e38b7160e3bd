"""Response times as shops and platforms define them, turn by turn."""

from chatqa.metrics.counting import metric_turns
from chatqa.metrics.definition import Metric, load, names
from chatqa.metrics.figures import figures

__all__ = ["Metric", "figures", "load", "metric_turns", "names"]
