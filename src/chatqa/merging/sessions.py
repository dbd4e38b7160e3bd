"""Sessions of a log and rows of the session list: which belong together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import polars as pl
import pyarrow as pa

from chatqa.merging.names import agree, any_agree, is_masked

STATES: pa.Schema = pa.schema(
    [pa.field("section", pa.string()), pa.field("join_state", pa.string())]
)
EXACT_WITHIN = timedelta(seconds=5)
"""So far the time in the list and the first line of the log may lie apart."""
NEAR_WITHIN = timedelta(seconds=120)

_FILLED = ("conversation_native_id", "skill_group", "customer", "account")


@dataclass(frozen=True, slots=True)
class _Listed:
    """One row of the session list."""

    started_at: datetime
    customer: str
    account: str | None
    transferred_to: str | None
    conversation_native_id: str | None
    skill_group: str | None


@dataclass(frozen=True, slots=True)
class _Logged:
    """One section of a log; `people` are all who speak in it and are not known to be staff."""

    section: str
    started_at: datetime
    people: frozenset[str]
    native_ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Joined:
    state: str
    listed: _Listed | None = None


def join_sessions(imported: pa.Table, sessions: pa.Table) -> tuple[pa.Table, pa.Table]:
    """Fill rows of Dongdong logs from the session list; tell of every section how it was joined.

    Returns *imported* (row count and order kept) with conversation_native_id, skill_group, customer
    and account filled where they were null (a masked customer gives way to the full name), and a
    table of section and join_state: `exact` (the same cid, or the list's time within 5 s and the
    customer agrees as far as the mask shows), `time_only` (the same second and no name against it,
    or the only agreeing customer within 120 s), `ambiguous` (several fit, nothing is filled) or
    `none`. A name that contradicts is never joined.
    """
    frame = pl.DataFrame(pl.from_arrow(imported))
    logged = list(_logged(frame))
    joined = _joined(logged, _Register(_listed(pl.DataFrame(pl.from_arrow(sessions)))))
    states = pa.table(
        [[each.section for each in logged], [joined[each.section].state for each in logged]],
        schema=STATES,
    )
    found = {section: each.listed for section, each in joined.items() if each.listed}
    return (_filled(frame, found, imported.schema) if found else imported), states


def _logged(frame: pl.DataFrame) -> Iterator[_Logged]:
    speaks = pl.col("side").is_null() | (pl.col("side") == "customer")
    sections = (
        frame.lazy()
        .filter((pl.col("platform") == "dongdong") & pl.col("section").is_not_null())
        .group_by("section")
        .agg(
            pl.col("sent_at").min(),
            pl.col("sender").filter(speaks).drop_nulls().unique(),
            pl.col("customer").drop_nulls().unique(),
            pl.col("conversation_native_id").drop_nulls().unique(),
        )
        .filter(pl.col("sent_at").is_not_null())
        .sort("section")
        .collect()
    )
    for section, started_at, senders, customers, native_ids in sections.iter_rows():
        people = frozenset(customers or senders)
        yield _Logged(section, started_at, people, frozenset(native_ids))


def _listed(sessions: pl.DataFrame) -> list[_Listed]:
    names = list(_Listed.__dataclass_fields__)
    rows = sessions.select(names).unique().sort(names)
    # Overlapping lists repeat their rows; the same cid is the same session.
    rows = rows.filter(
        pl.col("conversation_native_id").is_null()
        | pl.col("conversation_native_id").is_first_distinct()
    )
    return [_Listed(*row) for row in rows.iter_rows()]


class _Register:
    """The session list, found by cid and by time."""

    def __init__(self, listed: Sequence[_Listed]) -> None:
        self._listed = listed
        self._starts = [each.started_at for each in listed]
        self._by_id = {each.conversation_native_id: each for each in listed}

    def find(self, logged: _Logged) -> _Joined:
        same_id = [self._by_id[each] for each in sorted(logged.native_ids) if each in self._by_id]
        if len(same_id) == 1:
            return _Joined("exact", same_id[0])
        near = self._near(logged.started_at)
        agreeing = [each for each in near if any_agree([each.customer], logged.people)]
        exact = [each for each in agreeing if _gap(each, logged) <= EXACT_WITHIN]
        if exact:
            return _only(exact, "exact")
        same_second = [each for each in near if not _gap(each, logged)]
        unnamed = [each for each in same_second if not _is_contradicted(each, logged)]
        return _only(unnamed or agreeing, "time_only")

    def _near(self, moment: datetime) -> Sequence[_Listed]:
        first = bisect_left(self._starts, moment - NEAR_WITHIN)
        return self._listed[first : bisect_right(self._starts, moment + NEAR_WITHIN)]


def _joined(logged: Iterable[_Logged], register: _Register) -> dict[str, _Joined]:
    """Join each section; where two claim one session, the surer wins, else neither."""
    found = {each.section: register.find(each) for each in logged}
    claims: dict[_Listed, list[str]] = {}
    for section, each in found.items():
        if each.listed:
            claims.setdefault(each.listed, []).append(section)
    for sections in claims.values():
        surest = [each for each in sections if found[each].state == "exact"] or sections
        for section in sections:
            if len(surest) > 1:
                found[section] = _Joined("ambiguous")
            elif section not in surest:
                found[section] = _Joined("none")
    return found


def _only(fitting: Sequence[_Listed], state: str) -> _Joined:
    if len(fitting) == 1:
        return _Joined(state, fitting[0])
    return _Joined("ambiguous" if fitting else "none")


def _gap(listed: _Listed, logged: _Logged) -> timedelta:
    return abs(listed.started_at - logged.started_at.replace(microsecond=0))


def _is_contradicted(listed: _Listed, logged: _Logged) -> bool:
    masked = [name for name in logged.people if is_masked(name)]
    return bool(masked) and not any(agree(name, listed.customer) for name in masked)


def _filled(frame: pl.DataFrame, found: dict[str, _Listed], schema: pa.Schema) -> pa.Table:
    values = pl.DataFrame(
        {
            "section": list(found),
            **{
                f"listed_{name}": [getattr(each, name) for each in found.values()]
                for name in _FILLED
            },
        },
        schema_overrides={f"listed_{name}": pl.String for name in _FILLED},
    )
    joined = frame.join(values, on="section", how="left", maintain_order="left")
    masked = pl.col("customer").str.contains(r"\*{2,}")
    plain = (
        pl.when(masked & pl.col("listed_customer").is_not_null()).then(None).otherwise("customer")
    )
    own = {name: pl.col(name) for name in _FILLED} | {"customer": plain}
    filled = joined.with_columns(
        pl.coalesce(own[name], f"listed_{name}").alias(name) for name in _FILLED
    )
    return filled.to_arrow().select(schema.names).cast(schema)
