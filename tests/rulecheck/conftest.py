"""Rule folders written in a test."""

from collections.abc import Callable
from pathlib import Path

import pytest

Folder = Callable[[dict[str, str]], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Write files (`library/x.yaml`: text) into a folder `rules` and return it."""

    def write(files: dict[str, str]) -> Path:
        root = tmp_path / "rules"
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        root.mkdir(exist_ok=True)
        return root

    return write
