"""Rules tested like code: every example through the nightly path, strictly."""

from chatqa.rulecheck.checking import check, proven
from chatqa.rulecheck.night import chats_of
from chatqa.rulecheck.outcomes import CheckResult, Outcome, Problem

__all__ = ["CheckResult", "Outcome", "Problem", "chats_of", "check", "proven"]
