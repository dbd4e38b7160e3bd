"""Side tables join the settings, row by row."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from chatqa.errors import SettingsError
from chatqa.settings.model import Settings
from chatqa.settings.sidetables.layouts import LAYOUTS
from chatqa.spreadsheets import records
from chatqa.validation import explained


def joined(settings: Settings) -> Settings:
    """Return *settings* with the rows of the files that `[tables]` names.

    Raises SheetError naming file and cell on the first fault, SettingsError where rows contradict
    one another.
    """
    found: dict[str, Any] = {}
    for name, layout in LAYOUTS.items():
        if path := getattr(settings.tables, name):
            read = (each.record for each in records(path, layout))
            found[name] = (*getattr(settings, name), *read)
    if not found:
        return settings
    try:
        return Settings.model_validate(dict(settings) | found)
    except ValidationError as error:
        what, mend = explained(error.errors()[0], ())
        files = "、".join(getattr(settings.tables, name).name for name in found)
        raise SettingsError(what, where=files, mend=mend) from error
