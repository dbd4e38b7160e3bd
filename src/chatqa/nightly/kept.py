"""The last settings and rules that could be read: a slip of the pen costs no night."""

from __future__ import annotations

import shutil
from pathlib import Path

from chatqa import rulebook
from chatqa import settings as shop_settings
from chatqa.errors import ChatqaError
from chatqa.settings import Settings

_FOLDER = ".chatqa"  # beside chatqa.toml


def load(file: Path) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings of *file*, or the last good ones with a sentence that says so loudly.

    Raises ChatqaError where the settings or their rules cannot be read and never could.
    """
    try:
        settings = shop_settings.load(file)
        rulebook.standing(settings)
    except ChatqaError as fault:
        kept = file.parent / _FOLDER / "settings.json"
        if not kept.is_file():
            raise
        last = Settings.model_validate_json(kept.read_text(encoding="utf-8"))
        rulebook.standing(last)
        what = f"{fault.where}：{fault.what}"
        return last, (f"设置或制度读不出来（{what}），这次仍按上一次能用的检查。{fault.mend}",)
    return settings, ()


def keep(file: Path, settings: Settings) -> None:
    """Put *settings*, joined with their tables, and the shop's own rules away beside *file*."""
    writing, kept = (file.parent / f"{_FOLDER}{end}" for end in (".new", ""))
    shutil.rmtree(writing, ignore_errors=True)
    writing.mkdir()
    writing.chmod(0o700)  # wages and the addresses of robots
    folders = settings.folders.model_copy(
        update={name: path.resolve() for name, path in settings.folders if path}
    )
    if folders.rules:
        shutil.copytree(folders.rules, writing / "rules")
        folders = folders.model_copy(update={"rules": (kept / "rules").resolve()})
    whole = settings.model_copy(update={"folders": folders})
    (writing / "settings.json").write_text(whole.model_dump_json(), encoding="utf-8")
    shutil.rmtree(kept, ignore_errors=True)
    writing.rename(kept)
