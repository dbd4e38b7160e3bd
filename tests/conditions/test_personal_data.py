"""`personal_data`: full numbers and addresses that the customer did not give."""

import pytest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("电话是13812345678对吗", ["13812345678"], id="a mobile number"),
        pytest.param("打010-62345678", ["010-62345678"], id="a landline number"),
        pytest.param("身份证11010519491231002X", ["11010519491231002X"], id="an identity number"),
        pytest.param("身份证110105194912310021", [], id="a wrong check digit is no identity"),
        pytest.param(
            "发到杭州市西湖区文三路12号3幢201", ["杭州市西湖区文三路12号3幢201"], id="an address"
        ),
        pytest.param("发到杭州市西湖区", [], id="a district is no address"),
        pytest.param("电话138****5678", [], id="masked already"),
        pytest.param("单号13812345678901", [], id="a parcel number"),
        pytest.param("https://example.com/13812345678", [], id="within a link"),
        pytest.param(
            "13812345678，文三路12号3幢", ["13812345678", "文三路12号3幢"], id="one of each"
        ),
    ],
)
def test_what_masking_would_hide_is_found(found, text, words):
    assert found("personal_data: {}", f"09:00:00 agent {text}") == words


def test_only_the_kinds_asked_for_are_found(found):
    chat = "09:00:00 agent 13812345678，文三路12号3幢"
    assert found("personal_data: [mobile]", chat) == ["13812345678"]


def test_what_the_customer_wrote_before_is_none_however_spaced(found):
    chat = """
        09:00:00 customer 改到文三路 12号3幢 电话138 1234 5678
        09:00:10 agent 文三路12号3幢，13812345678，对吗
    """
    assert found("personal_data: {}", chat) == []


def test_what_the_customer_wrote_only_afterwards_is_found(found):
    chat = """
        09:00:00 agent 是13812345678吗
        09:00:10 customer 13812345678 是的
    """
    assert found("personal_data: {}", chat) == ["13812345678"]


def test_what_another_customer_wrote_is_found(found):
    chat = """
        09:00:00 customer:晚风 我的电话13812345678
        09:00:10 customer:小鹿 我的订单呢
        09:00:20 agent 是13812345678吗
    """
    assert found("personal_data: {}", chat) == ["13812345678"]


def test_typed_takes_what_the_customer_wrote_too(found):
    chat = """
        09:00:00 customer 13812345678
        09:00:10 agent 13812345678对吗
    """
    assert found("personal_data: {typed: true}", chat) == ["13812345678"]
