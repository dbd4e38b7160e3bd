"""The card of one agent: their own figures, findings and chats, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from chatqa.labels import duration, long_day
from chatqa.reports import charts
from chatqa.reports.clauses import Clauses
from chatqa.reports.days import ShopDay, rank
from chatqa.reports.discretion import COLLEAGUE
from chatqa.reports.findings import TREATMENTS, Shown, when
from chatqa.reports.people import Person
from chatqa.reports.templates import inline_hash, render, resource
from chatqa.reports.transcripts import Chat, around, chats_of

# Enough to understand the words, no more of the chat than that.
_WHOLE = 12
# Beyond these a card lists findings in a table, and of those only so many: nobody reads a
# thousand chats of their own.
MOST_CHATS = 60
MOST_FURTHER = 300
MOST_MERITS = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One message of an excerpt: text in pieces (text, treatment or None), notes beside it."""

    message: Mapping[str, Any]
    left_out: int
    wait: str
    pieces: Sequence[tuple[str, str | None]]
    notes: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What a card shows of one chat: its lines, and the notes on the chat as a whole."""

    conversation: Mapping[str, Any]
    date: str
    lines: Sequence[Line]
    notes: Sequence[Shown]


def cards(
    agents: Sequence[Person], days: Sequence[ShopDay], clauses: Clauses
) -> Iterator[tuple[Person, str]]:
    """The HTML of each agent's card over all *days*, one after the other."""
    told = {person.name: _told(person) for person in agents}
    wanted = {chat for found in told.values() for chat in found}
    chats = {chat: shown for day in days for chat, shown in chats_of(day, wanted).items()}
    for person in agents:
        yield person, _card(person, told[person.name], chats, clauses)


def _card(
    person: Person,
    told: Mapping[str, Sequence[Shown]],
    chats: Mapping[str, Chat],
    clauses: Clauses,
) -> str:
    style = resource("page.css")
    further = [f for f in (*person.findings, *person.excused) if _chat_of(f) not in told]
    return render(
        "card.html.j2",
        person=person,
        clauses=clauses,
        excerpts=[_excerpt(person, chats[chat], found) for chat, found in told.items()],
        further=further[:MOST_FURTHER],
        left_out=len(further[MOST_FURTHER:]),
        merits=person.merits[::-1][:MOST_MERITS],
        by_wait=charts.by_wait(person.turns),
        median=_median(person),
        in_time=charts.within(person.turns, 120),
        long_day=long_day,
        style=style,
        style_hash=inline_hash(style),
    )


def _told(person: Person) -> dict[str, list[Shown]]:
    """conversation id → findings, for the chats with an excerpt: those with most money first."""
    by_chat: dict[str, list[Shown]] = {}
    for finding in sorted((*person.findings, *person.excused), key=when):
        by_chat.setdefault(_chat_of(finding), []).append(finding)
    ranked = sorted(by_chat, key=lambda chat: (rank(by_chat[chat]), chat))
    first = set(ranked[:MOST_CHATS])
    return {chat: found for chat, found in by_chat.items() if chat in first}


def _chat_of(finding: Shown) -> str:
    return str(finding.row["conversation_id"])


def _excerpt(person: Person, chat: Chat, found: Sequence[Shown]) -> Excerpt:
    messages = chat.messages
    places = around(messages, found, _WHOLE)
    waited = {wait["reply"]: duration(wait["waited_s"]) for wait in chat.waits}
    lines = [
        _line(person, messages[place], place - (places[at - 1] if at else -1) - 1, waited, found)
        for at, place in enumerate(places)
    ]
    known = {message["id"] for message in messages}
    whole = [finding for finding in found if finding.row["message_id"] not in known]
    return Excerpt(chat.conversation, long_day(chat.conversation["day"]), lines, whole)


def _line(
    person: Person,
    message: Mapping[str, Any],
    left_out: int,
    waited: Mapping[str, str],
    found: Sequence[Shown],
) -> Line:
    notes = [finding for finding in found if finding.row["message_id"] == message["id"]]
    own = (
        message["role"] != "agent"
        or message["name"] == person.name
        or (message["account"] in person.accounts)
    )
    shown = {**message, "name": message["name"] if own else COLLEAGUE}
    pieces = [(person.discreet(text), tone) for text, tone in _pieces(message["text"], notes)]
    return Line(shown, left_out, waited.get(message["id"], ""), pieces, notes)


def _pieces(text: str, notes: Sequence[Shown]) -> list[tuple[str, str | None]]:
    """*text* cut at the edges of the findings' spans; where they overlap the weightiest counts."""
    spans = [
        (note.row["span_start"], note.row["span_end"], TREATMENTS.index(note.treatment))
        for note in notes
        if note.row["span_start"] is not None
    ]
    edges = sorted({0, len(text), *(edge for span in spans for edge in span[:2])})
    pieces: list[tuple[str, str | None]] = []
    for start, end in pairwise(edges):
        covering = [weight for first, last, weight in spans if first <= start and end <= last]
        pieces.append((text[start:end], TREATMENTS[min(covering)] if covering else None))
    return pieces


def _median(person: Person) -> str:
    waits = sorted(charts.counted(person.turns)["waited_s"].drop_null().to_pylist())
    if not waits:
        return "—"
    middle = len(waits) // 2
    return duration(waits[middle] if len(waits) % 2 else (waits[middle - 1] + waits[middle]) / 2)
