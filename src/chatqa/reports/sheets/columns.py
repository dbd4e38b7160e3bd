"""What a sheet is made of, and the columns that several sheets share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Row = Sequence[object]
Rows = Iterable[Row]


@dataclass(frozen=True, slots=True)
class Colour:
    """A cell equal to a text *value*, or above a number, is shown in *tone*."""

    value: str | float
    tone: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, kind (text, id, day, time, count, seconds, money, percent, ratio)."""

    heading: str
    kind: str = "text"
    width: float = 12
    colours: tuple[Colour, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart below the rows: *kind* (bar, column or line) of *values* over *names*, by heading."""

    title: str
    kind: str
    names: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; *frozen* columns stay in sight while scrolling, *printed* go on paper (0: all)."""

    name: str
    columns: tuple[Column, ...]
    rows: Rows
    frozen: int = 1
    printed: int = 0
    charts: tuple[Chart, ...] = ()


DAY = Column("日期", "day", 11)
SHOP = Column("店铺", width=14)
WHO = Column("客服", width=12)
ACCOUNT = Column("账号", width=18)
CUSTOMER = Column("顾客", width=14)
CHAT = (Column("会话编号", "id", 20), Column("平台会话编号", "id", 20))
CLAUSE = (Column("条款", width=12), Column("问题", width=18))
SEVERITY = Column(
    "严重程度", width=10, colours=(Colour("特别严重", "red"), Colour("严重", "ochre"))
)
TREATMENT = Column(
    "处理",
    width=9,
    colours=(Colour("拟罚", "red"), Colour("提示", "ochre"), Colour("仅辅导", "green")),
)
AMOUNT = Column("拟罚金额（元，待确认）", "money", 13, (Colour(0, "red"),))
EVIDENCE = (Column("原话", width=28), Column("原因", width=38))
