"""Message texts as people read them: NFC, entities decoded, emoticons as `[微笑]`, trimmed."""

from __future__ import annotations

import re
from html import unescape

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from chatqa.text import emoticons

# Texts without any of these are final once they are NFC: most texts.
_NEEDS_CLEANING = (
    r"[&<`\x00-\x09\x0b-\x1f\x7f\x{a0}\x{200b}\x{2060}\x{feff}]|/:|#E-|^\s|\s$|^\x{3000}|\x{3000}$"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff]")
_BREAK = re.compile(r"\r\n?|<br\s*/?>", re.IGNORECASE)
_IMAGE = re.compile(r"<img\b[^>]*?\bsrc\s*=\s*[\"']?([^\"'\s>]+)[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|span|div|a|b|i|u|strong|em|font|img)\b[^>]*>", re.IGNORECASE)
# Only entities that end in a semicolon: `&copy=1` inside a link is no ©.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});")
_TICKED_LINK = re.compile(r"`\s*(https?://[^`\s]+)\s*`")


def normalise(texts: pa.Array) -> pa.Array:
    """Return *texts* normalised, row by row: pass distinct texts. Null stays null."""
    composed = pc.utf8_normalize(texts, form="NFC")
    dirty = np.flatnonzero(pc.match_substring_regex(composed, _NEEDS_CLEANING).to_numpy(False))
    if not len(dirty):
        return composed
    cleaned = pa.array([clean(text) for text in composed.take(pa.array(dirty)).to_pylist()])
    mask = np.zeros(len(composed), dtype=bool)
    mask[dirty] = True
    return pc.replace_with_mask(composed, pa.array(mask), cleaned.cast(composed.type))


def clean(text: str) -> str:
    """Return one NFC *text* as people read it."""
    text = _BREAK.sub("\n", text)
    text = _IMAGE.sub(r" \1 ", text)
    text = _TAG.sub("", text)
    text = _ENTITY.sub(lambda found: unescape(found[0]), text)
    text = _CONTROL.sub("", text.replace("\xa0", " "))
    text = _TICKED_LINK.sub(r"\1", text)
    return emoticons.decode(text).strip()
