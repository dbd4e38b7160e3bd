"""Every night by itself: what lies in the inbox read in, judged, reported, told.

`inbox` says which exports are new and whole, `night` does the work once, `recording` remembers
it, `watch` looks for what should be there and is not, `news` tells people, `deployment` sets it up.
"""

from chatqa.nightly.calendar import night_of
from chatqa.nightly.deployment import Schedule, deploy, next_due
from chatqa.nightly.news import Message, failure, summary
from chatqa.nightly.night import Call, Outcome, Steps
from chatqa.nightly.recording import nights
from chatqa.nightly.running import Told, run
from chatqa.nightly.sending import send, urls_in
from chatqa.nightly.showing import instructions, outcome_of, status, table

__all__ = [
    "Call",
    "Message",
    "Outcome",
    "Schedule",
    "Steps",
    "Told",
    "deploy",
    "failure",
    "instructions",
    "next_due",
    "night_of",
    "nights",
    "outcome_of",
    "run",
    "send",
    "status",
    "summary",
    "table",
    "urls_in",
]
