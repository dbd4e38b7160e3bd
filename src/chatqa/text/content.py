"""The words of a sentence that carry what it says."""

from __future__ import annotations

from collections.abc import Iterable

import regex

_SAYS = regex.compile(r"[\p{L}\p{N}]")
_PARTICLES = frozenset("的了呢哦噢喔吗吧呀啊哈啦嘛哒哟亲您你我咱们是在就也都还请这那个") | {
    "亲亲",
    "您好",
    "你好",
    "这个",
    "那个",
    "一下",
}


def content(words: Iterable[str]) -> list[str]:
    """Return *words* without punctuation, particles and forms of address, in lower case."""
    return [word.lower() for word in words if word not in _PARTICLES and _SAYS.search(word)]
