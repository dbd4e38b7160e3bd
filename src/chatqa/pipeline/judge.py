"""One span of days of one shop: from stored messages to every table, on one page.

No clock, disk or network: the same messages, settings and rulebook give the same tables.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from chatqa import conversations, inspection, merging, metrics, pricing, turns
from chatqa.chats import Chats, Later
from chatqa.pipeline.words import with_words
from chatqa.pipeline.workers import without_cycles
from chatqa.rulebook import Rulebook
from chatqa.settings import Settings
from chatqa.store import Partition
from chatqa.tables import (
    CONVERSATIONS,
    EXCUSED,
    FINDINGS,
    MESSAGES,
    METRIC_TURNS,
    METRICS,
    PENALTIES,
    RULE_SHARES,
    SCORECARDS,
    TURNS,
    Table,
)
from chatqa.text.segment import Cut

Tables = dict[Table, pa.Table]

_MASK = "**"


def judge(
    imported: pa.Table,
    sessions: pa.Table,
    days: list[Partition],
    settings: Settings,
    rulebooks: tuple[Rulebook, ...],
    cut: Cut,
) -> Tables:
    """Return every table but the imported ones for the conversations that started on *days*.

    *imported* are the MERGED rows of those days and two on either side, *sessions* the session
    lists of the same time.
    """
    with without_cycles():
        chats = chats_of(imported, sessions, days, settings, cut)
    inspected = inspection.inspect(chats, *rulebooks)
    penalties = pricing.penalties(inspected.findings)
    asked = _measured(chats, rulebooks[0])
    return {
        MESSAGES: chats.messages,
        CONVERSATIONS: chats.conversations,
        TURNS: chats.turns,
        FINDINGS: inspected.findings,
        EXCUSED: inspected.excused,
        PENALTIES: penalties,
        SCORECARDS: pricing.scorecards(chats, inspected.findings, penalties),
        METRIC_TURNS: asked,
        METRICS: metrics.figures(asked),
        RULE_SHARES: pricing.rule_shares(chats, inspected.findings, *rulebooks),
    }


def _measured(chats: Chats, rulebook: Rulebook) -> pa.Table:
    """Return the response times under every definition that *rulebook* names."""
    active = metrics.load(rulebook.regulations.metrics)
    rows = (metrics.metric_turns(chats, metric) for metric in active)
    return pa.concat_tables([METRIC_TURNS.empty(), *rows])


def chats_of(
    imported: pa.Table, sessions: pa.Table, days: list[Partition], settings: Settings, cut: Cut
) -> Chats:
    """Return the conversations that started on *days*, as `judge` sees them."""
    joined = _joined(merging.merge(imported), sessions)
    messages, all_conversations = conversations.build(joined, settings)
    all_turns = turns.build(messages, all_conversations, settings)
    kept = _started_on(all_conversations, days)
    later = _later(all_conversations, kept)
    return Chats(
        messages=with_words(_of(messages, kept), cut),
        conversations=kept,
        turns=_of(all_turns, kept),
        settings=settings,
        later=Later(with_words(_of(messages, later), cut), later),
    )


def _later(conversations: pa.Table, kept: pa.Table) -> pa.Table:
    """Return what the customers of *kept*, known by name, began on other days that are read."""
    named = pc.invert(pc.match_substring(conversations["customer"], _MASK))
    here = pc.is_in(conversations["customer"], kept["customer"].combine_chunks())
    there = pc.is_in(conversations["conversation_id"], kept["conversation_id"].combine_chunks())
    return conversations.filter(pc.and_not(pc.and_kleene(named, here), there))


def _joined(imported: pa.Table, sessions: pa.Table) -> pa.Table:
    """Return *imported* with what the session list adds and how each row's section was joined."""
    rows, states = merging.join_sessions(imported, sessions)
    place = pc.index_in(rows["section"], states["section"].combine_chunks())
    return rows.append_column("join_state", states["join_state"].combine_chunks().take(place))


def _started_on(rows: pa.Table, days: list[Partition]) -> pa.Table:
    dated = pa.array([part.day for part in days if part.day], pa.date32())
    wanted = pc.is_in(rows["day"], dated)
    if any(part.day is None for part in days):
        wanted = pc.or_(wanted, pc.is_null(rows["day"]))
    return rows.filter(wanted)


def _of(rows: pa.Table, kept: pa.Table) -> pa.Table:
    wanted = kept["conversation_id"].combine_chunks()
    return rows.filter(pc.is_in(rows["conversation_id"], wanted))
