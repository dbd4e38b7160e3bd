"""Response-time definitions as dated data: what counts, when, how, and who published it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic.dataclasses import dataclass

from chatqa import resources
from chatqa.errors import RuleError
from chatqa.rulebook.nodes import nearest, read
from chatqa.rulebook.records import record
from chatqa.settings import Platform

_STRICT = ConfigDict(extra="forbid")


def _second(written: object) -> object:
    hour, _, minute = str(written).partition(":")
    if not (hour.isdigit() and minute.isdigit()):
        raise ValueError(f"“{written}”不是时刻，写成 08:00")
    return int(hour) * 3600 + int(minute) * 60


Second = Annotated[int, BeforeValidator(_second), Field(ge=0, le=86_400)]


@dataclass(frozen=True, config=_STRICT)
class Hours:
    """A stretch of the day, its end excluded, in seconds from midnight."""

    to: Second
    from_: Annotated[Second, Field(alias="from")] = 0


@dataclass(frozen=True, config=_STRICT)
class Metric:
    """One definition.

    *span*: what is measured: every turn of the customer with an account, the first reply of a
    session, an agent's first message after joining, or the turns of `shop_sla`. *figure*: the mean
    of the seconds, or the share within *within_s*. *asked*: the hours in which the question (with
    *session_asked* the session) must have begun. *unanswered* turns are left out, counted as not in
    time, or counted with *cap_s*. *leaves_out*: turns that count on neither side.
    *note*: what the definition leaves out and no chat shows, in Chinese.
    """

    metric: str
    title: str
    source: Annotated[str, Field(min_length=1)]
    figure: Literal["mean", "share"]
    span: Literal["turn", "session", "joined", "shop_turns"]
    valid_from: date | None = None
    valid_to: date | None = None
    platforms: tuple[Platform, ...] = ()
    within_s: Annotated[int, Field(strict=True, gt=0)] | None = None
    cap_s: Annotated[int, Field(strict=True, gt=0)] | None = None
    asked: Hours | None = None
    session_asked: bool = False
    late_question_counts_if_answered_inside: bool = False
    replies: tuple[Literal["human", "assisted_bot"], ...] = ("human",)
    unanswered: Literal["left_out", "counted", "capped"] = "left_out"
    same_day: bool = False
    leaves_out: tuple[Literal["robot", "zero_seconds"], ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a share without a limit."""
        if self.figure == "share" and self.within_s is None:
            raise ValueError("figure: share 要写 within_s（几秒以内）")

    def in_force(self, day: date) -> bool:
        """Say whether it holds on *day*."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)


def names(folder: Path | None = None) -> tuple[str, ...]:
    """Return the names of the definitions there are."""
    return tuple(sorted(path.stem for path in _folder(folder).glob("*.yaml")))


def load(wanted: Iterable[str], folder: Path | None = None) -> tuple[Metric, ...]:
    """Return the definitions *wanted*. Raises RuleError on an unknown name or a fault in a file."""
    return tuple(_load(name, _folder(folder)) for name in wanted)


def _load(name: str, folder: Path) -> Metric:
    path = folder / f"{name}.yaml"
    if not path.is_file():
        raise RuleError(f"没有口径“{name}”", where=str(folder), mend=nearest(name, names(folder)))
    node = read(path.read_text("utf-8"), f"rules/metrics/{path.name}")
    found: Metric = record(Metric, node)
    if found.metric != name:
        raise node.fault("口径名与文件名不同", f"写成“metric: {name}”", key="metric")
    return found


def _folder(folder: Path | None) -> Path:
    return folder or resources.rules_folder() / "metrics"
