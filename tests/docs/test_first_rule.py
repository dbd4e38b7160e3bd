"""The page for a supervisor's first rule: what it says to write and to type does what it says.

A block that follows `file`： is that file; a block of `$ chatqa …` is typed, its answers after the
questions' colons too, and the rest of it is what appears (…… stands for anything).
"""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chatqa.cli import app

PAGE = Path(__file__).resolve().parents[2] / "docs" / "first-rule.md"
BLOCK = re.compile(
    r"(?:^`(?P<file>[^`]+)`：\n\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


def steps() -> list[pytest.ParameterSet]:
    """Return every block of the page, in its order: file, kind, text."""
    return [found.groups() for found in BLOCK.finditer(PAGE.read_text("utf-8"))]


def test_every_step_of_the_page_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for file, kind, text in steps():
        if file:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
            Path(file).write_text(text, encoding="utf-8")
        elif kind == "console":
            typed(text)


def typed(text: str) -> None:
    command, _, shown = text.partition("\n")
    answers = re.findall(r"^.+?: (.*)$", shown.partition("写好了")[0], re.MULTILINE)
    words = shlex.split(command.removeprefix("$ chatqa "))
    result = CliRunner().invoke(app, words, prog_name="chatqa", input="\n".join(answers) + "\n")
    wanted = re.escape(shown.strip()).replace("……", ".*")
    assert re.fullmatch(wanted, result.output.strip(), re.DOTALL), result.output


def test_the_page_has_its_steps() -> None:
    kinds = [kind for _, kind, _ in steps()]
    assert (kinds.count("console"), kinds.count("yaml")) == (5, 3)
