"""Messages to people, over whatever apprise knows: 钉钉, 企业微信, 飞书, mail."""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Iterable
from pathlib import Path

from chatqa.nightly.news import Message

_TRIES = 2


def send(urls: Iterable[str], message: Message) -> tuple[str, ...]:
    """Send *message* to every one of *urls*; return those that failed, in Chinese, without keys."""
    urls = tuple(urls)
    if not urls:
        return ()
    import apprise  # noqa: PLC0415 - half a second that only sending is worth

    # What apprise says is English and may hold an address; what failed is told by our return.
    logging.getLogger("apprise").addHandler(logging.NullHandler())
    failed = []
    for place, url in enumerate(urls, 1):
        channel = apprise.Apprise.instantiate(url, suppress_exceptions=True)
        if channel is None:
            failed.append(f"第{place}个地址的写法不对")
        elif not any(channel.notify(message.body, message.title) for _ in range(_TRIES)):
            failed.append(f"第{place}个地址（{channel.service_name}）没有收下")
    return tuple(failed)


def urls_in(file: Path) -> tuple[str, ...]:
    """Return the addresses in the settings *file*, even where something else in it is wrong."""
    try:
        notify = tomllib.loads(file.read_text(encoding="utf-8-sig")).get("notify", {})
    except (OSError, ValueError):
        return ()
    urls = notify.get("urls", ()) if isinstance(notify, dict) else ()
    return tuple(url for url in urls if isinstance(url, str))
