"""One row per agent account and day: workload, waits, findings, proposed money."""

from __future__ import annotations

from functools import reduce

import polars as pl
import pyarrow as pa

from chatqa.chats import Chats
from chatqa.tables import SCORECARDS

_KEY = ["day", "shop", "agent"]


def scorecards(chats: Chats, findings: pa.Table, penalties: pa.Table) -> pa.Table:
    """Return SCORECARDS of every account that wrote, owed an answer or has a finding.

    Findings in shadow count nowhere, merits only as such and where they are certain; a person is
    named where all of the day's rows name one.
    """
    parts = [
        _work(chats.messages),
        _turns(chats.turns, findings),
        _findings(findings),
        _merits(findings),
        _money(penalties),
    ]
    keys = pl.concat([part.select(_KEY) for part in parts]).unique()
    cards = reduce(_joined, [_persons(chats, keys), *parts])
    names = SCORECARDS.schema.names
    unknown_waits = ("waited_median_s", "waited_mean_s", "person")
    counts = [name for name in names if name not in (*_KEY, *unknown_waits)]
    cards = cards.with_columns(pl.col(counts).fill_null(0)).sort(_KEY)
    return cards.select(names).to_arrow().cast(SCORECARDS.schema)


def _joined(left: pl.DataFrame, right: pl.DataFrame) -> pl.DataFrame:
    return left.join(right, on=_KEY, how="left", nulls_equal=True)


def _work(messages: pa.Table) -> pl.DataFrame:
    columns = ["day", "shop", "account", "role", "origin", "conversation_id"]
    human = _frame(messages, columns).filter(
        pl.col("role") == "agent", pl.col("origin") == "human", pl.col("account").is_not_null()
    )
    return human.group_by("day", "shop", agent="account").agg(
        conversations=pl.col("conversation_id").n_unique(), messages=pl.len()
    )


def _turns(turns: pa.Table, findings: pa.Table) -> pl.DataFrame:
    late = _standing(findings).filter(pl.col("unit") == "s").select("message_id", "agent").unique()
    columns = ["day", "shop", "agent", "asked_message_id", "counted", "waited_s"]
    counted = _frame(turns, columns).filter("counted", pl.col("agent").is_not_null())
    late = late.with_columns(late=pl.lit(value=True)).rename({"message_id": "asked_message_id"})
    return (
        counted.join(late, on=["asked_message_id", "agent"], how="left")
        .group_by(_KEY)
        .agg(
            turns=pl.len(),
            late_turns=pl.col("late").count(),
            waited_median_s=pl.col("waited_s").median(),
            waited_mean_s=pl.col("waited_s").mean(),
        )
    )


def _findings(findings: pa.Table) -> pl.DataFrame:
    return (
        _standing(findings)
        .filter(pl.col("agent").is_not_null())
        .group_by(_KEY)
        .agg(fines=(pl.col("mode") == "fine").sum(), flags=(pl.col("mode") == "flag").sum())
    )


def _merits(findings: pa.Table) -> pl.DataFrame:
    return (
        _frame(findings, [*_KEY, "mode", "doubt"])
        .filter(pl.col("mode") == "merit", pl.col("doubt").is_null(), pl.col("agent").is_not_null())
        .group_by(_KEY)
        .agg(merits=pl.len())
    )


def _money(penalties: pa.Table) -> pl.DataFrame:
    return (
        _frame(penalties, [*_KEY, "amount_cny"])
        .filter(pl.col("agent").is_not_null())
        .group_by(_KEY)
        .agg(proposed_cny=pl.col("amount_cny").sum())
    )


def _persons(chats: Chats, keys: pl.DataFrame) -> pl.DataFrame:
    messages = _frame(chats.messages, ["day", "shop", "account", "person"]).rename(
        {"account": "agent"}
    )
    turns = _frame(chats.turns, [*_KEY, "person"])
    person = pl.when(pl.col("person").n_unique() == 1).then(pl.col("person").first())
    known = pl.concat([messages, turns]).drop_nulls("person").group_by(_KEY).agg(person=person)
    return _joined(keys, known)


def _standing(findings: pa.Table) -> pl.DataFrame:
    columns = [*_KEY, "mode", "unit", "message_id"]
    return _frame(findings, columns).filter(pl.col("mode").is_in(["fine", "flag"]))


def _frame(table: pa.Table, columns: list[str]) -> pl.DataFrame:
    return pl.DataFrame(pl.from_arrow(table.select(columns)))
