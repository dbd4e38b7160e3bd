"""The command line as a person meets it: words in, words and an exit code out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from chatqa.cli import app

Chatqa = Callable[..., Result]


@pytest.fixture
def chatqa(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Chatqa:
    """Run `chatqa` with some words in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    runner = CliRunner()
    return lambda *words, **more: runner.invoke(
        app, [str(word) for word in words], prog_name="chatqa", **more
    )
