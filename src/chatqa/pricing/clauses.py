"""What a clause costs, earns or leads to, as one reads it in Chinese."""

from __future__ import annotations

from chatqa.labels import label
from chatqa.pricing.words import price
from chatqa.rulebook import Clause, Rulebook


def cost(clause: Clause, book: Rulebook) -> str:
    """Return the penalty of *clause* of *book* in words; what an event may cost with its name."""
    if clause.tariff:
        types = {event.event: event for event in book.regulations.events}
        outcomes = {
            name: title for event in clause.events for name, title in types[event].outcomes.items()
        }
        return price(clause.tariff, outcomes)
    if clause.coaching:
        return label("mode", "coach")
    modes = {use.mode for use in clause.uses}
    return f"{label('mode', 'merit')}，不涉及金额" if modes == {"merit"} else "不涉及金额"
