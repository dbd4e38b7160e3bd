"""Emoticon codes have no terminator and contain one another."""

import re

import pytest

from chatqa.text import emoticons


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("/:O=O", "[老大]"),
        ("/:O", "[惊愕]"),
        ("/:clock", "[时钟]"),
        ("/:C", "[很晚了]"),
        ("/:plane/:P", "[飞机][鄙视你]"),
        ("/:0871", "[飞吻]1"),
        ("/:8*8 好", "[鼓掌]好"),
        ("/:8*8", "[鼓掌]"),
        ('/:\'""/:"', "[无奈][好累]"),
        ("/:(Zz...)", "[困了]"),
        ("/:)-(", "[握手]"),
        ("/:$/:%/:@", "[钱][购物][收邮件]"),
    ],
)
def test_the_longest_known_code_wins(written: str, read: str) -> None:
    assert emoticons.decode(written) == read


@pytest.mark.parametrize("text", ["/:xyz", "/:bye", "/:999", "#E-", "#E-s", "/:"])
def test_what_no_table_knows_stays_as_it_stands(text: str) -> None:
    assert emoticons.decode(text) == text


def test_codes_inside_a_link_are_left_alone() -> None:
    assert emoticons.decode("http://a.cn/#E-s01 #E-s01") == "http://a.cn/#E-s01 [表情]"


def test_a_code_right_after_a_link_is_one() -> None:
    assert emoticons.decode("http://a.cn/1/:^_^") == "http://a.cn/1[微笑]"


@pytest.mark.parametrize("text", ["[微笑]", "😊", "🙄", "❤️", "👍🏻", "[表情]"])
def test_emoticons_and_emoji_are_known_again(text: str) -> None:
    assert re.fullmatch(emoticons.PATTERN, text)


@pytest.mark.parametrize("text", ["[图片]", "[数字x]", "9", "#", "~", "。"])
def test_other_brackets_and_signs_are_none(text: str) -> None:
    assert not re.search(emoticons.PATTERN, text)
