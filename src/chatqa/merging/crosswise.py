"""Which rows of different layouts tell of the same message."""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import polars as pl

from chatqa.merging.sections import Groups
from chatqa.merging.told import Told, match_by_chat, match_by_people

_MOST_AT_ONCE = 400
"""Where more rows say the same in one second, the seconds are not real (a table of dates only)."""
_IMAGE_WORDS = ("", "预览", "[图片]", "图片")
_NEEDED = [
    "family", "second", "key",
    "message_id", "layout", "shop", "side", "sender", "customer", "chat", "source_file", "also_in",
]  # fmt: skip


def twins(frame: pl.DataFrame) -> pl.Series:
    """Return for each row the message_id by which it and its twins in other layouts go.

    Expects message_id to be unique. Rows without a moment to the second have no twins.
    """
    candidates = _candidates(frame)
    if candidates.is_empty():
        return frame["message_id"]
    same, same_chat = Groups(), Groups()
    groups = list(_groups(candidates, _people(frame, candidates)))
    for group in groups:
        for one, other in match_by_people(group):
            same.join(one.message_id, other.message_id)
            if one.chat and other.chat and one.people and other.people:
                same_chat.join(one.chat, other.chat)
    for group in groups:
        for one, other in match_by_chat(group, same_chat):
            same.join(one.message_id, other.message_id)
    return frame["message_id"].replace({each: same.name_of(each) for each in same.members()})


def _candidates(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows that share second and text with a row of another telling."""
    exact = (
        frame.lazy()
        .filter(pl.col("sent_at").is_not_null() & pl.col("time_precision").is_in(["ms", "s"]))
        .with_columns(
            family=pl.col("platform").replace({"wangwang": "qianniu"}),
            second=pl.col("sent_at").dt.truncate("1s"),
            layout=telling(),
            chat=_chat(),
        )
    )
    return (
        _in_several_layouts(exact, ["family", "second"])
        .with_columns(key=_text_key())
        .pipe(_in_several_layouts, ["family", "second", "key"])
        .filter(pl.col("key") != "")
        .sort("family", "second", "key", "layout", "source_file", "line_start", "message_id")
        .select(_NEEDED)
        .collect()
    )


def telling() -> pl.Expr:
    """Layout, and whether it gave an id: one export with ids and one without are two tellings."""
    has_id = pl.when(pl.col("message_native_id").is_not_null()).then(pl.lit("+id"))
    return pl.concat_str("layout", has_id.otherwise(pl.lit("")))


def _in_several_layouts(rows: pl.LazyFrame, by: list[str]) -> pl.LazyFrame:
    several = rows.group_by(by).agg(pl.col("layout").n_unique().alias("told"))
    return rows.join(several.filter(pl.col("told") > 1).drop("told"), on=by, how="semi")


def _chat() -> pl.Expr:
    own = pl.concat_str(pl.lit("id:"), "platform", pl.lit(":"), "conversation_native_id")
    return pl.coalesce(own, pl.concat_str(pl.lit("section:"), "section"))


def _text_key() -> pl.Expr:
    """Blanks, entities, line-break tags and back-ticks differ between layouts; the words do not."""
    link = pl.col("links").list.first()
    text = pl.col("text_raw").str.normalize("NFC")
    said = pl.when(text.str.strip_chars().is_in(_IMAGE_WORDS)).then(link).otherwise(text)
    said = said.fill_null(text).str.replace_all(r"<br\s*/?>|`", " ")
    decoded = said.map_elements(html.unescape, return_dtype=pl.String)
    plain = pl.when(said.str.contains("&", literal=True)).then(decoded).otherwise(said)
    return plain.str.replace_all(r"[\s\u{a0}\u{3000}\x00-\x1f]+", "")


def _people(frame: pl.DataFrame, candidates: pl.DataFrame) -> dict[str, frozenset[str]]:
    """Return who may be the customer of each chat: the stated ones, else every unplaced sender."""
    chats = candidates.select("chat").drop_nulls().unique()
    named = (
        frame.lazy()
        .with_columns(chat=_chat())
        .join(chats.lazy(), on="chat", how="semi")
        .group_by("chat")
        .agg(
            pl.col("customer").drop_nulls().unique(),
            pl.col("sender").filter(pl.col("side") == "customer").unique().alias("spoke"),
            pl.col("sender").filter(pl.col("side").is_null()).unique().alias("unplaced"),
        )
        .collect()
    )
    return {
        chat: frozenset(name for name in [*customer, *spoke] or unplaced if name)
        for chat, customer, spoke, unplaced in named.iter_rows()
    }


def _groups(candidates: pl.DataFrame, people: dict[str, frozenset[str]]) -> Iterator[list[Told]]:
    """Yield the rows of each second and text, those of one layout in file order."""
    rows = candidates.select(_NEEDED).iter_rows()
    for _, group in groupby(rows, key=lambda row: row[:3]):
        told = [_told(row, people) for row in group]
        if len(told) <= _MOST_AT_ONCE:
            yield told


def _told(row: tuple[Any, ...], people: dict[str, frozenset[str]]) -> Told:
    message_id, layout, shop, side, sender, customer, chat, file, also_in = row[3:]
    spoke = sender if side == "customer" else None
    return Told(
        message_id,
        {layout},
        {file, *(place.rpartition(":")[0] for place in also_in)},
        shop=shop,
        side=side,
        sender=sender,
        customer=customer,
        chat=chat,
        people=people.get(chat) or frozenset(name for name in (customer, spoke) if name),
    )
