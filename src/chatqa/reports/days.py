"""One shop's day cut out of the tables, with the figures that stand at the top of its report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from chatqa.reports.findings import SEVERITIES, Shown, shown
from chatqa.tables import IMPORT_ISSUES

_BY_DAY = (
    "conversations",
    "messages",
    "turns",
    "findings",
    "excused",
    "penalties",
    "scorecards",
    "rule_shares",
    "import_issues",
)


@dataclass(frozen=True)
class ShopDay:
    """One shop's day: its tables, its findings, and its chats with findings by worth of a look.

    *merits* are no findings here: nothing to look at, nothing to mend.
    """

    day: date | None
    shop: str
    tables: Mapping[str, pa.Table]
    findings: tuple[Shown, ...]
    merits: tuple[Shown, ...]
    ranked_chats: tuple[str, ...]
    worth_a_look: int

    @cached_property
    def conversations(self) -> dict[str, dict[str, Any]]:
        """conversation id → its row."""
        rows = self.tables["conversations"].to_pylist()
        return {row["conversation_id"]: row for row in rows}

    @property
    def messages(self) -> int:
        """How many messages its conversations have."""
        return int(pc.sum(self.tables["conversations"]["messages"]).as_py() or 0)

    @property
    def proposed_cny(self) -> Decimal:
        """Sum of the proposed penalties."""
        return sum(self.tables["penalties"]["amount_cny"].to_pylist(), Decimal("0.00"))

    @property
    def people_charged(self) -> int:
        """How many people (else accounts) the proposed penalties concern."""
        rows = self.tables["penalties"].select(["agent", "person"]).to_pylist()
        return len({row["person"] or row["agent"] for row in rows})

    @cached_property
    def pending_turns(self) -> list[dict[str, Any]]:
        """Rows of TURNS: questions still open where the data end, not judged yet."""
        turns = self.tables["turns"]
        rows: list[dict[str, Any]] = turns.filter(pc.equal(turns["state"], "pending")).to_pylist()
        return rows

    @cached_property
    def open_chats(self) -> list[dict[str, Any]]:
        """Rows of CONVERSATIONS that the data end in, without those of a pending question."""
        told = {turn["conversation_id"] for turn in self.pending_turns}
        chats = self.conversations.items()
        return [row for chat, row in chats if not row["ended"] and chat not in told]

    @property
    def pending(self) -> int:
        """How much waits for later data: questions and chats."""
        return len(self.pending_turns) + len(self.open_chats)

    @property
    def suspicious_rules(self) -> list[dict[str, Any]]:
        """Rows of RULE_SHARES with a rule that flags more than a fifth of the chats."""
        shares = self.tables["rule_shares"]
        rows: list[dict[str, Any]] = shares.filter(shares["suspicious"]).to_pylist()
        return sorted(rows, key=lambda row: -row["share"])

    def count(self, treatment: str) -> int:
        """How many findings of the day are treated so (fine, flag, coach, shadow, excused)."""
        return sum(finding.treatment == treatment for finding in self.findings)


def shop_days(tables: Mapping[str, pa.Table]) -> list[ShopDay]:
    """Every (day, shop) with conversations, in order; the one without dates last."""
    pairs = tables["conversations"].select(["day", "shop"]).group_by(["day", "shop"]).aggregate([])
    ordered = sorted(
        zip(pairs["day"].to_pylist(), pairs["shop"].to_pylist(), strict=True),
        key=lambda pair: (pair[0] or date.max, pair[1]),
    )
    return [_shop_day(tables, day, shop) for day, shop in ordered]


def set_aside(tables: Mapping[str, pa.Table]) -> list[str]:
    """Names of the files that could not be recognised or read."""
    imports = tables["imports"]
    return sorted(imports.filter(pc.is_null(imports["layout"]))["source_file"].to_pylist())


def _shop_day(tables: Mapping[str, pa.Table], day: date | None, shop: str) -> ShopDay:
    own = {name: _of(tables[name], day, shop) for name in _BY_DAY}
    everything = shown(own)
    findings = tuple(finding for finding in everything if finding.treatment != "merit")
    merits = tuple(finding for finding in everything if finding.treatment == "merit")
    by_chat: dict[str, list[Shown]] = defaultdict(list)
    for finding in findings:
        by_chat[finding.row["conversation_id"]].append(finding)
    ranked = sorted(by_chat, key=lambda chat: (rank(by_chat[chat]), chat))
    worth = sum(any(finding.worth_a_look for finding in found) for found in by_chat.values())
    return ShopDay(day, shop, own, findings, merits, tuple(ranked), worth)


def _of(table: pa.Table, day: date | None, shop: str) -> pa.Table:
    days, shops = table["day"], table["shop"]
    same_day = pc.is_null(days) if day is None else pc.equal(days, pa.scalar(day))
    # What has no shop of its own (an unreadable line of a shared file) is shown to every shop.
    same_shop = pc.or_(pc.equal(shops, shop), pc.is_null(shops))
    same_shop = pc.fill_null(same_shop, fill_value=True)
    if table.schema.equals(IMPORT_ISSUES.schema):
        # A file without any message has no day: every report of the run tells of it.
        return _those(table, pc.and_(pc.fill_null(same_day, fill_value=True), same_shop))
    return _those(table, pc.and_(pc.fill_null(same_day, fill_value=False), same_shop))


def _those(table: pa.Table, wanted: pa.ChunkedArray) -> pa.Table:
    """Return the *wanted* rows: without copying where they stand together, as a day's do."""
    places = np.flatnonzero(wanted.to_numpy())
    if len(places) and places[-1] - places[0] + 1 == len(places):
        return table.slice(places[0], len(places))
    return table.filter(wanted)


def rank(found: list[Shown]) -> tuple[bool, Decimal, int, int, int]:
    """Sorts the chat most worth a look first: by money, then certainty, then severity."""
    looked = [finding for finding in found if finding.worth_a_look]
    amounts = [finding.charged_cny for finding in looked if finding.charged_cny is not None]
    money = sum(amounts, Decimal("0.00"))
    certain = sum(finding.treatment == "fine" for finding in looked)
    severity = min((SEVERITIES.index(f.row["severity"]) for f in looked), default=9)
    return (not looked, -money, -certain, severity, -len(found))
