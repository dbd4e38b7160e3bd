"""Stable ids: the same parts give the same id on every machine and in every run."""

from __future__ import annotations

from hashlib import blake2b

_BYTES = 10
_SEPARATOR = "\x1f"


def digest(*parts: str) -> str:
    """Return 20 hex digits for *parts*; order matters. Spell unknown parts as an empty string."""
    return blake2b(_SEPARATOR.join(parts).encode(), digest_size=_BYTES).hexdigest()
