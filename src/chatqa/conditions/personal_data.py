"""`personal_data`: numbers and addresses of a person, written out in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
import pyarrow as pa
import regex

from chatqa.matching.columns import Columns
from chatqa.matching.hits import Hits, Mask, hits
from chatqa.matching.texts import Texts
from chatqa.matching.view import View
from chatqa.text import personal_data as found_by
from chatqa.text.masking import mask

Kind = Literal["mobile", "telephone", "identity", "card", "address"]
Place = tuple[int, int, str]

_PATTERNS: dict[str, tuple[regex.Pattern[str], ...]] = {
    "mobile": (found_by.MOBILE,),
    "telephone": (found_by.LANDLINE, found_by.LOCAL_LINE),
    "identity": (found_by.IDENTITY, found_by.OLD_IDENTITY),
    "card": (found_by.STATED_CARD, found_by.CARD),
    "address": (found_by.STATED_ADDRESS, found_by.ADDRESS),
}
_HINTS = {
    "mobile": found_by.MOBILE_NUMBER,
    "telephone": f"{found_by.AREA_CODE}|{found_by.TELEPHONE}",
    "identity": found_by.LONG_NUMBER,
    "card": found_by.LONG_NUMBER,
    "address": found_by.FULL_ADDRESS,
}
_SIGNS = regex.compile(r"[^\p{L}\p{Nd}]+")


@dataclass(frozen=True)
class Condition:
    """Find full numbers and addresses of a person: *any_of* the kinds.

    Judged as masking judges them: what is masked already, order and parcel numbers and links are
    none. What the customer wrote earlier in the conversation is none either, unless *typed*.
    Evidence: the number or address.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "个人信息"

    any_of: tuple[Kind, ...] = ("mobile", "telephone", "identity", "card", "address")
    typed: bool = False

    def find(self, chats: View) -> Hits:
        """Return every place, left to right."""
        told = self._told(chats.texts)
        places = [(number, place) for number, (_, here) in told.items() for place in here]
        start = [place[0] for _, place in places]
        end = [place[1] for _, place in places]
        found = chats.spread(hits("text", [at for at, _ in places], start=start, end=end))
        if self.typed:
            return found
        return found.keep(~_typed(chats.columns, found, dict(told.values())))

    def _told(self, texts: Texts) -> dict[int, tuple[str, list[Place]]]:
        """Return the number, the text and the places of each text that holds a hint of a kind."""
        hinted = {kind: texts.matching(_HINTS[kind]) for kind in self.any_of}
        possible = np.flatnonzero(np.logical_or.reduce(list(hinted.values())))
        strings = texts.take(possible).strings.to_pylist()
        return {
            number: (text, list(_places(text, [kind for kind in hinted if hinted[kind][number]])))
            for number, text in zip(possible.tolist(), strings, strict=True)
        }


def _places(text: str, kinds: Iterable[Kind]) -> Iterator[Place]:
    """Yield (start, end, what tells it from others) of each place in *text*, in their order."""
    matches = [
        match for kind in kinds for pattern in _PATTERNS[kind] for match in pattern.finditer(text)
    ]
    masked, taken = mask(text) if matches else text, 0
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        groups = match.groupdict()
        start = match.start("region") if "region" in groups else match.start()
        end = match.end()
        start = end - len(text[start:end].lstrip(" ,，"))
        if start >= taken and masked[start:end] != text[start:end]:
            yield start, end, _core(groups.get("detail") or match.group())
            taken = end


def _typed(columns: Columns, found: Hits, told: dict[str, list[Place]]) -> Mask:
    """Say for each place whether the customer wrote the same before, however spaced."""
    texts = columns.messages["text"]
    customer = np.flatnonzero(columns.row_is("role", ("customer",)))
    typed = np.zeros(len(found), dtype=bool)
    for index, (row, start) in enumerate(
        zip(found.at.tolist(), found.rows["start"].tolist(), strict=True)
    ):
        first = columns.starts[columns.conversation[row]]
        earlier = customer[np.searchsorted(customer, first) : np.searchsorted(customer, row)]
        said = "".join(_core(text or "") for text in texts.take(pa.array(earlier)).to_pylist())
        text = texts[row].as_py()
        typed[index] = any(core in said for at, _, core in told[text] if at == start)
    return typed


def _core(text: str) -> str:
    """Letters and digits of *text*; of a mobile number without its country code."""
    core: str = _SIGNS.sub("", text)
    return core[-11:] if core.isdecimal() and len(core) in (13, 15) else core
