"""A clause goes into a rulebook's text, and every other word stays as it was."""

import pytest

from chatqa.errors import RuleError
from chatqa.rulebook.editing import renamed, with_clause

ENTRY = "- clause: A.9\n  text: 新的\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "rulebook: a\nclauses:\n  - clause: A.1\n    rule: x\n",
            "rulebook: a\nclauses:\n  - clause: A.1\n    rule: x\n  - clause: A.9\n    text: 新的\n",
            id="at the end",
        ),
        pytest.param(
            "clauses:\n  - clause: A.1\n    rule: x  # 注\n\n# 同因\none_charge: [[A.1]]\n",
            "clauses:\n  - clause: A.1\n    rule: x  # 注\n  - clause: A.9\n    text: 新的\n"
            "\n# 同因\none_charge: [[A.1]]\n",
            id="before what follows",
        ),
        pytest.param(
            "clauses:\n- clause: A.1\n  rules:\n    - {rule: x,\n       mode: flag}\nevents: []\n",
            "clauses:\n- clause: A.1\n  rules:\n    - {rule: x,\n       mode: flag}\n"
            "- clause: A.9\n  text: 新的\nevents: []\n",
            id="not indented, ending in braces over two lines",
        ),
        pytest.param(
            "clauses:\n  - clause: A.1\n    note: |\n      甲\n      乙\nevents: []\n",
            "clauses:\n  - clause: A.1\n    note: |\n      甲\n      乙\n"
            "  - clause: A.9\n    text: 新的\nevents: []\n",
            id="after a text of several lines",
        ),
        pytest.param(
            "clauses:\n  - clause: A.1",
            "clauses:\n  - clause: A.1\n  - clause: A.9\n    text: 新的\n",
            id="no line break at the end",
        ),
    ],
)
def test_the_clause_follows_the_last_one(before, after):
    assert with_clause(before, ENTRY, "a.yaml") == after


@pytest.mark.parametrize(
    "text", ["", "rulebook: a\n", "clauses: []\n", "clauses: [{clause: A.1}]\n"]
)
def test_clauses_that_do_not_stand_below_each_other_are_left_alone(text):
    with pytest.raises(RuleError, match="没法把条款自动加进") as caught:
        with_clause(text, ENTRY, "a.yaml")
    assert caught.value.where == "a.yaml"


def test_a_copy_has_another_name():
    assert renamed("# 说明\nrulebook: a\ntitle: 店\n", "b") == "# 说明\nrulebook: b\ntitle: 店\n"
