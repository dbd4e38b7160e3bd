"""Asked only which texts are hit, a condition hits the same ones as when it shows the places."""

import pytest

from chatqa import transcript
from chatqa.matching.view import view
from chatqa.rulebook.building import build
from chatqa.rulebook.nodes import read
from chatqa.rulecheck import chats_of

CHAT = """
    09:00:00 customer 在吗
    09:00:05 agent 最好不要水洗
    09:00:10 agent 最好手洗，最好不要水洗
    09:00:15 customer 能便宜点吗
    09:00:20 agent 便宜，优惠，最好
"""


@pytest.mark.parametrize(
    ("condition", "rows"),
    [
        pytest.param("pattern: 最好", [1, 2, 4], id="pattern"),
        pytest.param(
            "pattern: {any_of: [最好], except: [最好不要]}", [2, 4], id="one place is excepted"
        ),
        pytest.param("keywords: {any_of: [便宜, 优惠], at_least: 2}", [4], id="keywords"),
        pytest.param("{all: [{pattern: 最好}, {pattern: 手洗}]}", [2], id="all"),
        pytest.param("{any: [{pattern: 手洗}, {pattern: 便宜}]}", [2, 4], id="any"),
        pytest.param("{none: [{pattern: 水洗}]}", [4], id="none"),
        pytest.param("{near: {find: {pattern: 最好}, to: {pattern: 便宜}, where: before}}", [4],
                     id="near"),
    ],
)  # fmt: skip
def test_the_same_messages_are_hit(condition, rows):
    seen = view(chats_of(transcript.parse(CHAT).imported, {})).of("desk")
    built = build(read(condition, "test.yaml"), None)
    assert seen.rows_hit(built).places.tolist() == rows
    assert seen.roughly.rows_hit(built).places.tolist() == rows
