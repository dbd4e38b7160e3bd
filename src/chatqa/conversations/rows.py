"""The working frame: what roles, origins, splits and summaries need of every imported message."""

from __future__ import annotations

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from chatqa import kinds
from chatqa.settings import Settings
from chatqa.text.normalise import normalise
from chatqa.text.sites import SITE

UNNAMED_SHOP = "未命名店铺"
"""What a shop is called that neither exports nor settings name."""
_MASKED = r"\*{2,}"
_TAKEN = (
    "shop", "platform", "layout", "message_id", "section", "section_ended", "customer", "account",
    "conversation_native_id", "sender", "side", "side_ground", "automatic", "stated_kind",
    "skill_group", "withdrawn", "source_file", "line_start",
)  # fmt: skip
NO_LONGER_NEEDED = (
    "layout", "sender", "side", "side_ground", "stated_kind", "section", "unit", "source_file",
    "line_start", "seen",
)  # fmt: skip
"""What roles and chats are found by; nothing after them looks at it."""


def read_rows(imported: pa.Table, settings: Settings) -> pl.DataFrame:
    """Return one row per message of *imported*, with `source` its row there, in file order.

    Adds `text` normalised, its distinct number `text_code`, `kind`, `sent` (milliseconds UTC, null
    without time), `unit` (the platform conversation or section the row stands in, null if none) and
    `place`, the position in the files.
    """
    taken = [*_TAKEN, *({"join_state"} & set(imported.column_names))]
    rows = pl.DataFrame(pl.from_arrow(imported.select(taken)))
    sent = imported["sent_at"].cast(pa.int64())
    rows = rows.with_columns(
        pl.Series("sent", pl.from_arrow(sent)),
        pl.Series("source", np.arange(imported.num_rows, dtype=np.uint32)),
        section_ended_at=pl.Series(pl.from_arrow(imported["section_ended_at"].cast(pa.int64()))),
        shop=pl.col("shop").fill_null(settings.shop or UNNAMED_SHOP),
        withdrawn=pl.col("withdrawn").fill_null(value=False),
        section_ended=pl.col("section_ended").fill_null(value=False),
        unit=pl.coalesce("conversation_native_id", "section"),
        last_in_file=_flagged(imported["flags"], "last_in_file"),
    )
    if "join_state" not in rows.columns:
        rows = rows.with_columns(join_state=pl.lit(None, pl.String))
    rows = _with_texts(rows, imported["text_raw"], imported["links"])
    return _in_file_order(rows).with_row_index("place")


def _flagged(flags: pa.ChunkedArray, flag: str) -> pl.Series:
    """Say which rows carry *flag*; few rows carry any."""
    rows = flags.combine_chunks()
    at = pc.list_parent_indices(rows).filter(pc.equal(pc.list_flatten(rows), flag))
    found = np.zeros(len(rows), dtype=bool)
    found[at.to_numpy(zero_copy_only=False)] = True
    return pl.Series(found)


def with_chats(rows: pl.DataFrame) -> pl.DataFrame:
    """Add `session`, `chat`, the `customer` resolved, and `guessed` where it rests on the order.

    `session` is what the platform itself delimits, null where it does not. A `chat` is what waits
    are measured in: a session with an end mark, else everything one customer and one shop said to
    each other. A masked name is shared by many customers and is no chat by itself.
    """
    rows = _with_customers(rows)
    dongdong = pl.col("platform") == "dongdong"
    session = pl.coalesce("conversation_native_id", pl.when(dongdong).then(pl.col("section")))
    rows = rows.with_columns(session=session, sent=_sent_in_place())
    ended = pl.col("section_ended").any().over("session") & pl.col("session").is_not_null()
    known = pl.col("customer").is_not_null() & ~pl.col("customer").str.contains(_MASKED)
    whose = pl.concat_str(pl.lit("c"), "customer", separator="\x1f")
    place = pl.concat_str(
        pl.lit("u"), pl.coalesce("session", "section", "source_file"),
        pl.col("customer").fill_null(""), separator="\x1f",
    )  # fmt: skip
    mark = pl.concat_str(pl.lit("s"), "session", separator="\x1f")
    which = pl.when(ended & dongdong).then(mark).when(known).then(whose).otherwise(place)
    return rows.with_columns(chat=pl.concat_str("platform", "shop", which, separator="\x1f"))


