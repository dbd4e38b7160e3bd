"""Why something was found, and why not."""

from chatqa.explain.entry import entry
from chatqa.explain.finding import Explained, why
from chatqa.explain.tree import Step
from chatqa.explain.whynot import WhyNot, why_not

__all__ = ["Explained", "Step", "WhyNot", "entry", "why", "why_not"]
