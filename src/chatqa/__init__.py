"""Quality inspection for the customer-service chats of Chinese online shops.

import chatqa

tables = chatqa.inspect(["聊天.log"], rulebook="standard")
tables["findings"]
"""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from chatqa.frames import Files
    from chatqa.settings import Settings

__version__ = "0.1.0"
__all__ = ["inspect", "recognise"]


def inspect(
    files: Files,
    rulebook: str | None = None,
    *,
    settings: Settings | str | PathLike[str] | None = None,
    shop: str | None = None,
    out: str | PathLike[str] | None = None,
) -> Mapping[str, pd.DataFrame]:
    """Inspect exports and return every table by its name; see `chatqa.frames.inspect`."""
    from chatqa import frames  # noqa: PLC0415 - every module imports this one first

    return frames.inspect(files, rulebook, settings=settings, shop=shop, out=out)


def recognise(
    files: Files,
    *,
    settings: Settings | str | PathLike[str] | None = None,
    shop: str | None = None,
    out: str | PathLike[str] | None = None,
) -> pd.DataFrame:
    """Return what the recognisers say of exports; see `chatqa.frames.recognise`."""
    from chatqa import frames  # noqa: PLC0415 - every module imports this one first

    return frames.recognise(files, settings=settings, shop=shop, out=out)
