"""Bytes to blocks of whole lines, whatever ends a line and however long it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

BLOCK = 1 << 20
"""Bytes read at a time, and the longest line that is kept whole."""


class Readable(Protocol):
    """What `blocks` needs of a stream."""

    def read(self, size: int, /) -> bytes:
        """Return at most about *size* bytes; nothing only at the end."""


class Block(NamedTuple):
    """Whole lines. `set_aside` bytes of the first line are missing because it is over-long."""

    data: bytes
    set_aside: int


def blocks(stream: Readable, size: int = BLOCK) -> Iterator[Block]:
    """Yield the bytes of *stream* cut after line ends; only the last may lack one.

    A line of more than *size* bytes is cut there: its block tells how many bytes were set aside, so
    that memory stays flat.
    """
    carried, set_aside = b"", 0
    while chunk := stream.read(size):
        end = _last_line_end(chunk)
        first = _first_line_end(chunk) if end else len(chunk)
        # The carried bytes and these belong to one line, of which there is room for so much more.
        kept = min(first, size - len(carried))
        set_aside += first - kept
        carried += chunk[:kept]
        if end:
            yield Block(carried + chunk[first:end], set_aside)
            carried, set_aside = chunk[end:], 0
    if carried:
        yield Block(carried, set_aside)


def _last_line_end(chunk: bytes) -> int:
    # A CR at the very end may be half of a CRLF: it stays for the next block.
    return max(chunk.rfind(b"\n"), chunk.rfind(b"\r", 0, -1)) + 1


def _first_line_end(chunk: bytes) -> int:
    ends = [place for place in (chunk.find(b"\n"), chunk.find(b"\r")) if place >= 0]
    return min(ends)


def split(text: str) -> list[str]:
    """Return the lines of *text* without their ends; CRLF, LF and CR end a line, nothing else."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if "\r" in text:
        text = text.replace("\r", "\n")
    found = text.split("\n")
    if not found[-1]:
        found.pop()
    return found


def split_bytes(data: bytes) -> list[bytes]:
    """Return the lines of *data* as `split` does."""
    found = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    if not found[-1]:
        found.pop()
    return found
