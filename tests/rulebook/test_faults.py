"""Every fault of a rule or rulebook names file and line, and how to mend it."""

import pytest

from chatqa import rulebook
from chatqa.errors import RuleError

RULE = """\
rule: lone
title: 只回一个哦
why: 顾客会觉得被敷衍。
watches: agent
reason: 客服只回复了“{words}”。
find: {only: {any_of: [哦]}}
examples:
  hits:
    - name: 只有哦
      chat: |
        09:00:00 agent 哦  #hit
  misses:
    - name: 好的
      chat: |
        09:00:00 agent 好的
"""
BOOK = """\
rulebook: shop
title: 店规
version: "1"
clauses:
  - clause: A.1
    text: 不单回一个哦
    severity: minor
    rule: lone
    tariff: {amount_cny: "10", per: message}
"""
RECOGNISER = """\
recogniser: hello
title: 问候
of: agent
find: {pattern: 您好}
examples:
  hits: ["agent 您好"]
  misses: ["agent 在"]
"""


def test_a_sound_folder_loads(folder):
    root = folder({"library/lone.yaml": RULE, "shop.yaml": BOOK})
    assert [clause.clause for clause in rulebook.load("shop", folder=root).clauses] == ["A.1"]


@pytest.mark.parametrize(
    ("old", "new", "where", "mend"),
    [
        pytest.param("any_of: [哦]", "any_off: [哦]", "lone.yaml:6", "any_of", id="misspelt key"),
        pytest.param("only:", "onyl:", "lone.yaml:6", "only", id="misspelt kind"),
        pytest.param("title: 只回", "title: 甲\ntitle: 只回", "lone.yaml:3", "合并", id="twice"),
        pytest.param("watches: agent", "watches: agnet", "lone.yaml:4", "agent", id="watches"),
        pytest.param("  misses:", "  mises:", "lone.yaml:12", "misses", id="misspelt misses"),
        pytest.param("why: ", "foo: ", "lone.yaml:3", "可以写", id="unknown key"),
        pytest.param("{words}", "{wrods}", "lone.yaml:5", "{words}", id="unknown slot"),
        pytest.param("rule: lone", "rule: alone", "lone.yaml:1", "lone", id="not the file's name"),
        pytest.param("[哦]", "[]", "lone.yaml:6", "至少写一项", id="empty list"),
        pytest.param("[哦]", "[$words]", "lone.yaml:6", "parameters", id="unknown parameter"),
        pytest.param(
            "find: {only: {any_of: [哦]}}",
            "find: {pattern: '(?=哦)'}",
            "lone.yaml:6",
            "RE2",
            id="look-around",
        ),
        pytest.param(
            "find: {only: {any_of: [哦]}}",
            "find: {pattern: '(哦|嗯'}",
            "lone.yaml:6",
            "RE2",
            id="a pattern that does not end",
        ),
        pytest.param(
            "find: {only: {any_of: [哦]}}",
            r"find: {pattern: '\w+'}",
            "lone.yaml:6",
            "RE2",
            id="a class that does not know Han characters",
        ),
        pytest.param(
            "find: {only: {any_of: [哦]}}",
            "find: {recognised: helo}",
            "lone.yaml:6",
            "hello",
            id="unknown recogniser",
        ),
        pytest.param(
            "find: {only: {any_of: [哦]}}",
            "find: {only: {any_of: [哦]}, pattern: 哦}",
            "lone.yaml:6",
            "all",
            id="two conditions without saying how they go together",
        ),
        pytest.param(
            "find: {only: {any_of: [哦]}}",
            "find: {count: {find: {pattern: 哦}, at_least: 三}}",
            "lone.yaml:6",
            "整数",
            id="a number in words",
        ),
        pytest.param(
            "find: {only", "excuses: [robots]\nfind: {only", "lone.yaml:6", "robot", id="exemption"
        ),
        pytest.param(
            "find: {only",
            "parameters: {times: 3}\nfind: {only",
            "lone.yaml:6",
            "$times",
            id="a parameter that nothing uses",
        ),
        pytest.param("哦  #hit", "哦", "lone.yaml:11", "#hit", id="a hit without a mark"),
        pytest.param("  hits:", "  gaps:", "lone.yaml:7", "hits", id="no hit"),
        pytest.param("  misses:", "  gaps:", "lone.yaml:15", "#hit", id="a gap without a mark"),
        pytest.param("find: {only", "find: {{only", "lone.yaml:7", "缩进", id="no YAML"),
    ],
)
def test_a_fault_of_a_rule(folder, old, new, where, mend):
    assert old in RULE
    files = {"library/lone.yaml": RULE.replace(old, new, 1), "shop.yaml": BOOK}
    root = folder({**files, "recognisers/hello.yaml": RECOGNISER})
    with pytest.raises(RuleError) as caught:
        rulebook.load("shop", folder=root)
    assert caught.value.where.endswith(where)
    assert mend in caught.value.mend


