"""`chatqa.toml` → one frozen value. Every fault names its line and the remedy."""

from chatqa.settings.base import Platform
from chatqa.settings.goods import Order, Product, Promotion
from chatqa.settings.loading import load, loads
from chatqa.settings.model import (
    Account,
    ExceptionPhrase,
    Folders,
    Notify,
    Robot,
    Settings,
    SideTables,
)
from chatqa.settings.roster import Authority, Group, Hours, Leave, RosterLine, Shift

__all__ = [
    "Account",
    "Authority",
    "ExceptionPhrase",
    "Folders",
    "Group",
    "Hours",
    "Leave",
    "Notify",
    "Order",
    "Platform",
    "Product",
    "Promotion",
    "Robot",
    "RosterLine",
    "Settings",
    "Shift",
    "SideTables",
    "load",
    "loads",
]
