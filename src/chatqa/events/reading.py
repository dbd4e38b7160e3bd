"""An events sheet as EVENTS rows: checked against the rulebook and the roster, cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pyarrow as pa

from chatqa.errors import SheetError
from chatqa.events.layout import LAYOUT
from chatqa.identity import digest
from chatqa.rulebook import EventType, Rulebook
from chatqa.settings import Settings
from chatqa.spreadsheets import Found, records
from chatqa.tables import EVENTS

Row = dict[str, Any]


def read(path: Path, rulebook: Rulebook, settings: Settings) -> pa.Table:
    """Return the EVENTS rows of the sheet at *path*. The same sheet gives the same ids.

    Events and outcomes may be written by their Chinese names. Raises SheetError on the first
    fault: an event that *rulebook* does not know, a person that is not on the roster that day.
    """
    seen: Counter[str] = Counter()
    rows = [_row(found, rulebook, settings, seen) for found in records(path, LAYOUT)]
    return pa.Table.from_pylist(rows, schema=EVENTS.schema)


def _row(found: Found, rulebook: Rulebook, settings: Settings, seen: Counter[str]) -> Row:
    written: Row = found.record.model_dump()
    event = _event(found, rulebook.regulations.events)
    for person in written["persons"]:
        _on_roster(found, person, settings)
    outcome = _outcome(found, event)
    concerned = (*written["persons"], written["order_id"] or "")
    key = digest(settings.shop or "", str(written["day"]), event.event, *concerned)
    seen[key] += 1
    return written | {
        "shop": settings.shop,
        "event": event.event,
        "outcome": outcome,
        "event_id": digest(key, str(seen[key])),
        "source_file": found.row.file,
        "line_start": found.row.number,
    }


def _event(found: Found, known: Iterable[EventType]) -> EventType:
    names = {name: event for event in known for name in (event.event, event.title)}
    written = found.record.event
    if written not in names:
        titles = [event.title for event in names.values()]
        raise _unknown(found, "event", f"制度里没有“{written}”这种事件", written, titles)
    return names[written]


def _outcome(found: Found, event: EventType) -> str | None:
    written = found.record.outcome
    if written is None:
        return None
    names = {title: outcome for outcome, title in event.outcomes.items()}
    names |= {outcome: outcome for outcome in event.outcomes}
    if written not in names:
        told = f"“{event.title}”没有“{written}”这种结果"
        raise _unknown(found, "outcome", told, written, event.outcomes.values())
    return names[written]


def _on_roster(found: Found, person: str, settings: Settings) -> None:
    people = {line.person for line in settings.roster}
    if settings.roster and person not in people:
        raise _unknown(found, "persons", f"花名册里没有“{person}”", person, people)


def _unknown(found: Found, field: str, what: str, written: str, known: Iterable[str]) -> SheetError:
    names = sorted(set(known))
    close = get_close_matches(written, names, n=1, cutoff=0.5)
    mend = f"是不是“{close[0]}”？" if close else "可以写：" + ("、".join(names) or "（没有）")
    return SheetError(what, where=found.place(field), mend=mend)
