"""The tables with personal data hidden: everything a report shows comes from here."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from chatqa.text.masking import mask, mask_column

_COLUMNS = {
    "messages": ("text", "customer", "sender"),
    "conversations": ("customer",),
    "import_issues": ("excerpt", "reason"),
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
    spoken = list(zip(findings["words"].to_pylist(), words, strict=True))
    for column in _SENTENCES:
        if column in findings.column_names:
            shown = [
                _sentence(sentence, *pair)
                for sentence, pair in zip(findings[column].to_pylist(), spoken, strict=True)
            ]
            findings = _with(findings, column, pa.array(shown, pa.string()))
    return _with(findings, "words", pa.array(words, pa.string()))


def _texts_of(findings: pa.Table, messages: pa.Table) -> dict[str, str]:
    wanted = findings["message_id"].drop_null().unique()
    rows = pa.compute.is_in(messages["message_id"], value_set=wanted)
    meant = messages.select(["message_id", "text"]).filter(rows)
    return dict(zip(meant["message_id"].to_pylist(), meant["text"].to_pylist(), strict=True))


def _words(text: str | None, words: str | None, start: int | None, end: int | None) -> str | None:
    if words is None:
        return None
    if text is None or start is None or end is None or end - start != len(words):
        return mask(words)
    return mask(text[start:end])


def _sentence(sentence: str | None, words: str | None, shown: str | None) -> str | None:
    if sentence is None:
        return None
    return mask(sentence.replace(words, shown) if words and shown else sentence)


def _with(table: pa.Table, column: str, values: pa.Array) -> pa.Table:
    return table.set_column(table.column_names.index(column), column, values)
