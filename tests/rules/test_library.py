"""Every rule and recogniser that comes with chatqa does what its examples say."""

import pytest

from chatqa import rulebook, rulecheck


@pytest.fixture(scope="module")
def result():
    return rulecheck.check(rulebook.library(), strict=True)


def test_every_example_does_what_it_says(result):
    assert [problem for outcome in result.failed for problem in outcome.problems] == []


def test_every_rule_has_hits_and_misses(result):
    shown = {}
    for outcome in result.outcomes:
        shown.setdefault(outcome.example.file, set()).add(outcome.example.expected)
    assert {file for file, kinds in shown.items() if not {"hit", "miss"} <= kinds} == set()


@pytest.mark.parametrize("name", rulebook.names())
def test_every_rulebook_loads(name):
    assert rulebook.load(name).rulebook == name
