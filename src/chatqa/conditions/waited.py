"""`waited`: how long the customer waited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pyarrow.compute as pc

from chatqa.labels import label
from chatqa.matching.hits import Hits, Mask, hits
from chatqa.matching.texts import mask
from chatqa.matching.view import View

DOUBTFUL = "顾客这句话太短，不能确定是否需要回复"


@dataclass(frozen=True)
class Condition:
    """Find turns in which the customer waited more than *over_s* or *at_least_s* seconds.

    *unanswered*: only turns that never got a reply; *answered*: the clock runs to the first reply
    with substance; *off_shift*: waiting outside the shift counts too. A turn whose end the data do
    not reach is never hit. Evidence: the asking message, the reply, and the seconds that count:
    those inside the account's shifts where these are known. A wait that is long only with the
    hours off shift is found, too, so that it can be shown as excused.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "等待时间"

    over_s: int | None = None
    at_least_s: int | None = None
    unanswered: bool = False
    answered: bool = False
    off_shift: bool = False

    def exemptions(self, _: tuple[str, ...]) -> tuple[str, ...]:
        """A wait is nobody's words; it is excused where it lies off shift."""
        return () if self.off_shift else ("off_shift",)

    def find(self, chats: View) -> Hits:
        """Return the asking messages."""
        columns, turns = chats.columns, chats.columns.turns
        waited = self._waited(chats)
        long = self.is_long(waited) & self._judged(chats)
        asked = columns.asked
        reply = columns.answered if self.answered else columns.replied
        numbers = np.flatnonzero(long & (asked >= 0))
        numbers = numbers[np.argsort(asked[numbers], kind="stable")]
        doubtful = mask(pc.equal(turns["opener"], "doubtful"))[numbers]
        return hits(
            "message",
            asked[numbers],
            value=self._counted(chats, waited)[numbers],
            unit="s",
            reply=reply[numbers],
            turn=numbers,
            doubt=[DOUBTFUL if each else None for each in doubtful],
        )

    def _waited(self, chats: View) -> np.ndarray:
        turns = chats.columns.turns
        known = pc.coalesce(turns["answered_s" if self.answered else "waited_s"], turns["open_s"])
        return np.asarray(known.to_numpy(), dtype=np.float64)

    def _counted(self, chats: View, waited: np.ndarray) -> np.ndarray:
        """Return the seconds of each wait that lie inside the shifts, all where unknown."""
        if self.off_shift or self.answered:
            return waited
        inside = np.asarray(
            chats.columns.turns["shift_s"].to_numpy(zero_copy_only=False), dtype=np.float64
        )
        return np.where(np.isnan(inside), waited, inside)

    def is_long(self, waited: np.ndarray) -> Mask:
        """Say for each number of seconds whether it exceeds what may be waited."""
        long = np.ones(len(waited), dtype=bool)
        if self.over_s is not None:
            long &= waited > self.over_s
        if self.at_least_s is not None:
            long &= waited >= self.at_least_s
        return long

    def _judged(self, chats: View) -> Mask:
        turns = chats.columns.turns
        states = ["unanswered"] if self.unanswered else ["unanswered", "answered"]
        judged = mask(pc.is_in(turns["state"], value_set=pc.cast(states, "string")))
        off = mask(pc.invert(pc.fill_null(turns["in_shift"], True)))
        counted = mask(turns["counted"])
        # Off the shift: still a hit, so that it can be shown as excused.
        return judged & (counted | off)

    def explain(self, chats: View) -> list[str]:
        """Say for each turn of the chats how long it took and why it is not hit."""
        columns = ["asked_at", "state", "counted", "not_counted"]
        turns = chats.columns.turns.select(columns).to_pylist()
        return [
            f"{turn['asked_at']:%H:%M:%S} 的提问：{self._compared(seconds, turn)}"
            for turn, seconds in zip(turns, self._waited(chats), strict=True)
        ]

    def _compared(self, seconds: float, turn: dict[str, Any]) -> str:
        said = f"等待 {seconds:.0f} 秒"
        if turn["state"] == "pending":
            return f"{said}，数据到此为止，待判定"
        if self.over_s is not None and seconds <= self.over_s:
            return f"{said}，未超过 {self.over_s} 秒"
        if self.at_least_s is not None and seconds < self.at_least_s:
            return f"{said}，不到 {self.at_least_s} 秒"
        if self.unanswered and turn["state"] == "answered":
            return f"{said}，已有回复"
        why = label("not_counted", turn["not_counted"])
        return said if turn["counted"] else f"{said}，不计入（{why}）"