def test_a_rule_without_a_miss(folder):
    root = folder({"library/lone.yaml": RULE.split("  misses:", maxsplit=1)[0], "shop.yaml": BOOK})
    with pytest.raises(RuleError, match="没有不命中的例子") as caught:
        rulebook.load("shop", folder=root)
    assert caught.value.where == "rules/library/lone.yaml:7"


@pytest.mark.parametrize(
    ("old", "new", "where", "mend"),
    [
        pytest.param("rule: lone", "rule: alone", "shop.yaml:8", "lone", id="no such rule"),
        pytest.param("    rule: lone\n", "", "shop.yaml:5", "rule:", id="no rule named"),
        pytest.param("severity: minor", "severity: small", "shop.yaml:7", "minor", id="severity"),
        pytest.param("severity", "severty", "shop.yaml:7", "severity", id="misspelt key"),
        pytest.param("per: message", "per: mesage", "shop.yaml:9", "message", id="per"),
        pytest.param('"10"', '"ten"', "shop.yaml:9", "改好", id="amount in words"),
        pytest.param('"10"', "10.5", "shop.yaml:9", "改好", id="amount as a binary fraction"),
        pytest.param('"10"', '"0.005"', "shop.yaml:9", "改好", id="half a cent"),
        pytest.param("rulebook: shop", "rulebook: store", "shop.yaml:1", "shop", id="its name"),
        pytest.param(
            "rule: lone", "rules: [{rule: lone, mode: find}]", "shop.yaml:8", "fine", id="mode"
        ),
        pytest.param(
            "rule: lone", "rules: [{rule: lone, with: {n: 1}}]", "shop.yaml:8", "删除", id="with"
        ),
        pytest.param(
            "version:", "one_charge: [[A.2]]\nversion:", "shop.yaml:3", "A.1", id="charge"
        ),
        pytest.param(
            "severity: minor",
            "severity: minor\n    valid_from: 2026-13-01",
            "shop.yaml:8",
            "2026-11-16",
            id="date",
        ),
    ],
)
def test_a_fault_of_a_rulebook(folder, old, new, where, mend):
    assert old in BOOK
    root = folder({"library/lone.yaml": RULE, "shop.yaml": BOOK.replace(old, new, 1)})
    with pytest.raises(RuleError) as caught:
        rulebook.load("shop", folder=root)
    assert caught.value.where.endswith(where)
    assert mend in caught.value.mend


def test_a_clause_twice(folder):
    clause = BOOK[BOOK.index("  - clause") :]
    root = folder({"library/lone.yaml": RULE, "shop.yaml": BOOK + clause})
    with pytest.raises(RuleError, match="写了两次") as caught:
        rulebook.load("shop", folder=root)
    assert caught.value.where == "rules/shop.yaml:10"


EVENTS = BOOK.replace("    rule: lone\n", "    events: [absense]\n")


@pytest.mark.parametrize(
    ("declared", "mend"),
    [
        pytest.param("", "先在制度的 events: 下写上它", id="no event is declared"),
        pytest.param("events: [{event: absence, title: 旷工}]\n", "absence", id="misspelt"),
    ],
)
def test_an_event_that_is_not_declared(folder, declared, mend):
    root = folder({"library/lone.yaml": RULE, "shop.yaml": EVENTS + declared})
    with pytest.raises(RuleError, match="没有声明事件“absense”") as caught:
        rulebook.load("shop", folder=root)
    assert caught.value.where == "rules/shop.yaml:8"
    assert mend in caught.value.mend


def test_a_clause_without_rules_and_events(folder):
    root = folder({"library/lone.yaml": RULE, "shop.yaml": BOOK.replace("    rule: lone\n", "")})
    with pytest.raises(RuleError, match="条款没有写用哪条规则") as caught:
        rulebook.load("shop", folder=root)
    assert caught.value.where == "rules/shop.yaml:5"


def test_a_rule_twice_in_a_clause(folder):
    book = BOOK.replace("rule: lone", "rules:\n      - lone\n      - {rule: lone, mode: flag}")
    root = folder({"library/lone.yaml": RULE, "shop.yaml": book})
    with pytest.raises(RuleError, match="规则“lone”写了两次") as caught:
        rulebook.load("shop", folder=root)
    assert caught.value.where == "rules/shop.yaml:10"
    assert "part" in caught.value.mend


def test_recognisers_in_a_circle(folder):
    files = {
        "library/lone.yaml": RULE.replace("only: {any_of: [哦]}", "recognised: hello"),
        "recognisers/hello.yaml": RECOGNISER.replace("pattern: 您好", "recognised: hello"),
    }
    with pytest.raises(RuleError, match="互相引用：hello → hello") as caught:
        rulebook.load("shop", folder=folder({**files, "shop.yaml": BOOK}))
    assert caught.value.where == "rules/recognisers/hello.yaml:4"


def test_no_such_rulebook(folder):
    root = folder({"library/lone.yaml": RULE, "shop.yaml": BOOK})
    with pytest.raises(RuleError) as caught:
        rulebook.load("shops", folder=root)
    assert caught.value.mend == "是不是“shop”？"
