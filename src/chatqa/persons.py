"""Who sits at an account and whether on shift, for whole columns: the roster applied at once."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from chatqa.settings import RosterLine, Settings

_DAY_S = 86_400
_SHANGHAI_S = 8 * 3_600
_ANSWER = {"person": pl.String, "in_shift": pl.Boolean, "roster_group": pl.String}


def seat(rows: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """Return person, in_shift and roster_group of every row, in order.

    *rows* carries platform, account and sent (milliseconds UTC, null without time). All three are
    null where the roster names nobody or not one person, as in Settings.person_at; in_shift also
    where the shifts are not known.
    """
    accounts = sorted({line.account for line in settings.roster})
    numbered = rows.select("platform", "account", "sent").with_row_index("row")
    sitting = numbered.filter(pl.col("account").is_in(accounts))
    nobody = pl.DataFrame(schema={"row": numbered.schema["row"], **_ANSWER})
    found = [
        _seated(part, lines_of(part["account"][0], part["platform"][0], settings))
        for part in sitting.partition_by("platform", "account", maintain_order=True)
    ]
    seated = pl.concat([nobody, *found])
    return numbered.join(seated, on="row", how="left", maintain_order="left").select(*_ANSWER)


def lines_of(account: str, platform: str, settings: Settings) -> list[RosterLine]:
    """Return the roster's lines of *account* on *platform*, of any day."""
    return [
        line
        for line in settings.roster
        if line.account == account and line.platform in (None, platform)
    ]


def _seated(part: pl.DataFrame, lines: list[RosterLine]) -> pl.DataFrame:
    """Settle the rows of one account: of several persons that day, the one on shift sits there."""
    if not lines:
        return pl.DataFrame(schema={"row": part.schema["row"], **_ANSWER})
    local = pl.col("sent") // 1000 + _SHANGHAI_S
    marked = part.select(
        "row", day=pl.from_epoch(local // _DAY_S, time_unit="d"), second=local % _DAY_S
    )
    held = [holds(line, pl.col("day")) for line in lines]
    shared = _persons(lines, held) > 1
    counted = [
        hold & (~shared | _on_shift(line).fill_null(value=False))
        for line, hold in zip(lines, held, strict=True)
    ]
    one = _persons(lines, counted) == 1
    pairs = list(zip(lines, counted, strict=True))
    return marked.select(
        "row",
        person=pl.when(one).then(_first((count, pl.lit(line.person)) for line, count in pairs)),
        in_shift=pl.when(one).then(_first((count, _on_shift(line)) for line, count in pairs)),
        roster_group=pl.when(one).then(
            _first((count, pl.lit(line.group, pl.String)) for line, count in pairs)
        ),
    )


def holds(line: RosterLine, day: pl.Expr) -> pl.Expr:
    """Whether *line* holds on *day*; a message without date may lie on any day."""
    held = pl.lit(value=True)
    if line.valid_from:
        held = held & (day >= line.valid_from).fill_null(value=True)
    if line.valid_to:
        held = held & (day <= line.valid_to).fill_null(value=True)
    return held


def _persons(lines: list[RosterLine], counted: list[pl.Expr]) -> pl.Expr:
    """How many different persons the *counted* lines name."""
    return pl.sum_horizontal(
        pl.any_horizontal(
            count for line, count in zip(lines, counted, strict=True) if line.person == person
        )
        for person in dict.fromkeys(line.person for line in lines)
    )


def _on_shift(line: RosterLine) -> pl.Expr:
    if not line.shifts:
        return pl.lit(None, pl.Boolean)
    second = pl.col("second")
    return pl.any_horizontal(
        second.is_between(shift.start_s, shift.end_s - 1) | (second + _DAY_S < shift.end_s)
        for shift in line.shifts
    )


def _first(cases: Iterable[tuple[pl.Expr, pl.Expr]]) -> pl.Expr:
    return pl.coalesce(pl.when(test).then(value) for test, value in cases)
