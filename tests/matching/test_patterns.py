"""RE2 finds the texts, `regex` the places: both must read a pattern alike."""

import pytest

from chatqa.matching.patterns import spans


@pytest.mark.parametrize(
    ("text", "pattern", "places"),
    [
        ("亲，你好，在吗", r"[\s\p{P}]你好", [(1, 4)]),
        ("好看吗 好的", r"(?:^|[^\p{L}])好", [(0, 1), (3, 5)]),
        ("送您一个", r"您\p{Han}{2}", [(1, 4)]),
        ("买３件送3件", r"\d件", [(4, 6)]),
        ("买３件送3件", r"[\d]件", [(4, 6)]),
        ("稍等　好 的", r"\s的", [(4, 6)]),
        ("稍等　好 的", r"[\s]的", [(4, 6)]),
        (r"写\d的", r"\\d", [(1, 3)]),
        ("a]1", r"[]\d]+", [(1, 3)]),
    ],
)
def test_classes_of_letters_are_not_ascii_and_digits_and_blanks_are(text, pattern, places):
    assert spans(text, pattern) == places


def test_where_the_place_cannot_be_shown_it_is_the_whole_text():
    assert spans("好的", "不在里面") == [(0, 2)]
