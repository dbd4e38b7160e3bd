"""Files that make a machine run chatqa every night: for Prefect, systemd and Windows."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from importlib.resources import files
from pathlib import Path
from string import Template

from chatqa.nightly.calendar import SHANGHAI
from chatqa.resources import flows_folder

FOLDER = "nightly"  # beside chatqa.toml
_FILES = (
    "prefect.yaml",
    "chatqa-nightly.service",
    "chatqa-nightly.timer",
    "chatqa-prefect.service",
    "chatqa-worker.service",
    "windows.cmd",
    "windows-prefect.cmd",
)
_CRON = re.compile(r'cron: "(\d+) (\d+) \* \* \*"')


@dataclass(frozen=True)
class Schedule:
    """When (Shanghai time of day) chatqa runs by which settings file; *cron* for another rhythm."""

    settings_file: Path
    at: time
    cron: str | None = None


def deploy(schedule: Schedule) -> list[Path]:
    """Write the files of *schedule* into the folder `nightly` beside its settings; return them."""
    home = schedule.settings_file.resolve().parent
    folder = home / FOLDER
    folder.mkdir(exist_ok=True)
    values = _values(schedule, home)
    written = []
    for name in _FILES:
        template = files(__package__).joinpath("templates", name).read_text("utf-8")
        # cmd.exe wants its own line ends, and a mark to read a file as UTF-8 by `chcp 65001`.
        newline = "\r\n" if name.endswith(".cmd") else "\n"
        path = folder / name
        path.write_text(Template(template).substitute(values), "utf-8", newline=newline)
        written.append(path)
    return written


def next_due(settings_file: Path, now: datetime) -> datetime | None:
    """Return when the next night is due by the files beside *settings_file*; None without any."""
    file = settings_file.resolve().parent / FOLDER / "prefect.yaml"
    found = _CRON.search(file.read_text(encoding="utf-8")) if file.is_file() else None
    if not found:
        return None
    at = time(int(found[2]), int(found[1]), tzinfo=SHANGHAI)
    today = datetime.combine(now.astimezone(SHANGHAI).date(), at)
    return today if today > now else today + timedelta(days=1)


def _values(schedule: Schedule, home: Path) -> dict[str, str]:
    return {
        "settings": _plain(schedule.settings_file.resolve()),
        "home": _plain(home),
        "folder": _plain(home / FOLDER),
        "prefect_home": _plain(home / ".prefect"),
        "flows": _plain(flows_folder()),
        "python": _plain(Path(sys.executable)),
        "cron": schedule.cron or f"{schedule.at.minute} {schedule.at.hour} * * *",
        "at": f"{schedule.at:%H:%M}",
    }


def _plain(path: Path) -> str:
    # Backslashes would be escapes in YAML; Windows takes slashes as well.
    return path.as_posix()
