"""What every value of the settings is: frozen, strict, perhaps dated."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Platform = Literal["wangwang", "qianniu", "dongdong"]
Money = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]


class Frozen(BaseModel):
    """A value that cannot change and takes no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Dated(Frozen):
    """Something that holds from *valid_from* to *valid_to*, both included; None is unbounded."""

    valid_from: date | None = None
    valid_to: date | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Dated:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError(f"结束日期 {self.valid_to} 早于开始日期 {self.valid_from}")
        return self

    def holds_on(self, day: date) -> bool:
        """Say whether it holds on *day*."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)
