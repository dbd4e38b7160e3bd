"""Rules tested like code: every example through the nightly path, strictly."""

from chatqa.rulecheck.checking import check, proven
from chatqa.rulecheck.outcomes import CheckResult, Outcome

__all__ = ["CheckResult", "Outcome", "check", "proven"]
