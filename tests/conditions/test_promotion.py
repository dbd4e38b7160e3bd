"""What an agent says of a promotion, against the promotions of the day."""

import pytest

MONDAY = {
    "name": "返场",
    "phrases": ["满300减30"],
    "amount_cny": "30",
    "valid_from": "2026-11-16",
    "valid_to": "2026-11-20",
}
PAST = {
    "name": "双11",
    "phrases": ["满200减50"],
    "amount_cny": "50",
    "valid_from": "2026-11-10",
    "valid_to": "2026-11-11",
}
HALF = {"name": "清仓", "percent": "50", "valid_from": "2026-11-16", "valid_to": "2026-11-30"}
MISSTATED = "promotion: {find: {pattern: '^.+'}, misstated: true}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("今天满200减50哦", id="one that is over"),
        pytest.param("双11活动还在的", id="one that is over, by its name"),
        pytest.param("返场是满300减50", id="another reduction"),
        pytest.param("清仓打七折", id="another discount"),
        pytest.param("返场活动到25号结束", id="another last day"),
        pytest.param("返场活动到12月20号结束", id="another month"),
    ],
)
def test_it_is_misstated(found, text):
    chat = f"09:00:00 agent {text}"
    assert found(MISSTATED, chat, promotions=[MONDAY, PAST, HALF]) == [text]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("今天满300减30哦", id="as it is"),
        pytest.param("返场活动到20号结束", id="its last day"),
        pytest.param("返场活动到11月20日结束", id="its last day with the month"),
        pytest.param("清仓打5折", id="its discount"),
        pytest.param("返场满300减30，不是满200减50了", id="beside one that is over"),
        pytest.param("满500送袜子", id="one that the settings do not know"),
        pytest.param("您看看活动页", id="nothing stated"),
    ],
)
def test_it_is_not_misstated(found, text):
    chat = f"09:00:00 agent {text}"
    assert found(MISSTATED, chat, promotions=[MONDAY, PAST, HALF]) == []


def test_without_known_promotions_nothing_is_misstated(found):
    assert found(MISSTATED, "09:00:00 agent 今天满200减50哦") == []


def test_a_promotion_of_the_day_is_named(found):
    chat = """
        09:00:00 agent 今天满300减30
        09:00:10 agent 今天满200减50
    """
    condition = "promotion: {find: {pattern: '今天'}}"
    assert found(condition, chat, promotions=[MONDAY, PAST]) == ["今天"]
