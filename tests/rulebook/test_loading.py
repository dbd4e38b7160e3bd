"""What a rulebook becomes once it is read."""

from decimal import Decimal

from chatqa import rulebook
from chatqa.rulebook import Tariff

RULE = """\
rule: slow
title: 回复慢
why: 顾客等不及。
watches: agent
parameters: {within_s: 120, words: [亲, 您]}
reason: 等了{waited}。
find: {any: [{waited: {over_s: $within_s}}, {keywords: {any_of: [$words, 你]}}]}
examples:
  hits:
    - name: 两分钟以后
      chat: |
        09:00:00 customer 有黑色吗  #hit
        09:03:00 agent 有的
  misses:
    - name: 很快
      chat: |
        09:00:00 customer 有黑色吗
        09:00:10 agent 有的
"""
BOOK = """\
rulebook: shop
title: 店规
version: "1"
clauses:
  - clause: A.1
    text: 两分钟内回复
    severity: minor
    rules: [{rule: slow, mode: flag}]
  - clause: A.2
    text: 半小时内回复
    severity: major
    rules: [{rule: slow, with: {within_s: 1800}}]
    tariff: {amount_cny: "100", per: occurrence}
  - clause: A.3
    text: 全勤
    severity: minor
    events: [absence]
    tariff: {amount_cny: "0.5", per: day}
one_charge: [[A.1, A.2]]
events: [{event: absence, title: 旷工}]
"""


def _load(folder, rule=RULE, book=BOOK):
    return rulebook.load("shop", folder=folder({"library/slow.yaml": rule, "shop.yaml": book}))


def test_a_clause_uses_a_rule_with_its_own_parameters(folder):
    first, second, _ = _load(folder).clauses
    assert first.uses[0].rule.find.parts[0].over_s == 120
    assert second.uses[0].rule.find.parts[0].over_s == 1800


def test_a_list_parameter_is_spliced_into_a_list(folder):
    assert _load(folder).clauses[0].uses[0].rule.find.parts[1].any_of == ("亲", "您", "你")


def test_what_a_clause_costs(folder):
    first, second, third = _load(folder).clauses
    assert first.tariff is None
    assert second.tariff == Tariff(Decimal(100), "occurrence")
    assert third.tariff == Tariff(Decimal("0.5"), "day")
    assert [use.mode for use in (*first.uses, *second.uses)] == ["flag", "fine"]
    assert third.events == ("absence",)


def test_the_version_follows_every_word_that_matters(folder):
    before = _load(folder)
    same = _load(folder, RULE.replace("\n", "\r\n"))
    other_rule = _load(folder, RULE.replace("亲", "宝"))
    other_book = _load(folder, book=BOOK.replace("1800", "1801"))
    assert same.version == before.version
    assert len({before.version, other_rule.version, other_book.version}) == 3


def test_a_recogniser_changes_the_version_of_the_rules_that_use_it(folder):
    rule = RULE.replace("{any_of: [$words, 你]}", "{any_of: [$words]}")
    rule = rule.replace(
        "{waited: {over_s: $within_s}}", "{recognised: a}, {length: {at_least: $within_s}}"
    )
    recogniser = "recogniser: a\ntitle: 甲\nof: agent\nfind: {recognised: b}\nexamples: {hits: [agent 好], misses: [agent 在]}\n"
    inner = "recogniser: b\ntitle: 乙\nof: agent\nfind: {pattern: 好}\nexamples: {hits: [agent 好], misses: [agent 在]}\n"
    files = {"library/slow.yaml": rule, "shop.yaml": BOOK, "recognisers/a.yaml": recogniser}
    first = rulebook.load("shop", folder=folder({**files, "recognisers/b.yaml": inner}))
    changed = inner.replace("pattern: 好", "pattern: 好|行")
    second = rulebook.load("shop", folder=folder({**files, "recognisers/b.yaml": changed}))
    assert first.clauses[0].uses[0].rule.version != second.clauses[0].uses[0].rule.version


def test_a_shops_own_rule_without_a_miss_runs_in_shadow(folder, tmp_path):
    ours = folder({"library/slow.yaml": RULE, "shop.yaml": BOOK})
    own = tmp_path / "own"
    (own / "library").mkdir(parents=True)
    text = RULE.replace("rule: slow", "rule: ours").split("  misses:")[0]
    (own / "library/ours.yaml").write_text(text, encoding="utf-8")
    (own / "shop.yaml").write_text(BOOK.replace("rule: slow", "rule: ours"), encoding="utf-8")
    modes = [use.mode for c in rulebook.load("shop", own, folder=ours).clauses for use in c.uses]
    assert modes == ["shadow", "shadow"]


def test_a_rule_on_trial_runs_in_shadow(folder):
    book = _load(folder, RULE.replace("watches: agent", "watches: agent\ntrial: true"))
    assert [use.mode for clause in book.clauses for use in clause.uses] == ["shadow", "shadow"]


def test_the_names_of_the_rulebooks(folder):
    root = folder({"library/slow.yaml": RULE, "shop.yaml": BOOK, "other.yaml": BOOK})
    assert rulebook.names(folder=root) == ("other", "shop")
