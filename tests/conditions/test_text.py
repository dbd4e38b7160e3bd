"""Conditions that judge a text by itself."""

import pytest


@pytest.mark.parametrize(
    ("condition", "text", "words"),
    [
        pytest.param(
            "pattern: 便宜|优惠", "给您便宜些再优惠些", ["便宜", "优惠"], id="every place"
        ),
        pytest.param("pattern: ^好的$", "好的亲", [], id="edges are those of the message"),
        pytest.param(
            "pattern: {any_of: [最好], except: [最好不要]}",
            "最好不要水洗，这款最好",
            ["最好"],
            id="an exception takes away what it overlaps",
        ),
        pytest.param(
            "pattern: {any_of: [最好], unless: [建议]}",
            "建议您最好手洗",
            [],
            id="unless takes away the whole message",
        ),
        pytest.param(r'pattern: "\\d{2}"', "第１２３件，第45件", ["45"], id="digits are ASCII"),
        pytest.param(
            "keywords: {any_of: [微信, 电话]}", "加微信或电话", ["微信", "电话"], id="any"
        ),
        pytest.param(
            "keywords: {all_of: [加, 微信]}", "加我微信", ["加", "微信"], id="all are there"
        ),
        pytest.param("keywords: {all_of: [加, 微信]}", "我的微信", [], id="one of all is missing"),
        pytest.param(
            "keywords: {any_of: [加, 微信, 号], at_least: 3}", "加微信", [], id="two of three"
        ),
        pytest.param(
            "keywords: {any_of: [微信], none_of: [支付]}", "微信支付", [], id="none of is there"
        ),
        pytest.param('keywords: {any_of: ["1.5"]}', "一共145元", [], id="a word is no pattern"),
        pytest.param(
            "only: {any_of: [哦]}", "哦~[微笑]。", ["哦~[微笑]。"], id="signs do not count"
        ),
        pytest.param("only: {any_of: [哦]}", "好哦", [], id="the whole message"),
        pytest.param('only: {pattern: "[哦嗯]+"}', "哦嗯！", ["哦嗯！"], id="pattern edge to edge"),
        pytest.param("only: {one_character: true}", "在？", ["在？"], id="one character"),
        pytest.param("only: {one_character: true}", "在的", [], id="two characters"),
        pytest.param("only: {one_character: true}", "5", [], id="a digit is no Han character"),
        pytest.param("only: {symbols: true}", "？？", ["？？"], id="symbols"),
        pytest.param("only: {symbols: true}", "[微笑]", [], id="an emoticon is no symbol"),
        pytest.param("only: {symbols: true}", "😊", [], id="an emoji is no symbol"),
        pytest.param("only: {symbols: true}", "^_^", [], id="a face drawn with signs is none"),
        pytest.param("only: {blank: true}", '" "', [""], id="blank"),
        pytest.param("only: {blank: true}", "？", [], id="a sign is not blank"),
        pytest.param("only: {emoticon: true}", "[微笑]😊", ["[微笑]😊"], id="emoticons"),
        pytest.param(
            "length: {at_most: 2}", "好的。。。", ["好的。。。"], id="length without signs"
        ),
        pytest.param("length: {at_least: 3}", "好的。。。", [], id="too short"),
    ],
)
def test_what_a_text_condition_finds(found, condition, text, words):
    assert found(condition, f"09:00:00 agent {text}") == words


def test_the_words_come_from_the_first_part_and_all_must_hit(found):
    condition = "all: [{pattern: 便宜}, {keywords: {any_of: [元]}}, {none: [{pattern: 不}]}]"
    chat = """
        09:00:00 agent 便宜10元
        09:00:10 agent 便宜一点
        09:00:20 agent 不便宜10元
    """
    assert found(condition, chat) == ["便宜"]


def test_at_least_two_of_three(found):
    condition = "any: {parts: [{pattern: 加}, {pattern: 微信}, {pattern: 号码}], at_least: 2}"
    chat = """
        09:00:00 agent 加购吧
        09:00:10 agent 加个微信
    """
    assert found(condition, chat) == ["加", "微信"]


def test_words_are_whole_words(found):
    chat = """
        09:00:00 agent 大学生都喜欢
        09:00:10 agent 学生价
    """
    assert found("words: {any_of: [学生]}", chat) == ["学生"]


def test_the_same_text_is_found_wherever_it_was_written(found):
    chat = """
        09:00:00 agent 哦
        09:00:10 agent 好
        09:00:20 agent 哦
    """
    assert found("only: {any_of: [哦]}", chat) == ["哦", "哦"]
