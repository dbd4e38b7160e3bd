"""Stable ids: the same export imported again, overlapping or longer, gives the same ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import islice

from chatqa.importers.framework.contract import Messages

_REMEMBERED = 200_000
_ROBOT = re.compile(r"jimi(_vender)?_\d+|@im\.jd\.com|(.*:)?服务助手")


class Identities:
    """Gives the messages of one file their ids, in file order.

    An id rests on the platform's own id where there is one; else on platform, shop, chat, moment
    (as written where there is no date), sender, text, and how many of the same came before in the
    chat. A session is known by its opening, so listing it twice gives the same ids twice, while the
    third 在吗 of one chat stays a message of its own.
    """

    def __init__(self, platform: str, shop: str | None) -> None:
        self._platform = platform
        self._shop = shop
        self._opened = 0
        self._opening = ""
        self._section = 0
        self._seen: dict[str, int] = {}

    def of(self, messages: Messages, sections: Sequence[int]) -> list[str]:
        """Return an id of 20 hexadecimal digits for each message; section 0 is none."""
        chats = self._chats(messages, sections)
        ids = [_hash(key) for key in _keys(messages, chats)]
        own = messages.column("message_native_id")
        if not all(own):
            self._tell_repeats_apart(ids, sections, messages)
        return ids

    def _chats(self, messages: Messages, sections: Sequence[int]) -> Iterator[str]:
        """Yield platform, shop and chat of each message."""
        named = messages.column("conversation_native_id"), messages.column("customer")
        shops = messages.column("shop")
        for place, (section, shop, chat, customer) in enumerate(
            zip(sections, shops, *named, strict=True)
        ):
            if section != self._opened:
                self._opened = section
                self._opening = _opening(messages, sections, place) if section else ""
            known = chat or customer or self._opening
            yield f"{self._platform}\x1f{shop or self._shop or ''}\x1f{known}"

    def _tell_repeats_apart(
        self, ids: list[str], sections: Sequence[int], messages: Messages
    ) -> None:
        own, sent_at = messages.column("message_native_id"), messages.column("sent_at")
        for place, same in enumerate(ids):
            if sections[place] != self._section:
                self._section, self._seen = sections[place], {}
            if own[place]:
                continue
            before = self._seen.get(same, 0)
            self._seen[same] = before + 1
            if before:
                ids[place] = _hash(f"{same}\x1f{before}")
            if len(self._seen) > _REMEMBERED and sent_at[place] is not None:
                # Repeats of one moment stand close together: what is far above can be forgotten.
                self._seen = dict(islice(self._seen.items(), _REMEMBERED // 2, None))


def _keys(messages: Messages, chats: Iterator[str]) -> Iterator[str]:
    """Yield what tells each message from all others."""
    names = ("message_native_id", "sent_at", "sent_at_raw", "sender", "text_raw")
    columns = (messages.column(name) for name in names)
    for chat, own, sent_at, raw, sender, text in zip(chats, *columns, strict=True):
        moment = raw if sent_at is None else sent_at
        yield f"{chat}\x1f{own}" if own else f"{chat}\x1f{moment}\x1f{sender}\x1f{text}"


def _opening(messages: Messages, sections: Sequence[int], place: int) -> str:
    """Return what tells a section from all others: its first word that is no robot's.

    A robot welcomes many customers in one second; a person's first line is enough, and it stays
    the first however much longer a later export of the same session is.
    """
    senders, section, first = messages.column("sender"), sections[place], place
    while place < len(sections) and sections[place] == section:
        if not _ROBOT.fullmatch(senders[place] or ""):
            first = place
            break
        place += 1
    return f"{senders[first]}\x1e{messages.column('sent_at_raw')[first]}"


def _hash(key: str) -> str:
    return blake2b(key.encode(), digest_size=10).hexdigest()
