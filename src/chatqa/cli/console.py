"""Lines on the console."""

from __future__ import annotations

import re
from collections.abc import Iterable

import typer

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def say(lines: Iterable[str]) -> None:
    """Print *lines*; what a chat or a file may contain cannot steer the terminal."""
    typer.echo(_CONTROL.sub("�", "\n".join(lines)))
