"""What findings and events do to a person's pay: entries, limits, closing, adjustments."""

from chatqa.ledger.closing import COUNTED, adjustments, fingerprint, payable, total
from chatqa.ledger.context import Month
from chatqa.ledger.due import Due, Measured, due
from chatqa.ledger.entries import charges
from chatqa.ledger.gate import Record, records, standing
from chatqa.ledger.limits import limited
from chatqa.ledger.occurrences import FINDING_COLUMNS, Occurrence, of_events, of_findings
from chatqa.ledger.ranking import bonuses
from chatqa.ledger.seen import last_seen, seen

__all__ = [
    "COUNTED",
    "FINDING_COLUMNS",
    "Due",
    "Measured",
    "Month",
    "Occurrence",
    "Record",
    "adjustments",
    "bonuses",
    "charges",
    "due",
    "fingerprint",
    "last_seen",
    "limited",
    "of_events",
    "of_findings",
    "payable",
    "records",
    "seen",
    "standing",
    "total",
]
