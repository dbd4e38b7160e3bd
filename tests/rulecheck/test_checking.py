"""Rules tested like code."""

import pytest

from chatqa import rulebook, rulecheck
from chatqa.errors import RuleError

HEAD = """\
rule: dots
title: 省略号
why: 话没有说完。
watches: agent
reason: 用了“{words}”。
find: {pattern: '…'}
flag_only: {pattern: '~~~'}
"""
BOOK = """\
rulebook: shop
title: 店规
clauses: [{clause: A.1, text: 省略号, severity: minor, rule: ours}]
"""
HIT = """
  hits:
    - name: 拖长
      chat: |
        09:00:00 customer 在吗
        09:00:10 agent 这个…  #hit
"""
MISS = """
  misses:
    - name: 说完了
      chat: |
        09:00:00 agent 有的
"""


def _library(folder, examples, head=HEAD):
    return rulebook.library(folder=folder({"library/dots.yaml": f"{head}examples:{examples}"}))


def _problems(result):
    return [str(problem) for outcome in result.failed for problem in outcome.problems]


def test_a_rule_that_does_what_its_examples_say(folder):
    result = rulecheck.check(_library(folder, HIT + MISS))
    assert (result.ok, len(result.outcomes)) == (True, 2)


@pytest.mark.parametrize(
    ("examples", "problem"),
    [
        pytest.param(
            HIT.replace("这个…", "这个") + MISS,
            "rules/library/dots.yaml:13：应当命中，没有命中",
            id="a hit that is not found",
        ),
        pytest.param(
            HIT + MISS.replace("有的", "有的…"),
            "rules/library/dots.yaml:18：不应命中，却命中了“…”：用了“…”。",
            id="a miss that is found",
        ),
        pytest.param(
            HIT.replace("#hit", "#hit\n        09:00:20 agent 那个…") + MISS,
            "rules/library/dots.yaml:14：不应命中，却命中了“…”：用了“…”。",
            id="an unmarked hit beside a marked one",
        ),
        pytest.param(
            HIT.replace("#hit", "#flag") + MISS,
            "rules/library/dots.yaml:13：应当只提示，没有只提示",
            id="fined where it should only flag",
        ),
        pytest.param(
            HIT.replace("这个…", "这个~~~") + MISS,
            "rules/library/dots.yaml:13：应当命中，没有命中",
            id="flagged where it should be found",
        ),
        pytest.param(
            HIT.replace("agent 这个", "agent!auto 这个") + MISS,
            "rules/library/dots.yaml:13：应当命中，没有命中",
            id="excused where it should be found",
        ),
        pytest.param(
            HIT + MISS + "  gaps:\n    - chat: |\n        09:00:00 agent 那…  #hit\n",
            "rules/library/dots.yaml:21：已知的缺口现在能找到了，把例子移到 hits",
            id="a gap that closed",
        ),
    ],
)
def test_a_rule_that_does_not(folder, examples, problem):
    assert problem in _problems(rulecheck.check(_library(folder, examples)))


@pytest.mark.parametrize(
    "example",
    [
        pytest.param("09:00:00 agent 这个~~~  #flag", id="only flagged"),
        pytest.param("09:00:00 agent!auto 这个…  #excused", id="excused"),
    ],
)
def test_other_marks(folder, example):
    examples = HIT + f"    - chat: |\n        {example}\n" + MISS
    assert rulecheck.check(_library(folder, examples)).ok


def test_a_gap_is_counted_apart(folder):
    examples = HIT + MISS + "  gaps:\n    - chat: |\n        09:00:00 agent 那 .  #hit\n"
    result = rulecheck.check(_library(folder, examples))
    assert (result.ok, len(result.gaps)) == (True, 1)


def test_a_short_example_speaks_of_its_last_line(folder):
    recogniser = (
        "recogniser: dots\ntitle: 省略号\nof: agent\nfind: {pattern: '…'}\n"
        'examples: {hits: ["agent 这…"], misses: ["agent 这…\\nagent 那"]}\n'
    )
    library = rulebook.library(folder=folder({"recognisers/dots.yaml": recogniser}))
    assert rulecheck.check(library).ok


def test_strictly_a_short_example_speaks_of_every_line(folder):
    recogniser = (
        "recogniser: dots\ntitle: 省略号\nof: agent\nfind: {pattern: '…'}\n"
        'examples: {hits: ["agent 这…"], misses: ["agent 这…\\nagent 那"]}\n'
    )
    library = rulebook.library(folder=folder({"recognisers/dots.yaml": recogniser}))
    assert _problems(rulecheck.check(library, strict=True)) == [
        "rules/recognisers/dots.yaml:5：不应命中，却命中了“…”：省略号"
    ]


