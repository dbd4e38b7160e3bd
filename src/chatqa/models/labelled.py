"""What a model learns from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Labelled:
    """Sentences that are what the *model* looks for, and sentences that are not."""

    model: str
    hits: tuple[str, ...]
    misses: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of them, hits first."""
        return self.hits + self.misses

    @property
    def is_hit(self) -> list[bool]:
        """Whether each of `sentences` is a hit."""
        return [True] * len(self.hits) + [False] * len(self.misses)
