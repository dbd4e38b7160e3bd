"""What the shop sells, on which terms, and to whom it sold it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import AwareDatetime, Field

from chatqa.settings.base import Dated, Frozen, Money, Platform


class Product(Frozen):
    """A product, by its platform id; *tip* must be given when it is sold."""

    id: str = Field(min_length=1)
    name: str = Field(min_length=1)
    price_cny: Money | None = None
    floor_price_cny: Money | None = None
    tip: str | None = None


class Promotion(Dated):
    """What is open to every customer on those days. *phrases* are the words agents use for it."""

    name: str = Field(min_length=1)
    phrases: tuple[str, ...] = ()
    amount_cny: Money | None = None
    percent: Annotated[Decimal, Field(gt=0, le=100)] | None = None
    product_ids: tuple[str, ...] = ()


class Order(Frozen):
    """An order of the shop. A moment that is None has not come, or is not known.

    *customer* is the name under which the customer chats; *account* who made the sale.
    """

    order_id: str = Field(min_length=1)
    customer: str | None = None
    platform: Platform | None = None
    product_ids: tuple[str, ...] = ()
    paid_cny: Money | None = None
    created_at: AwareDatetime | None = None
    paid_at: AwareDatetime | None = None
    shipped_at: AwareDatetime | None = None
    closed_at: AwareDatetime | None = None
    remark: str | None = None
    account: str | None = None

    def state_at(self, moment: datetime) -> str | None:
        """Return unpaid, paid, shipped or closed at *moment*; None before it was made."""
        reached = {
            "closed": self.closed_at,
            "shipped": self.shipped_at,
            "paid": self.paid_at,
            "unpaid": self.created_at,
        }
        return next((state for state, at in reached.items() if at and at <= moment), None)
