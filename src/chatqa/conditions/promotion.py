"""`promotion`: what is open to every customer that day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from chatqa.matching.contract import Condition as AnyCondition
from chatqa.matching.hits import Hits
from chatqa.matching.offers import misstated
from chatqa.matching.places import messages_hit
from chatqa.matching.promotions import named
from chatqa.matching.view import Inner, View


@dataclass(frozen=True)
class Condition:
    """Find hits of *find* that name a promotion running that day, or its amount.

    *misstated*: instead those that state one wrongly: one of the settings' promotions that does
    not run that day, under its name a reduction that it does not have, or another last day.
    Where no promotions are known there is no hit. Evidence: that of *find*.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "当天活动"

    find_: AnyCondition
    misstated: bool = False

    @property
    def gives(self) -> tuple[AnyCondition, ...]:
        """Whose hits it hands on."""
        return (self.find_,)

    def looks_into(self, chats: View) -> tuple[Inner, ...]:
        """Return what it asks, and of whom."""
        return ((self.find_, chats),)

    def find(self, chats: View) -> Hits:
        """Return the hits."""
        found = messages_hit(self.find_, chats)
        judge = misstated if self.misstated else named
        return found.keep(judge(chats.columns, found.at))