def test_strictly_what_is_excused_must_be_marked(folder):
    spared = MISS.replace("agent 有的", "agent!auto 有的…")
    library = _library(folder, HIT + spared)
    assert rulecheck.check(library).ok
    assert _problems(rulecheck.check(library, strict=True)) == [
        "rules/library/dots.yaml:18：没有标 #excused，却因“这是自动回复，不是客服本人发的。”豁免了"
    ]


def test_hits_of_other_rules_are_nothing_to_an_example(folder):
    other = f"{HEAD.replace('rule: dots', 'rule: more').replace('…', '这')}examples:{HIT.replace('这个…', '这')}{MISS}"
    root = folder({"library/dots.yaml": f"{HEAD}examples:{HIT}{MISS}", "library/more.yaml": other})
    assert rulecheck.check(rulebook.library(folder=root), strict=True).ok


def test_a_line_is_named_though_blank_lines_and_marks_stand_before_it(folder):
    chat = "09:00:00 customer 在吗\n\n        #flag\n"
    examples = HIT.replace("09:00:00 customer 在吗\n", chat).replace("#hit", "")
    assert _problems(rulecheck.check(_library(folder, examples + MISS))) == [
        "rules/library/dots.yaml:15：不应命中，却命中了“…”：用了“…”。",
        "rules/library/dots.yaml:12：应当只提示，没有只提示",
    ]


PARAMETERS = HEAD.replace("find: {pattern: '…'}", "parameters: {dots: '…'}\nfind: {pattern: $dots}")
CHANGED = """\
rulebook: shop
title: 店规
clauses:
  - {clause: A.1, text: 省略号, severity: minor, rules: [{rule: ours, mode: flag, with: {dots: '~'}}]}
"""


def test_examples_speak_of_the_rules_own_parameters(folder, tmp_path):
    rule = f"{PARAMETERS.replace('rule: dots', 'rule: ours')}examples:{HIT}{MISS}"
    own = folder({"library/ours.yaml": rule, "shop.yaml": CHANGED})
    book = rulebook.load("shop", own, folder=tmp_path)
    assert book.clauses[0].uses[0].rule.find.any_of == ("~",)
    assert rulecheck.check(book).ok
    assert rulecheck.proven(book).clauses[0].uses[0].mode == "flag"


def test_the_facts_given(folder):
    head = HEAD.replace("{pattern: '…'}", "{all: [{pattern: '…'}, {stage: [after_sale]}]}")
    given = "拖长\n      given: {stage: after_sale}"
    assert rulecheck.check(_library(folder, HIT.replace("拖长", given) + MISS, head)).ok


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        pytest.param("09:00:10 agent", "09:00:10 agnet", "dots.yaml:13", id="no transcript"),
        pytest.param("拖长", "拖长\n      given: {stge: 1}", "dots.yaml:11", id="unknown fact"),
        pytest.param(
            "拖长",
            "拖长\n      given: {products: [{name: 枕头}]}",
            "dots.yaml:11",
            id="half a fact",
        ),
    ],
)
def test_an_example_that_cannot_be_read(folder, old, new, where):
    with pytest.raises(RuleError) as caught:
        rulecheck.check(_library(folder, HIT.replace(old, new) + MISS))
    assert caught.value.where.endswith(where)


def test_only_the_rules_asked_for(folder):
    other = f"{HEAD.replace('dots', 'more')}examples:{HIT}{MISS}"
    root = folder({"library/dots.yaml": f"{HEAD}examples:{HIT}{MISS}", "library/more.yaml": other})
    result = rulecheck.check(rulebook.library(folder=root), ["more"])
    assert {outcome.rule.rule for outcome in result.outcomes} == {"more"}


def test_a_fault_of_another_rule_is_in_nobodys_way(folder):
    broken = f"{HEAD.replace('dots', 'more').replace('find:', 'fnid:')}examples:{HIT}{MISS}"
    rules = {"library/dots.yaml": f"{HEAD}examples:{HIT}{MISS}", "library/more.yaml": broken}
    assert rulecheck.check(rulebook.library(folder=folder(rules)), ["dots"]).ok


@pytest.mark.parametrize(
    ("examples", "mode"),
    [
        pytest.param(HIT + MISS, "fine", id="its examples pass"),
        pytest.param(HIT.replace("这个…", "这个") + MISS, "shadow", id="an example fails"),
        pytest.param(HIT, "shadow", id="no miss"),
    ],
)
def test_a_shops_own_rule_must_prove_itself(folder, tmp_path, examples, mode):
    ours = folder({"library/dots.yaml": f"{HEAD}examples:{HIT}{MISS}"})
    own = tmp_path / "own"
    (own / "library").mkdir(parents=True)
    rule = f"{HEAD.replace('rule: dots', 'rule: ours')}examples:{examples}"
    (own / "library/ours.yaml").write_text(rule, encoding="utf-8")
    (own / "shop.yaml").write_text(BOOK, encoding="utf-8")
    book = rulecheck.proven(rulebook.load("shop", own, folder=ours))
    assert book.clauses[0].uses[0].mode == mode
