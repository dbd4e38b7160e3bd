"""Recognisers × messages → what each of them recognises, without exemptions or clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from chatqa.chats import Chats
from chatqa.inspection.candidates import SIDES
from chatqa.matching.hits import Hits
from chatqa.matching.view import View, view
from chatqa.rulebook import Rule
from chatqa.tables import RECOGNISED


def recognised(chats: Chats, recognisers: Iterable[Rule]) -> pa.Table:
    """Return RECOGNISED: what each of *recognisers* finds in the messages of its sides, sorted."""
    seen = view(chats)
    found = (
        _rows(side, rule.rule, side.rows_hit(rule.find))
        for rule in recognisers
        for side in _sides(seen, rule)
    )
    whole = pa.concat_tables([RECOGNISED.empty(), *found])
    return whole.sort_by([(name, "ascending") for name in RECOGNISED.sorted_by])


def _sides(seen: View, rule: Rule) -> Iterator[View]:
    watched = ("agent", "customer") if rule.watches == "conversation" else (rule.watches,)
    return (seen.of(SIDES[name]) for name in watched)


def _rows(side: View, recogniser: str, found: Hits) -> pa.Table:
    messages = side.columns.messages.take(pa.array(found.at))
    spans = zip(found.rows["start"].tolist(), found.rows["end"].tolist(), strict=True)
    words = [
        text[start:end] if start >= 0 else text
        for text, (start, end) in zip(messages["text"].to_pylist(), spans, strict=True)
    ]
    return pa.table(
        {
            "message_native_id": messages["message_native_id"],
            "message_id": messages["message_id"],
            "recogniser": pa.array([recogniser] * len(found), pa.string()),
            "words": pa.array(words, pa.string()),
        },
        schema=RECOGNISED.schema,
    )
