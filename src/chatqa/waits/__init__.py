"""Who waits for whom: messages as codes, and one pass over the codes of each chat.

Shared by `conversations`, which must not cut a wait in two, and `turns`, which names who owed it.
"""

from chatqa.waits.codes import (
    ASSENT,
    AUTOMATIC,
    CARD,
    DOUBTFUL,
    HANDOVER,
    HOLDING,
    IGNORED,
    INFERRED,
    QUESTION,
    REPLY,
    TRANSFER,
    UNREADABLE,
    codes,
)
from chatqa.waits.scanning import OPEN_AT_MOST_MS, Waits, scan

__all__ = [
    "ASSENT",
    "AUTOMATIC",
    "CARD",
    "DOUBTFUL",
    "HANDOVER",
    "HOLDING",
    "IGNORED",
    "INFERRED",
    "OPEN_AT_MOST_MS",
    "QUESTION",
    "REPLY",
    "TRANSFER",
    "UNREADABLE",
    "Waits",
    "codes",
    "scan",
]
