"""Every recogniser shows by examples of its own what it takes and what it leaves."""

import pytest

from chatqa import rulebook

RECOGNISERS = {each.rule: each for each in rulebook.library().recognisers()}
NAMED_IN_THE_DESIGN = {
    "rhetorical",
    "perfunctory",
    "abuse",
    "stiff",
    "concession",
    "bargain_request",
    "promise",
    "off_platform",
    "induced_review",
    "review_invitation",
    "greeting",
    "closing",
    "urging",
    "needs_no_answer",
    "logistics_query",
}


def test_every_recogniser_of_the_design_is_there():
    assert set(RECOGNISERS) >= NAMED_IN_THE_DESIGN


@pytest.mark.parametrize("name", sorted(NAMED_IN_THE_DESIGN))
@pytest.mark.parametrize("expected", ["hit", "miss"])
def test_it_has_at_least_thirty_examples_either_way(name, expected):
    chats = {each.chat for each in RECOGNISERS[name].examples if each.expected == expected}
    assert len(chats) >= 30
