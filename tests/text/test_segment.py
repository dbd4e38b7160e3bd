"""Both engines cut a text into the same words."""

import pyarrow as pa
import pytest

from chatqa.text import segment

ENGINES = ["jieba", "rjieba"]


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("亲，现货今天发", ["亲", "，", "现货", "今天", "发"]),
        ("1.8米床 有吗", ["1", ".", "8", "米", "床", "有", "吗"]),
        ("", []),
        ("  ", []),
        ("在吗\x1f亲", ["在", "吗", "亲"]),
    ],
)
def test_a_text_becomes_words_without_blanks(name: str, text: str, words: list[str]) -> None:
    assert segment.segment(pa.array([text]), segment.engine(name)).to_pylist() == [words]


@pytest.mark.parametrize("name", ENGINES)
def test_the_shops_own_words_stay_whole(name: str) -> None:
    cut = segment.engine(name, ["云感被"])
    assert segment.segment(pa.array(["云感被现货吗"]), cut).to_pylist() == [
        ["云感被", "现货", "吗"]
    ]


@pytest.mark.parametrize("name", ENGINES)
def test_one_shops_words_do_not_leak_into_the_next(name: str) -> None:
    segment.engine(name, ["云感被"])
    assert "云感被" not in segment.segment(pa.array(["云感被"]), segment.engine(name))[0].as_py()


def test_what_nobody_said_has_no_words() -> None:
    cut = segment.engine("rjieba")
    assert segment.segment(pa.array([None, "在"], pa.string()), cut).to_pylist() == [None, ["在"]]


def test_of_no_texts_there_are_no_words():
    cut = segment.engine("jieba")
    assert segment.segment(pa.array([], pa.string()), cut).to_pylist() == []
