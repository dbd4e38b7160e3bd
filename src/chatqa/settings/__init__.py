"""`chatqa.toml` → one frozen value. Every fault names its line and the remedy."""

from chatqa.settings.loading import load, loads
from chatqa.settings.model import (
    Account,
    Authority,
    ExceptionPhrase,
    Folders,
    Group,
    Hours,
    Product,
    Promotion,
    Robot,
    RosterLine,
    Settings,
    Shift,
)

__all__ = [
    "Account",
    "Authority",
    "ExceptionPhrase",
    "Folders",
    "Group",
    "Hours",
    "Product",
    "Promotion",
    "Robot",
    "RosterLine",
    "Settings",
    "Shift",
    "load",
    "loads",
]
