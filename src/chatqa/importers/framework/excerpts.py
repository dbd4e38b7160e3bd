"""The beginning of source lines, masked, for people who must find them again."""

from __future__ import annotations

import re

from chatqa.text.masking import mask

LONGEST = 60

_PERSONAL = re.compile(r"[\w.+-]+@[\w.-]+|\d{5,}[\dXx]?")


def excerpt(text: str) -> str:
    """Return at most LONGEST characters of *text*, personal data and long numbers starred out."""
    shown = mask(_PERSONAL.sub(_starred, text[: LONGEST * 2])).strip()
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


def _starred(match: re.Match[str]) -> str:
    found = match.group()
    return found[:2] + "*" * (len(found) - 2)
