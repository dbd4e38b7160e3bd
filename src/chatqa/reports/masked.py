"""The tables with personal data hidden: everything a report shows comes from here."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from chatqa.text.masking import mask_column

_COLUMNS = {
    "messages": ("text", "customer", "sender"),
    "conversations": ("customer",),
    "imports": ("source_file",),
    "import_issues": ("source_file", "excerpt", "reason"),
}
_SENTENCES = ("reason", "doubt", "arithmetic", "exemption_reason")


def masked(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The same tables, rows in the same order, personal data masked; spans stay valid.

    The words of a finding are cut out of the masked message, where the words around them tell
    a name from any other word.
    """
    hidden = dict(tables)
    for name, columns in _COLUMNS.items():
        for column in columns:
            hidden[name] = _with(hidden[name], column, mask_column(hidden[name][column]))
    for name in ("findings", "excused"):
        hidden[name] = _masked_findings(hidden[name], hidden["messages"])
    return hidden


def _masked_findings(findings: pa.Table, messages: pa.Table) -> pa.Table:
    texts = _texts_of(findings, messages)
    columns = ("message_id", "words", "span_start", "span_end")
    rows = zip(*(findings[column].to_pylist() for column in columns), strict=True)
    words = [_words(texts.get(message), *found) for message, *found in rows]
    shown = mask_column(pa.array(words, pa.string()))
    said = list(zip(findings["words"].to_pylist(), shown.to_pylist(), strict=True))
    for column in _SENTENCES:
        if column in findings.column_names:
            sentences = [
                sentence.replace(*pair) if sentence and pair[0] else sentence
                for sentence, pair in zip(findings[column].to_pylist(), said, strict=True)
            ]
            findings = _with(findings, column, mask_column(pa.array(sentences, pa.string())))
    return _with(findings, "words", shown)


def _texts_of(findings: pa.Table, messages: pa.Table) -> dict[str, str]:
    wanted = findings["message_id"].drop_null().unique()
    rows = pc.is_in(messages["message_id"], value_set=wanted)
    meant = messages.select(["message_id", "text"]).filter(rows)
    return dict(zip(meant["message_id"].to_pylist(), meant["text"].to_pylist(), strict=True))


def _words(text: str | None, words: str | None, start: int | None, end: int | None) -> str | None:
    """The words as the masked *text* has them; as they are where the text does not hold them."""
    if words is None or text is None or start is None or end is None or end - start != len(words):
        return words
    return text[start:end]


def _with(table: pa.Table, column: str, values: pa.Array) -> pa.Table:
    return table.set_column(table.column_names.index(column), column, values)
