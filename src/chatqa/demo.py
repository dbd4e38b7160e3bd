"""The project's samples inspected: what a newcomer sees first."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from chatqa import pipeline, resources, settings


def exports() -> list[Path]:
    """Return the sample exports: the files in the folders of the samples, sorted."""
    return sorted(path for path in resources.samples_folder().glob("*/*") if path.is_file())


def inspect(
    root: Path, *, started: datetime, progress: pipeline.Progress = pipeline.silent
) -> pipeline.Done:
    """Inspect the sample shop's two days into *root*, with the shop's own settings."""
    known = settings.load(resources.samples_folder() / "chatqa.toml")
    return pipeline.run(exports(), root, known, started=started, progress=progress)
