"""Like example sentences, by words."""

import pytest

SENTENCES = "to: [邮费由您承担, 运费需要自己出]"


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        pytest.param("邮费由您承担", True, id="the sentence itself"),
        pytest.param("亲，邮费是由您承担的哦~", True, id="particles and signs do not count"),
        pytest.param("运费您自己出", True, id="a paraphrase"),
        pytest.param("需要", False, id="one word is not enough"),
        pytest.param("承担责任的是快递公司", False, id="one word in another sense"),
        pytest.param("今天下单明天发货", False, id="no word in common"),
        pytest.param("。。。", False, id="no word at all"),
    ],
)
def test_likeness_to_example_sentences(found, text, alike):
    assert found(f"similar: {{{SENTENCES}}}", f"09:00:00 agent {text}") == ([text] if alike else [])


def test_the_likeness_is_measured(values):
    condition = f"similar: {{{SENTENCES}, at_least: 0.3}}"
    chat = """
        09:00:00 agent 邮费由您承担
        09:00:10 agent 邮费多少
    """
    assert values(condition, chat) == [(1.0, "likeness"), (0.4704, "likeness")]


def test_what_is_not_like_enough_is_not_found(found):
    assert found("similar: {to: [邮费由您承担], at_least: 0.9}", "09:00:00 agent 邮费您出") == []


def test_sentences_of_particles_alone_are_like_nothing(found):
    assert found("similar: {to: [好的呢, 您好哦], at_least: 0.1}", "09:00:00 agent 您呢") == []


def test_the_shop_s_own_words_are_words(found):
    chat = "09:00:00 agent 云感被很轻"
    condition = "similar: {to: [云感被], at_least: 0.5}"
    assert found(condition, chat, lexicon=["云感被"]) == ["云感被很轻"]
    assert found(condition, "09:00:00 agent 云很轻", lexicon=["云感被"]) == []
