"""Words for every spoken message, cutting each distinct text once."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from chatqa.tables import MESSAGES
from chatqa.text.segment import Cut, segment

_SPOKEN_KINDS = pa.array(["text"])
_SPOKEN_ROLES = pa.array(["customer", "agent", "robot", "unknown"])


def with_words(messages: pa.Table, cut: Cut) -> pa.Table:
    """Return *messages* with `words` filled; null where nobody speaks (cards, links, tips)."""
    spoken = pc.and_(
        pc.is_in(messages["kind"], _SPOKEN_KINDS), pc.is_in(messages["role"], _SPOKEN_ROLES)
    )
    texts = pc.if_else(spoken, messages["text"], pa.scalar(None, pa.string()))
    encoded = texts.combine_chunks().dictionary_encode()
    words = segment(encoded.dictionary, cut).take(encoded.indices)
    position = messages.schema.get_field_index("words")
    return messages.set_column(position, MESSAGES.schema.field("words"), words)
