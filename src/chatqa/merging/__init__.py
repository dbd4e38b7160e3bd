"""The same chat from several exports: every message once, in one conversation."""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from chatqa.merging.collapse import collapse
from chatqa.merging.crosswise import telling, twins
from chatqa.merging.halves import COMPARED, completed
from chatqa.merging.sections import share_within_sections, unite
from chatqa.merging.sessions import join_sessions
from chatqa.tables import IMPORTED, TEXTS, no_texts

__all__ = ["MERGED", "join_sessions", "merge", "once"]

MERGED: pa.Schema = IMPORTED.schema.append(pa.field("also_in", TEXTS))
_ORDER = [("source_file", "ascending"), ("line_start", "ascending"), ("message_id", "ascending")]


def once(imported: pa.Table) -> pa.Table:
    """Return IMPORTED with every message_id once and a column `also_in`, ordered by file and line.

    This is the part of `merge` that can be done file by file in any order: the store keeps its
    result, so that reading an export again changes nothing.
    """
    if _is_once(pl.DataFrame(pl.from_arrow(imported.select([*COMPARED, "message_id"])))):
        return _ordered(imported)
    return _table(_once(_frame(imported)))


def merge(imported: pa.Table) -> pa.Table:
    """Return IMPORTED with every message once and a column `also_in`, ordered by file and line.

    One message is what carries one message_id, and what two layouts tell of the same chat: same
    platform, shop, second and text, said by the same side or sender, the n-th time where it
    repeats. The richest row stays and takes what it lacks from the others; `also_in` lists their
    `file:line`, sorted. Repetitions inside one file stay. Sections that share a message get one
    name and one end; the rest of a section adopts the customer and conversation_native_id that its
    matched messages brought. A table already merged may be given again, alone or with new rows: the
    result is the same as of all rows at once.
    """
    given = _frame(imported)
    frame = _once(given)
    if frame.select(telling().n_unique()).item() > 1:
        twin = twins(frame)
        if twin.is_duplicated().any():
            frame = frame.with_columns(twin=twin)
            frame = collapse(unite(frame, "twin"), "twin").drop("twin")
    frame = share_within_sections(frame)
    # Most nights nothing is told twice: then no row need be copied.
    return _ordered(imported) if frame is given else _table(frame)


def _is_once(frame: pl.DataFrame) -> bool:
    """Say whether there is nothing to merge, as in most nights: then no row needs to be touched."""
    return not frame["message_id"].is_duplicated().any() and completed(frame) is frame


def _once(frame: pl.DataFrame) -> pl.DataFrame:
    return collapse(unite(completed(frame), "message_id"), "message_id")


def _ordered(imported: pa.Table) -> pa.Table:
    return _nowhere_else(imported).select(MERGED.names).sort_by(_ORDER)


def _table(frame: pl.DataFrame) -> pa.Table:
    return frame.to_arrow().select(MERGED.names).cast(MERGED).sort_by(_ORDER)


def _frame(imported: pa.Table) -> pl.DataFrame:
    return pl.DataFrame(pl.from_arrow(_nowhere_else(imported)))


def _nowhere_else(imported: pa.Table) -> pa.Table:
    """Return *imported* with `also_in`: rows that were never merged were found nowhere else."""
    if "also_in" in imported.column_names:
        return imported
    return imported.append_column("also_in", no_texts(imported.num_rows))
