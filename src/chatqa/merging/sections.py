"""One name for a session that stands in several files, and what its rows learn from each other."""

from __future__ import annotations

import polars as pl

from chatqa.merging.names import agree


class Groups:
    """Sets of names that belong together; each set is called by its smallest name."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def name_of(self, member: str) -> str:
        """Return the smallest name of the set of *member*."""
        parent = self._parent
        while (above := parent.get(member, member)) != member:
            parent[member] = parent.get(above, above)
            member = above
        return member

    def join(self, one: str, other: str) -> None:
        """Make the sets of the two one set."""
        low, high = sorted((self.name_of(one), self.name_of(other)))
        self._parent[high] = low

    def members(self) -> list[str]:
        """Return every name that stands in a set of several, and is not its smallest."""
        return list(self._parent)


def unite(frame: pl.DataFrame, by: str) -> pl.DataFrame:
    """Give sections that share a message (equal *by*) one name and one end.

    The end is the latest end mark; a session that goes on after it in another file has not ended.
    """
    if not frame[by].is_duplicated().any():
        return frame
    shared = (
        frame.lazy()
        .select(by, "section")
        .drop_nulls()
        .unique()
        .filter(pl.len().over(by) > 1)
        .with_columns(low=pl.col("section").min().over(by))
        .filter(pl.col("section") != pl.col("low"))
        .collect()
    )
    if shared.is_empty():
        return frame
    groups = Groups()
    for section, low in shared.select("section", "low").unique().sort("section", "low").iter_rows():
        groups.join(section, low)
    names = {member: groups.name_of(member) for member in groups.members()}
    renamed = frame.with_columns(pl.col("section").replace(names))
    return _with_one_end(renamed, sorted(set(names.values())))


def share_within_sections(frame: pl.DataFrame) -> pl.DataFrame:
    """Let rows of a section that two layouts tell adopt what the other knew: it stays one chat.

    Customer, conversation_native_id and shop come from the nearest row before that has them, else
    the nearest after. A customer of another name is kept: only null and a mask that agrees give
    way, and a conversation's id comes only with its customer. A section told by Wangwang and by
    Qianniu becomes Qianniu's.
    """
    mixed = (
        frame.lazy()
        .filter(pl.col("section").is_not_null())
        .group_by("section")
        .agg(
            pl.col("conversation_native_id").null_count().alias("without"),
            pl.col("conversation_native_id").n_unique().alias("ids"),
            pl.col("layout", "platform", "customer", "shop").n_unique(),
        )
        .filter(
            ((pl.col("without") > 0) & (pl.col("ids") > 1))
            | (pl.col("platform") > 1)
            | ((pl.col("layout") > 1) & (pl.max_horizontal("customer", "shop") > 1))
        )
        .collect()
    )
    if mixed.is_empty():
        return frame
    touched = frame["section"].is_in(mixed["section"].implode())
    touched = touched.fill_null(value=False)
    return pl.concat([frame.filter(~touched), _shared(frame.filter(touched))])


def _with_one_end(frame: pl.DataFrame, sections: list[str]) -> pl.DataFrame:
    ended_at = pl.col("section_ended_at").max().over("section")
    goes_on = pl.col("sent_at").max().over("section").dt.truncate("1s") > ended_at
    ended = pl.col("section_ended").max().over("section") & ~goes_on.fill_null(value=False)
    united = pl.col("section").is_in(sections)
    return frame.with_columns(
        pl.when(united).then(ended_at).otherwise("section_ended_at").alias("section_ended_at"),
        pl.when(united).then(ended).otherwise("section_ended").alias("section_ended"),
    )


def _shared(rows: pl.DataFrame) -> pl.DataFrame:
    # Where a mask stands among full names, only the full names are passed on.
    full = pl.when(~pl.col("customer").str.contains(r"\*{2,}")).then("customer")
    near = rows.sort("section", "sent_at", "source_file", "line_start").with_columns(
        _nearest(full).alias("near_customer"),
        _nearest(pl.col("conversation_native_id")).alias("near_id"),
        _nearest(pl.col("shop")).alias("shop"),
        pl.col("platform").min().over("section"),
    )
    pairs = near.select("customer", "near_customer").unique().drop_nulls()
    differ = [(one, other) for one, other in pairs.iter_rows() if not agree(one, other)]
    stranger = pl.DataFrame(
        differ, schema={"customer": pl.String, "near_customer": pl.String}, orient="row"
    ).with_columns(stranger=True)
    joined = near.join(stranger, on=["customer", "near_customer"], how="left")
    adopts = pl.col("stranger").is_null()
    return joined.with_columns(
        _adopted("customer", "near_customer", adopts),
        pl.coalesce("conversation_native_id", pl.when(adopts).then("near_id")).alias(
            "conversation_native_id"
        ),
    ).select(rows.columns)


def _nearest(column: pl.Expr) -> pl.Expr:
    return pl.coalesce(
        column.forward_fill().over("section"), column.backward_fill().over("section")
    )


def _adopted(name: str, near: str, adopts: pl.Expr) -> pl.Expr:
    return pl.when(adopts).then(pl.coalesce(near, name)).otherwise(name).alias(name)
