"""Models learn from labelled sentences, the same way every time, and say how good they are."""

import pytest

from chatqa import rulebook, rulecheck
from chatqa.errors import RuleError
from chatqa.models import Labelled
from chatqa.models.evaluation import evaluate
from chatqa.models.training import scores

HITS = (
    "这个我们管不了", "这事不归我们管", "您去找快递吧", "不关我们的事", "您自己联系快递",
    "您自己去问物流", "这个不是我们的责任", "找厂家去吧", "我们没办法", "这个我们不负责",
)  # fmt: skip
MISSES = (
    "马上为您查询", "已经帮您登记了", "这边给您补发", "今天就能发货", "稍后给您回复",
    "这款有现货", "尺码按平时的拍", "感谢您的支持", "我们帮您联系快递", "我来处理",
)  # fmt: skip
SHIRKING = Labelled("shirking", HITS, MISSES)

HEAD = "model: shirking\ntitle: 推诿\nhits:\n"
LISTS = ["".join(f"  - {text}\n" for text in texts) for texts in (HITS, MISSES)]
FILE = HEAD + "misses:\n".join(LISTS)
RULE = """\
rule: shirking
title: 推诿
why: 顾客要的是解决。
watches: agent
reason: 客服说“{words}”，像是推诿。
find: {score: {model: shirking, at_least: 0.6}}
examples:
  hits:
    - "agent 您自己联系快递公司"
  misses:
    - "agent 马上为您处理"
"""
BOOK = """\
rulebook: shop
title: 店规
clauses:
  - {clause: A.1, text: 不推诿, severity: minor, rule: shirking, coaching: true}
"""


def test_a_model_tells_what_it_learned_from_what_it_did_not():
    hit, miss = scores(SHIRKING, ["您自己去联系快递公司", "已为您补发"])
    assert hit > 0.6
    assert miss < 0.3


def test_the_same_sentences_give_the_same_scores():
    again = Labelled("shirking", HITS, MISSES)
    assert scores(again, ["找快递"]).tolist() == scores(SHIRKING, ["找快递"]).tolist()


def test_a_score_does_not_depend_on_its_neighbours():
    alone = scores(SHIRKING, ["找快递"])[0]
    assert scores(SHIRKING, ["在的", "找快递", "好的"])[1] == alone
    assert scores(SHIRKING, []).tolist() == []


def test_a_model_is_measured_on_sentences_it_has_not_seen():
    found = evaluate(SHIRKING, 0.5)
    assert found.right + len(found.missed) == len(HITS)
    assert found == evaluate(SHIRKING, 0.5)
    assert str(found).startswith("shirking（阈值 0.5，交叉验证）：准确率")


def test_nothing_found_has_no_precision():
    found = evaluate(SHIRKING, 1.1)
    assert found.precision is None
    assert found.recall == 0


def test_a_rule_uses_a_model_of_its_folder(folder):
    root = folder({"models/shirking.yaml": FILE, "library/shirking.yaml": RULE, "shop.yaml": BOOK})
    assert rulecheck.check(rulebook.load("shop", folder=root)).ok


def test_a_changed_model_changes_the_rule_s_version(folder):
    files = {"library/shirking.yaml": RULE, "shop.yaml": BOOK}
    before = rulebook.load("shop", folder=folder(files | {"models/shirking.yaml": FILE}))
    changed = FILE.replace("找厂家去吧", "您找厂家去吧")
    after = rulebook.load("shop", folder=folder(files | {"models/shirking.yaml": changed}))
    assert before.version != after.version


@pytest.mark.parametrize(
    ("file", "what", "where"),
    [
        pytest.param(FILE.replace("title", "titel"), "不认识的键“titel”", ":2", id="misspelt key"),
        pytest.param(
            FILE.replace("  - 找厂家去吧\n", ""), "只有 9 句不同的话", ":4", id="too few sentences"
        ),
        pytest.param(
            FILE.replace("  - 我来处理", "  - 我们没办法"),
            "“我们没办法”既在 hits 又在 misses",
            ":24",
            id="both a hit and a miss",
        ),
        pytest.param(None, "没有模型“shirking”", ":6", id="no such model"),
    ],
)
def test_faults_name_file_and_line(folder, file, what, where):
    files = {"library/shirking.yaml": RULE, "shop.yaml": BOOK}
    if file:
        files["models/shirking.yaml"] = file
    with pytest.raises(RuleError) as fault:
        rulebook.load("shop", folder=folder(files))
    assert what in str(fault.value)
    assert where in str(fault.value)


@pytest.mark.parametrize("labelled", rulebook.library().models(), ids=lambda each: each.model)
def test_every_model_that_comes_with_chatqa_is_right_far_more_often_than_wrong(labelled):
    found = evaluate(labelled, 0.8)
    assert found.precision >= 0.85
    assert found.right >= 15
