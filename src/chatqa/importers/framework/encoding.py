"""Which encoding a text export is written in, found from all of its bytes.

BOM, then strict UTF-8, then GB18030, then charset-normalizer. A few bad bytes do not change the
answer: what most of the text is valid in is its encoding, and the bad lines are replaced and named.
"""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

import charset_normalizer

from chatqa.importers.framework import lines

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_BOM = "\ufeff"
_NON_ASCII = bytes(range(0x80, 0x100))
_SAMPLE = 1 << 20
"""Bytes of damaged text that are enough to tell a damaged UTF-8 file from another encoding."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a pass over the bytes told; `encoding` is None for what is no text.

    `line_ended`: the last line ends with a line break, as a file does that was written to its end.
    """

    sha256: str
    bytes: int
    encoding: str | None
    line_ended: bool


def survey(open_stream: Callable[[], BinaryIO]) -> Survey:
    """Read the whole of a stream and say what its bytes are."""
    digest, size, first, last = hashlib.sha256(), 0, b"", b""
    with open_stream() as stream:
        while chunk := stream.read(lines.BLOCK):
            first, last = first or chunk, chunk
            digest.update(chunk)
            size += len(chunk)
    encoding = _encoding(open_stream, first) if size else None
    return Survey(digest.hexdigest(), size, encoding, last.rstrip(b"\0")[-1:] in (b"\n", b"\r"))


def _encoding(open_stream: Callable[[], BinaryIO], first: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if first.startswith(bom):
            return encoding
    if first.startswith(_PACKED):
        return None
    if first[:65_536].count(0) * 100 > min(len(first), 65_536):
        return None
    damaged = _failing(open_stream, "utf-8")
    if not damaged or _mostly_valid(damaged, "utf-8"):
        return "utf-8"
    damaged = _failing(open_stream, "gb18030")
    if not damaged or _mostly_valid(damaged, "gb18030"):
        return "gb18030"
    guess = charset_normalizer.from_bytes(damaged).best()
    return guess.encoding if guess else None


def _failing(open_stream: Callable[[], BinaryIO], encoding: str) -> bytes:
    """Return blocks that are not valid in *encoding*, up to the sample's size."""
    failing = b""
    with open_stream() as stream:
        for block in lines.blocks(stream):
            if not _decodes(block.data, encoding) and not block.set_aside:
                failing += block.data
            if len(failing) > _SAMPLE:
                break
    return failing


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_valid(data: bytes, encoding: str) -> bool:
    text = data.decode(encoding, "replace")
    replaced = text.count("\ufffd")
    valid = len(text) - replaced - len(data.translate(None, _NON_ASCII))
    return valid > 2 * replaced


def decoded_lines(
    stream: BinaryIO, encoding: str, size: int = lines.BLOCK
) -> Iterator[tuple[list[str], list[int], int]]:
    """Yield lines, the places among them that had to be repaired, and bytes set aside of the first.

    A byte-order mark at the beginning of a line (files glued together) is taken off. About *size*
    bytes are read at a time.
    """
    if encoding not in {"utf-8", "utf-8-sig", "gb18030"}:
        yield from _transcoded_lines(stream, encoding, size)
        return
    encoding = encoding.removesuffix("-sig")
    for block in lines.blocks(stream, size):
        bad: list[int] = []
        try:
            found = _lines_of(block.data.decode(encoding))
        except UnicodeDecodeError:
            found, bad = _repaired(block.data, encoding)
        yield found, bad, block.set_aside


def _transcoded_lines(
    stream: BinaryIO, encoding: str, size: int
) -> Iterator[tuple[list[str], list[int], int]]:
    for block in lines.blocks(_Transcoded(stream, encoding), size):
        found = _lines_of(block.data.decode(errors="replace"))
        bad = [place for place, line in enumerate(found) if "\ufffd" in line]
        yield found, bad, block.set_aside


def _repaired(data: bytes, encoding: str) -> tuple[list[str], list[int]]:
    """Decode line by line, so that one bad byte spoils no more than its own character."""
    found, bad = [], []
    # No byte inside a character of UTF-8 or GB18030 is a CR or LF.
    for place, raw in enumerate(lines.split_bytes(data)):
        try:
            found.append(raw.decode(encoding))
        except UnicodeDecodeError:
            found.append(raw.decode(encoding, "replace"))
            bad.append(place)
    return [line.lstrip(_BOM) for line in found], bad


def _lines_of(text: str) -> list[str]:
    found = lines.split(text)
    many = text.find(_BOM, 1) >= 0
    last = len(found) if many else 1  # nearly always it stands before the first line alone
    found[:last] = [line.lstrip(_BOM) for line in found[:last]]
    return found


class _Transcoded:
    """A stream in any encoding read as UTF-8, so that line ends are single bytes."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")

    def read(self, size: int) -> bytes:
        """Return at most about *size* bytes; nothing only at the end."""
        text, chunk = "", b"-"
        while not text and chunk:
            chunk = self._stream.read(size // 2)
            text = self._decoder.decode(chunk, final=not chunk)
        return text.encode()
