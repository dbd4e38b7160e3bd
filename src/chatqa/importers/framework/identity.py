"""Stable ids: the same export imported again, overlapping or longer, gives the same ids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b
from itertools import islice

from chatqa.importers.framework.contract import Message

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
        self._section = 0
        self._opening = ""
        self._seen: dict[str, int] = {}

    def of(self, messages: Sequence[Message], sections: Sequence[int]) -> list[str]:
        """Return an id of 20 hexadecimal digits for each message; section 0 is none."""
        ids = []
        for place, (message, section) in enumerate(zip(messages, sections, strict=True)):
            if section != self._section:
                self._section, self._seen = section, {}
                self._opening = _opening(messages, sections, place) if section else ""
            ids.append(self._id(message))
        return ids

    def _id(self, message: Message) -> str:
        shop = message.shop or self._shop or ""
        chat = message.conversation_native_id or message.customer or self._opening
        within = f"{self._platform}\x1f{shop}\x1f{chat}"
        if message.message_native_id:
            return _hash(f"{within}\x1f{message.message_native_id}")
        moment = message.sent_at_raw if message.sent_at is None else message.sent_at
        same = _hash(f"{within}\x1f{moment}\x1f{message.sender}\x1f{message.text_raw}")
        before = self._seen.get(same, 0)
        self._seen[same] = before + 1
        if len(self._seen) > _REMEMBERED and message.sent_at is not None:
            # Repeats of one moment stand close together: what is far above can be forgotten.
            self._seen = dict(islice(self._seen.items(), _REMEMBERED // 2, None))
        return _hash(f"{same}\x1f{before}") if before else same


def _opening(messages: Sequence[Message], sections: Sequence[int], place: int) -> str:
    """Return what tells a section from all others: its first word that is no robot's.

    A robot welcomes many customers in one second; a person's first line is enough, and it stays
    the first however much longer a later export of the same session is.
    """
    section, first = sections[place], messages[place]
    while place < len(messages) and sections[place] == section:
        if not _ROBOT.fullmatch(messages[place].sender or ""):
            first = messages[place]
            break
        place += 1
    return f"{first.sender}\x1e{first.sent_at_raw}"


def _hash(key: str) -> str:
    return blake2b(key.encode(), digest_size=10).hexdigest()
