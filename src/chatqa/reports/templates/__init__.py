"""The Jinja templates, the style and the script of the pages, and how they are filled in."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2

from chatqa.labels import duration, label, money


def render(name: str, **values: Any) -> str:
    """The template filled in; everything is escaped in HTML, an unknown value is an error."""
    return _environment().get_template(name).render(**values)


def resource(name: str) -> str:
    """The text of a file beside the templates."""
    return files(__package__).joinpath(name).read_text("utf-8")


def inline_hash(text: str) -> str:
    """What a content security policy allows an inline style or script of exactly *text* by."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(resource),
        autoescape=jinja2.select_autoescape(["html", "html.j2"]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(duration=duration, money=money)
    environment.globals["label"] = label
    return environment
