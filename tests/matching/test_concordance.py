import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from chatqa.matching.concordance import Concordance
from chatqa.matching.texts import Texts

LETTERS = "您你好吗贵a1?😀"
texts = st.lists(st.text(LETTERS, max_size=6) | st.none(), unique=True, min_size=1, max_size=30)
atoms = st.sampled_from(
    [
        *"您你好吗贵a1",
        "便宜",
        "[您你]",
        "[^好]",
        "[0-2]",
        ".",
        r"\d",
        r"\p{Han}",
        "^",
        "$",
        "😀",
        r"\?",
    ]
)
patterns = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=4).map(lambda parts: f"(?:{'|'.join(parts)})"),
        inner.map(lambda part: f"(?i:{part})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{1,3}", "{0,2}"])).map(
            lambda repeated: f"(?:{repeated[0]}){repeated[1]}"
        ),
    ),
    max_leaves=8,
)


@given(texts, patterns)
def test_a_text_that_re2_finds_a_pattern_in_is_always_a_candidate(strings, pattern):
    array = pa.array(strings, pa.string())
    candidates = Concordance(array).candidates(pattern)
    assume(candidates is not None)
    found = pc.fill_null(pc.match_substring_regex(array, pattern), False)
    assert set(np.flatnonzero(found.to_numpy(False))) <= set(candidates.tolist())


@given(st.lists(st.text(LETTERS, max_size=6), unique=True, min_size=1), st.lists(patterns))
def test_what_patterns_find_is_the_same_with_and_without_candidates(strings, any_of):
    many = pa.array([*strings, *(f"凑数{number}" for number in range(3000))])
    whole = Texts(Concordance(many), np.arange(len(many)))
    few = Texts(Concordance(many.slice(0, len(strings))), np.arange(len(strings)))
    assert whole.matching(*any_of)[: len(strings)].tolist() == few.matching(*any_of).tolist()


@pytest.mark.parametrize(
    ("pattern", "candidates"),
    [
        pytest.param("便宜", [0, 3], id="a word"),
        pytest.param("[您你]好", [1], id="a class beside a letter is two words"),
        pytest.param("便宜.{0,4}吗", [3], id="both ends are needed"),
        pytest.param("便宜(?:点|些)?", [0, 3], id="what may be missing is not needed"),
        pytest.param("(?:便宜|优惠)吗", [], id="words that stand apart are no match"),
        pytest.param("^(?:您好|再见)$", [1], id="edges need nothing"),
        pytest.param("😀", [4], id="beyond the basic plane"),
        pytest.param(r"\p{Han}", None, id="any letter: all are to be read"),
        pytest.param("(?i:ok)", None, id="letters with capitals are not looked up"),
    ],
)
def test_candidates(pattern, candidates):
    strings = pa.array(["便宜点", "您好", "亲", "能便宜一点吗", "好的😀", "吗", None, "宜便"])
    found = Concordance(strings).candidates(pattern)
    assert (None if found is None else found.tolist()) == candidates
