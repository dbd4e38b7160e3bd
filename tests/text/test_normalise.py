"""What a message text becomes before anybody looks at it."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatqa.text.normalise import clean, normalise


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("  在吗\t", "在吗", id="edges are trimmed"),
        pytest.param("e\u0301", "é", id="composed"),
        pytest.param("到了&nbsp;吗&gt;", "到了 吗>", id="entities are decoded"),
        pytest.param("a=1&#x26;b=2", "a=1&b=2", id="numeric entities too"),
        pytest.param("http://x.cn/?a=1&copy=2", "http://x.cn/?a=1&copy=2", id="no semicolon, none"),
        pytest.param("您好<br/>欢迎<BR>光临", "您好\n欢迎\n光临", id="line breaks"),
        pytest.param("甲\r\n乙\r丙", "甲\n乙\n丙", id="line ends of every system"),
        pytest.param(
            '<img class="a" src="https://img.alicdn.com/1.jpg">',
            "https://img.alicdn.com/1.jpg",
            id="an image tag is its link",
        ),
        pytest.param("<p>您好</p>", "您好", id="formatting tags go"),
        pytest.param("价格<100的", "价格<100的", id="a sign is no tag"),
        pytest.param("`https://x.cn/1`", "https://x.cn/1", id="a link loses its back-ticks"),
        pytest.param("按`键", "按`键", id="other back-ticks stay"),
        pytest.param("在\x03吗\u200b\ufeff", "在吗", id="control characters go"),
        pytest.param("在\u00a0吗\u3000", "在 吗", id="blanks of every width"),
        pytest.param("好/:^_^的", "好[微笑]的", id="Taobao emoticon"),
        pytest.param("#E-s21#E-s21", "[表情][表情]", id="Dongdong emoticons glued"),
        pytest.param("\x00\n \t", "", id="nothing left"),
    ],
)
def test_a_text_reads_as_people_read_it(written: str, read: str) -> None:
    assert normalise(pa.array([written])).to_pylist() == [read]


def test_null_stays_null_and_order_stays() -> None:
    texts = pa.array(["好&gt;", None, "好&gt;", "在"])
    assert normalise(texts).to_pylist() == ["好>", None, "好>", "在"]


@given(st.lists(st.text("在吗好 &;<br/>\t#E-s01:^_\u00a0\x03e\u0301", max_size=12), max_size=6))
def test_the_column_says_what_each_text_says_alone(texts: list[str]) -> None:
    alone = [normalise(pa.array([text])).to_pylist()[0] for text in texts]
    assert normalise(pa.array(texts, pa.string())).to_pylist() == alone


@given(st.text("在吗好 <img>`#E-s01:^_"))
def test_edges_are_always_trimmed(text: str) -> None:
    assert clean(text) == clean(text).strip()
