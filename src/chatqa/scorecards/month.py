"""From a month's tables to one row per person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

import polars as pl
import pyarrow as pa

from chatqa.ledger import COUNTED
from chatqa.rulebook import Rulebook
from chatqa.scorecards.faults import judged
from chatqa.scorecards.ranking import ranked
from chatqa.scorecards.streaks import clean_months, next_grade
from chatqa.settings import Settings
from chatqa.tables import MONTH_CARDS

MESSAGE_COLUMNS = ("account", "person", "role", "origin", "conversation_id", "sent_at")
CONVERSATION_COLUMNS = ("conversation_id", "stage")
TURN_COLUMNS = ("agent", "person", "counted", "waited_s")
FINDING_COLUMNS = (
    "finding_id", "agent", "person", "mode", "doubt", "consequence", "severity", "unit",
    "conversation_id", "message_id",
)  # fmt: skip
"""What the cards need of the tables."""

_ABOUT_TEN_MINUTES = "10m"


@dataclass(frozen=True)
class MonthTables:
    """The tables of one month and shop. *verdicts*: finding_id → right or wrong.

    *fined*: person → earlier month → whether there was a fine.
    """

    month: str
    last_day: date
    shop: str | None
    messages: pa.Table
    conversations: pa.Table
    turns: pa.Table
    findings: pa.Table
    ledger: pa.Table
    verdicts: Mapping[str, str]
    fined: Mapping[str, Mapping[str, bool]]


def month_cards(of: MonthTables, rulebook: Rulebook, settings: Settings) -> pa.Table:
    """Return MONTH_CARDS: everybody who wrote, owed an answer, has a finding or an entry."""
    parts = [
        _work(of),
        _concurrent(of),
        _waits(of),
        _faults(of, rulebook),
        _money(of.ledger),
    ]
    people = pl.concat([part.select("person") for part in parts]).unique().drop_nulls()
    cards = reduce(lambda left, right: left.join(right, on="person", how="left"), [people, *parts])
    known = _filled(cards)
    done = (
        _scored(ranked(known), rulebook)
        .join(_streaks(known, of, rulebook, settings), on="person", how="left")
        .with_columns(
            day=pl.lit(of.last_day), shop=pl.lit(of.shop, pl.String), month=pl.lit(of.month)
        )
    )
    rows = done.sort("person").select(MONTH_CARDS.schema.names).to_arrow()
    return rows.cast(MONTH_CARDS.schema)


def _who(account: str) -> pl.Expr:
    return pl.coalesce("person", account)


def _work(of: MonthTables) -> pl.DataFrame:
    rows = _frame(of.messages, MESSAGE_COLUMNS)
    asked = (
        rows.filter(pl.col("role") == "customer").group_by("conversation_id").agg(asked=pl.len())
    )
    stages = _frame(of.conversations, CONVERSATION_COLUMNS)
    human = rows.filter(
        pl.col("role") == "agent", pl.col("origin") == "human", pl.col("account").is_not_null()
    ).with_columns(person=_who("account"))
    per_chat = (
        human.group_by("person", "conversation_id")
        .agg(messages=pl.len(), agents=pl.col("account").unique())
        .join(asked, on="conversation_id", how="left")
        .join(stages, on="conversation_id", how="left")
    )
    counts = {
        stage: (pl.col("stage") == stage).sum() for stage in ("pre_sale", "in_sale", "after_sale")
    }
    return per_chat.group_by("person").agg(
        pl.col("agents").explode().unique().sort(),
        pl.col("messages").sum(),
        conversations=pl.len(),
        answer_ratio=pl.col("messages").sum() / pl.col("asked").sum(),
        **counts,
    )


def _concurrent(of: MonthTables) -> pl.DataFrame:
    human = _frame(of.messages, MESSAGE_COLUMNS).filter(
        pl.col("role") == "agent",
        pl.col("origin") == "human",
        pl.col("sent_at").is_not_null(),
        pl.col("account").is_not_null(),
    )
    return (
        human.group_by(
            person=_who("account"), window=pl.col("sent_at").dt.truncate(_ABOUT_TEN_MINUTES)
        )
        .agg(chats=pl.col("conversation_id").n_unique())
        .group_by("person")
        .agg(concurrent=pl.col("chats").max())
    )


def _waits(of: MonthTables) -> pl.DataFrame:
    rows = _frame(of.turns, TURN_COLUMNS).filter("counted", pl.col("agent").is_not_null())
    waited = pl.col("waited_s").cast(pl.Float64)
    return rows.group_by(person=_who("agent")).agg(
        turns=pl.len(),
        waited_mean_s=waited.mean(),
        waited_median_s=waited.median(),
        waited_p90_s=waited.quantile(0.9, "linear"),
    )


def _faults(of: MonthTables, rulebook: Rulebook) -> pl.DataFrame:
    rows = judged(_frame(of.findings, FINDING_COLUMNS), of.verdicts)
    points = rulebook.regulations.score
    severity = pl.col("severity").replace_strict(
        {"minor": points.minor, "major": points.major, "critical": points.critical},
        return_dtype=pl.Int32,
    )
    fault = pl.col("certain")
    return (
        rows.with_columns(points=severity)
        .group_by(person=_who("agent"))
        .agg(
            minus=pl.col("points").filter(fault).sum(),
            plus=(pl.col("mode") == "merit").sum() * points.merit,
            fatal=(fault & (pl.col("severity") == "critical")).sum(),
            faults=fault.sum(),
            doubts=((pl.col("mode") == "flag") & ~fault).sum(),
            faulty=pl.col("conversation_id").filter(fault).n_unique(),
            late_turns=pl.col("message_id").filter(fault & (pl.col("unit") == "s")).n_unique(),
        )
    )


def _money(ledger: pa.Table) -> pl.DataFrame:
    rows = _frame(ledger, ("person", "kind", "state", "amount_cny"))
    counts = pl.col("state").is_in(list(COUNTED))
    amount, kind = pl.col("amount_cny"), pl.col("kind")

    def of_kinds(*kinds: str) -> pl.Expr:
        return amount.filter(counts & kind.is_in(list(kinds))).sum()

    return rows.group_by("person").agg(
        fine_cny=of_kinds("fine", "commission"),
        bonus_cny=of_kinds("bonus"),
        other_cny=of_kinds("cap", "adjustment"),
        total_cny=amount.filter(counts).sum(),
        waiting_cny=amount.filter(~counts).sum(),
    )


def _filled(cards: pl.DataFrame) -> pl.DataFrame:
    unknown = ("person", "agents", "answer_ratio", "waited_mean_s", "waited_median_s")
    counts = [name for name in cards.columns if name not in (*unknown, "waited_p90_s")]
    return cards.with_columns(
        pl.col(counts).fill_null(0), pl.col("agents").fill_null([])
    ).with_columns(faultless=(pl.col("conversations") - pl.col("faulty")).clip(0))


def _scored(cards: pl.DataFrame, rulebook: Rulebook) -> pl.DataFrame:
    base = rulebook.regulations.score.base
    score = (pl.lit(base) - pl.col("minus") + pl.col("plus")).clip(0)
    return cards.with_columns(base=pl.lit(base), score=score)


def _streaks(
    cards: pl.DataFrame, of: MonthTables, rulebook: Rulebook, settings: Settings
) -> pl.DataFrame:
    rows = []
    for person, fine in cards.select("person", "fine_cny").iter_rows():
        clean = clean_months({**of.fined.get(person, {}), of.month: fine < 0})
        line = settings.line_of(person, of.last_day)
        entered = line.entry_date if line else None
        months = None if entered is None else _months_between(entered, of.last_day)
        grade = line.grade if line else None
        rows.append((person, clean, next_grade(grade, rulebook.regulations.grades, clean, months)))
    columns = {"person": pl.String, "clean_months": pl.Int32, "next_grade": pl.String}
    return pl.DataFrame(rows, schema=columns, orient="row")


def _months_between(start: date, end: date) -> int:
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if end.day >= start.day else months - 1


def _frame(table: pa.Table, columns: Sequence[str]) -> pl.DataFrame:
    return pl.DataFrame(pl.from_arrow(table.select(list(columns))))
