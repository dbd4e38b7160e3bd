"""`pattern`: what RE2 finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from chatqa.matching.hits import Hits
from chatqa.matching.patterns import Pattern, search
from chatqa.matching.texts import Texts


@dataclass(frozen=True)
class Condition:
    """Find *any_of* the patterns (RE2) in the message; `^` and `$` are its edges.

    *except* takes away what one of its own finds overlaps, *unless* everything in a message in
    which it finds something. Evidence: the words found.
    """

    textual: ClassVar[bool] = True
    title: ClassVar[str] = "文字模式"

    any_of: tuple[Pattern, ...]
    except_: tuple[Pattern, ...] = ()
    unless: tuple[Pattern, ...] = ()

    def find_in(self, texts: Texts) -> Hits:
        """Return every place, left to right."""
        found = search(texts, self.any_of, self.except_)
        if not self.unless or not len(found):
            return found
        barred = texts.take(found.at).matching(*self.unless)
        return found.keep(np.flatnonzero(~barred))
