"""Conversations that ended without giving the agent a chance."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from chatqa.exemptions.case import Case
from chatqa.matching.hits import Mask
from chatqa.matching.texts import mask

_ENDED_BY_CUSTOMER = r"(?:顾客|买家|客户|用户|访客).{0,6}(?:结束|关闭|离开|退出|取消)"
_ASKS = r"(?:[?？]|吗|么|呢)[\pP\pS\s]*$"


def transferred(case: Case) -> Mask:
    """Say for each hit whether its conversation was handed on."""
    return mask(case.columns.conversations["transferred"])[case.found.at]


def customer_ended(case: Case) -> Mask:
    """Closed by the customer, left with an open question, or silent after the agent asked.

    Only where the missing piece was due at the end.
    """
    columns, numbers, by = case.columns, case.found.at, case.found.rows["by"]
    marks = np.flatnonzero(columns.row_is("kind", ("session_end",)))
    notices = columns.messages["text"].take(pa.array(marks))
    ended = marks[mask(pc.match_substring_regex(notices, _ENDED_BY_CUSTOMER))]
    closed = np.isin(numbers, columns.conversation[ended])
    unanswered = pc.filter(
        columns.turns["conversation_id"], pc.equal(columns.turns["state"], "unanswered")
    )
    ids = columns.conversations["conversation_id"].take(pa.array(numbers))
    left = mask(pc.is_in(ids, value_set=unanswered.combine_chunks()))
    asked = mask(
        pc.match_substring_regex(columns.messages["text"].take(pa.array(np.maximum(by, 0))), _ASKS)
    )
    spoke = np.flatnonzero(columns.human | columns.row_is("role", ("customer",)))
    last_spoken = spoke[np.searchsorted(spoke, columns.starts[numbers + 1]) - 1]
    human = np.flatnonzero(columns.human)
    last_human = human[np.searchsorted(human, columns.starts[numbers + 1]) - 1]
    at_the_end = by == last_human
    return np.asarray(at_the_end & (closed | left | (asked & (last_spoken == by))))
