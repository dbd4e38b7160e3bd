"""How much of a wait lies inside the shifts of an account, for whole columns."""

from __future__ import annotations

import polars as pl

from chatqa.persons import holds, lines_of
from chatqa.settings import RosterLine, Settings

_DAY_S = 86_400
_SHANGHAI_S = 8 * 3_600
_DAYS = range(-1, 4)
"""Days around the first one that a wait of two days can touch; the day before for night shifts."""


def seconds_in_shift(rows: pl.DataFrame, settings: Settings) -> pl.Series:
    """Return how many seconds of a stretch lie inside the shifts of the account, row by row.

    *rows* carries platform, account, since (milliseconds UTC) and open_s. The account's shifts
    count, whoever sits at it. Null where the roster has no line of it on the first day, or one
    whose shifts are not known.
    """
    accounts = sorted({line.account for line in settings.roster})
    numbered = rows.select("platform", "account", "since", "open_s").with_row_index("row")
    sitting = numbered.filter(pl.col("account").is_in(accounts))
    none = pl.DataFrame(schema={"row": numbered.schema["row"], "seconds": pl.Int64})
    found = [
        _covered(part, lines_of(part["account"][0], part["platform"][0], settings))
        for part in sitting.partition_by("platform", "account", maintain_order=True)
    ]
    covered = pl.concat([none, *found])
    return numbered.join(covered, on="row", how="left", maintain_order="left")["seconds"]


def _covered(part: pl.DataFrame, lines: list[RosterLine]) -> pl.DataFrame:
    begins = pl.col("since") // 1000 + _SHANGHAI_S
    stretch = part.select(
        "row", begins=begins, ends=begins + pl.col("open_s"), first_day=begins // _DAY_S
    )
    held = [holds(line, _date(pl.col("first_day"))) for line in lines]
    unknown = [here for line, here in zip(lines, held, strict=True) if not line.shifts]
    known = pl.any_horizontal(*held, False) & ~pl.any_horizontal(*unknown, False)
    total = pl.sum_horizontal(pl.lit(0, pl.Int64), *(_in_line(line) for line in lines))
    return stretch.select("row", seconds=pl.when(known).then(total))


def _in_line(line: RosterLine) -> pl.Expr:
    """Seconds of the stretch in the shifts of one roster line."""
    parts = []
    for offset in _DAYS:
        day = pl.col("first_day") + offset
        here = holds(line, _date(day))
        for shift in line.shifts:
            ends = pl.min_horizontal("ends", day * _DAY_S + shift.end_s)
            begins = pl.max_horizontal("begins", day * _DAY_S + shift.start_s)
            parts.append(pl.when(here).then((ends - begins).clip(0)).otherwise(0))
    return pl.sum_horizontal(pl.lit(0, pl.Int64), *parts)


def _date(day: pl.Expr) -> pl.Expr:
    return pl.from_epoch(day, time_unit="d")
