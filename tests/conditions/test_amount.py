"""Money as numbers."""

import pytest


@pytest.mark.parametrize(
    ("condition", "text", "words"),
    [
        pytest.param("amount: {}", "这款原价199元，打8.8折", ["199元", "8.8折"], id="both kinds"),
        pytest.param("amount: {of: [percent]}", "199元打8.8折", ["8.8折"], id="discounts only"),
        pytest.param("amount: {of: [cny], over: 100}", "199元送到，运费20元", ["199元"], id="over"),
        pytest.param("amount: {of: [cny], over: 199}", "199元", [], id="not over"),
        pytest.param("amount: {of: [cny], at_least: 199}", "199元", ["199元"], id="at least"),
        pytest.param("amount: {of: [cny], at_most: 20}", "199元，运费20元", ["20元"], id="at most"),
        pytest.param("amount: {off: true}", "199元的给您减10元", ["减10元"], id="taken off"),
        pytest.param("amount: {off: true}", "卖199元", [], id="a price takes nothing off"),
        pytest.param("amount: {}", "一共2件，3天到", [], id="counts are no amounts"),
    ],
)
def test_amounts_are_read_from_the_text(found, condition, text, words):
    assert found(condition, f"09:00:00 agent {text}") == words


def test_a_discount_is_measured_as_what_it_takes_off(values):
    chat = "09:00:00 agent 给您打8.8折，再减10元"
    assert values("amount: {off: true}", chat) == [(12.0, "percent"), (10.0, "cny")]


@pytest.mark.parametrize(
    ("authority", "words"),
    [
        pytest.param({"max_amount_cny": 10, "max_percent": 10}, [], id="within it"),
        pytest.param({"max_amount_cny": 9, "max_percent": 10}, ["减10元"], id="more yuan"),
        pytest.param({"max_amount_cny": 10, "max_percent": 4}, ["95折"], id="more per cent"),
        pytest.param("unknown", ["减10元", "95折"], id="not known"),
    ],
)
def test_amounts_are_compared_with_the_table_of_authority(found, authority, words):
    chat = "09:00:00 agent 199元的给您减10元，或者95折"
    assert found("amount: {beyond_authority: true}", chat, authority=authority) == words


def test_a_lead_may_grant_anything(found):
    lead = [{"person": "林一", "account": "小艾", "lead": True}]
    chat = "09:00:00 agent 给您减100元"
    assert found("amount: {beyond_authority: true}", chat, roster=lead) == []
