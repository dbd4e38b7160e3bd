"""Which group of agents served a conversation."""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
import pyarrow.compute as pc

from chatqa.labels import label
from chatqa.matching.columns import Columns
from chatqa.matching.hits import Mask
from chatqa.matching.texts import mask

_OF_ROSTER = ("pre_sale", "in_sale", "after_sale")


def in_groups(columns: Columns, groups: tuple[str, ...]) -> Mask:
    """Say for each conversation whether one of *groups* served it.

    As the export names the group; where it names none, by the roster (pre_sale or 售前 …), if all
    its known accounts belong there.
    """
    fits = columns.conversation_is("skill_group", groups)
    wanted = {group for group in _OF_ROSTER if {group, label("stage", group)} & set(groups)}
    if not wanted or not any(line.group for line in columns.settings.roster):
        return fits
    unnamed = np.flatnonzero(mask(pc.is_null(columns.conversations["skill_group"])))
    rows = columns.conversations.select(["agents", "platform", "day"]).take(unnamed).to_pylist()

    @cache
    def seated(account: str, platform: str, day: date | None) -> frozenset[str]:
        lines = columns.settings.roster_lines(account, day, platform) if day else ()
        return frozenset(line.group for line in lines if line.group)

    for number, row in zip(unnamed, rows, strict=True):
        accounts = (seated(each, row["platform"], row["day"]) for each in row["agents"] or ())
        found = frozenset[str]().union(*accounts)
        fits[number] = bool(found) and found <= wanted
    return fits
