"""Personal data made unreadable in everything that leaves the store for a reader.

A mask keeps the length of the text and puts `*` for each hidden character, so that every span
into the text still points at the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
import regex

from chatqa.text import personal_data as found_by

Hide = Callable[[regex.Match[str]], str]
Group = tuple[regex.Pattern[str], tuple[tuple[regex.Pattern[str], Hide], ...]]

# RE2 looks for these in whole columns; a text without any of them holds no personal data.
_POSSIBLE = (
    f"{found_by.LONG_NUMBER}|{found_by.MOBILE_NUMBER}|{found_by.AREA_CODE}|{found_by.TELEPHONE}"
    f"|{found_by.MASKED_NUMBER}|{found_by.AT}|{found_by.MESSENGER_NAME}|{found_by.RECIPIENT}"
    f"|{found_by.PLACE}"
)


def mask(text: str) -> str:
    """*text* with personal data hidden by `*`, of the same length; masking twice changes nothing.

    Hidden are mobile and landline numbers, identity numbers, bank cards, e-mail addresses,
    QQ and WeChat ids, delivery addresses below the district, and names of recipients. Order,
    parcel and item numbers, prices, sizes, dates and links stay.
    """
    links = [link.span() for link in found_by.LINK.finditer(text)]
    masked = text
    for needs, steps in _GROUPS:
        if needs.search(masked):
            for pattern, hide in steps:
                masked = pattern.sub(_outside(links, hide), masked)
    # What is hidden changes what its neighbours look like; a text that changed is looked at again.
    return text if masked == text else mask(masked)


def mask_column(texts: pa.Array | pa.ChunkedArray) -> pa.Array:
    """The column masked, each distinct text looked at once; null stays null."""
    if isinstance(texts, pa.ChunkedArray):
        texts = texts.combine_chunks()
    encoded = texts.dictionary_encode()
    distinct = encoded.dictionary
    possible = pc.match_substring_regex(distinct, _POSSIBLE).to_pylist()
    masked = [
        mask(text) if perhaps else text
        for text, perhaps in zip(distinct.to_pylist(), possible, strict=True)
    ]
    return pa.array(masked, pa.string()).take(encoded.indices)


def _outside(links: Sequence[tuple[int, int]], hide: Hide) -> Hide:
    def hide_outside(found: regex.Match[str]) -> str:
        linked = any(start <= found.start() < end for start, end in links)
        return str(found.group()) if linked else hide(found)

    return hide_outside


def _keep(head: int, tail: int) -> Hide:
    """Hide the letters and digits of a hit, except so many at its head and tail."""

    def hide(found: regex.Match[str]) -> str:
        text = found.group()
        places = [
            at for at, character in enumerate(text) if character.isalnum() or character == "_"
        ]
        hidden = set(places[head : len(places) - tail])
        return "".join("*" if at in hidden else character for at, character in enumerate(text))

    return hide


def _identity(found: regex.Match[str]) -> str:
    return _keep(3, 2)(found) if _is_identity(found.group()) else str(found.group())


def _card(found: regex.Match[str]) -> str:
    digits = [int(character) for character in found.group() if character.isdigit()]
    return _keep(0, 4)(found) if _is_card(digits) else str(found.group())


def _mobile(found: regex.Match[str]) -> str:
    country_code = sum(character.isdigit() for character in found.group()) - 11
    return _keep(country_code + 3, 4)(found)


def _email(found: regex.Match[str]) -> str:
    name, _, host = found.group().partition("@")
    return f"{name[:1]}{'*' * (len(name) - 1)}@{host}"


def _address(found: regex.Match[str]) -> str:
    region: str = found.group()[: found.start("detail") - found.start()]
    return region + "".join(
        character if character in " ,，" else "*" for character in found.group("detail")
    )


def _is_identity(text: str) -> bool:
    """Whether the date of birth exists and the check digit is right."""
    digits = [int(character) for character in text[:17]]
    year, month, day = (int(text[a:b]) for a, b in ((6, 10), (10, 12), (12, 14)))
    try:
        date(year, month, day)
    except ValueError:
        return False
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    weighted = sum(digit * weight for digit, weight in zip(digits, weights, strict=True))
    return year >= 1900 and text[17].upper() == "10X98765432"[weighted % 11]


def _is_card(digits: Sequence[int]) -> bool:
    """Luhn, and a beginning that banks use: a tenth of all order numbers pass Luhn alone."""
    even, odd = digits[-1::-2], digits[-2::-2]
    luhn = sum(even) + sum(sum(divmod(2 * digit, 10)) for digit in odd)
    issued = digits[:2] == [6, 2] or (len(digits) == 16 and digits[0] in {3, 4, 5, 6, 9})
    return luhn % 10 == 0 and issued


def _group(needs: str, *steps: tuple[regex.Pattern[str], Hide]) -> Group:
    return regex.compile(needs), steps


# An identity number would pass for a card, and a name is known by the masked number beside it.
_GROUPS: tuple[Group, ...] = (
    _group(
        found_by.LONG_NUMBER,
        (found_by.IDENTITY, _identity),
        (found_by.OLD_IDENTITY, _keep(3, 2)),
        (found_by.STATED_CARD, _keep(0, 4)),
        (found_by.CARD, _card),
    ),
    _group(found_by.MOBILE_NUMBER, (found_by.MOBILE, _mobile)),
    _group(found_by.AREA_CODE, (found_by.LANDLINE, _keep(3, 2))),
    _group(found_by.TELEPHONE, (found_by.LOCAL_LINE, _keep(0, 2))),
    _group(found_by.AT, (found_by.EMAIL, _email)),
    _group(found_by.MESSENGER_NAME, (found_by.MESSENGER, _keep(2, 1))),
    _group(found_by.RECIPIENT, (found_by.STATED_NAME, _keep(1, 0)), (found_by.NAMED, _keep(1, 0))),
    _group(found_by.PLACE, (found_by.STATED_ADDRESS, _address), (found_by.ADDRESS, _address)),
    _group(found_by.MASKED_NUMBER, (found_by.BESIDE_NUMBER, _keep(1, 0))),
)