def in_order(rows: pl.DataFrame) -> pl.DataFrame:
    """Sort by chat and time; file order settles ties and stands where there is no time."""
    chats = numbered(rows["chat"]).alias("chat_number")
    return rows.with_columns(chats).sort("chat_number", "sent", "place")


def numbered(names: pl.Series) -> pl.Series:
    """Return a number for every name, the same for the same name, in order of appearance."""
    encoded = names.to_arrow().dictionary_encode()
    return pl.Series(pl.from_arrow(encoded.indices.cast(pa.uint32())))


def _in_file_order(rows: pl.DataFrame) -> pl.DataFrame:
    """Sort by file and line; ids settle what one line holds, and cost much to sort by."""
    files = rows["source_file"].unique().sort()
    file = rows["source_file"].replace_strict(files, range(len(files)), return_dtype=pl.Int64)
    rows = rows.with_columns(position=file * 2**32 + rows["line_start"])
    shared = rows["position"].n_unique() < len(rows)
    return rows.sort("position", *["message_id"] * shared).drop("position")


def _with_texts(rows: pl.DataFrame, raw: pa.ChunkedArray, beside: pa.ChunkedArray) -> pl.DataFrame:
    """Add text, text_code and kind; without a text, a link *beside* it is a picture."""
    encoded = raw.combine_chunks().dictionary_encode()
    texts = pl.Series("text", pl.from_arrow(normalise(encoded.dictionary)))
    by_text = kinds.of_texts(texts)
    code = pl.Series("text_code", pl.from_arrow(encoded.indices.cast(pa.uint32())))
    pictured = pl.Series(pl.from_arrow(pc.list_value_length(beside))).fill_null(0) > 0
    seen = pl.when((pl.col("seen") == "empty") & pictured).then(pl.lit("image"))
    return rows.with_columns(code, text=texts.gather(code), seen=by_text.gather(code)).with_columns(
        kind=kinds.settle(pl.col("stated_kind"), seen.otherwise(pl.col("seen")))
    )


def _with_customers(rows: pl.DataFrame) -> pl.DataFrame:
    """Fill `customer`: stated, who speaks as one, the unit's only one, else the nearest before."""
    stated = pl.col("customer").str.replace(f"^{SITE}", "")
    speaker = pl.when(pl.col("role") == "customer").then(pl.col("name"))
    rows = rows.with_columns(customer=pl.coalesce(stated, speaker))
    only = pl.col("customer").drop_nulls()
    in_unit = (
        pl.when(pl.col("unit").is_not_null() & (only.n_unique() == 1))
        .then(only.first())
        .over("platform", "unit")
    )
    rows = rows.with_columns(customer=pl.coalesce("customer", in_unit))
    if not rows["customer"].null_count():
        return rows.with_columns(guessed=pl.lit(value=False))
    place = ["source_file", pl.col("unit")]
    nearest = (
        pl.col("customer")
        .forward_fill()
        .over(place)
        .fill_null(pl.col("customer").backward_fill().over(place))
    )
    return rows.with_columns(
        customer=nearest, guessed=pl.col("customer").is_null() & nearest.is_not_null()
    )


def _sent_in_place() -> pl.Expr:
    """Time for sorting: a line without one (a withdrawal) goes with the line before it."""
    place = ["source_file", "unit"]
    sent = pl.col("sent")
    return sent.forward_fill().over(place).fill_null(sent.backward_fill().over(place))
