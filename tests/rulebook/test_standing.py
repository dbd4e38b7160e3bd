"""A shop has one rulebook, and what the law and the platforms ask beside it."""

import pytest

from chatqa import rulebook
from chatqa.errors import RuleError
from chatqa.settings import Folders, Settings

RULE = """\
rule: wechat
title: 引流
why: 平台不许。
watches: agent
reason: 客服说了“{words}”。
find: {pattern: 微信}
examples:
  hits: [agent 加微信]
  misses: [agent 您好]
"""
SHOP = """\
rulebook: shop
title: 店规
clauses:
  - {clause: A.1, text: 不加微信, severity: minor, rule: wechat, tariff: {amount_cny: "10", per: message}}
"""
BESIDE = SHOP.replace("rulebook: shop", "rulebook: compliance").replace("A.1", "K.1")
OTHER = BESIDE.replace("rulebook: compliance", "rulebook: other")
FILES = {"library/wechat.yaml": RULE, "shop.yaml": SHOP}


def names(books):
    return [book.rulebook for book in books]


def test_compliance_stands_beside_every_rulebook(folder):
    root = folder({**FILES, "compliance.yaml": BESIDE})
    assert names(rulebook.standing(Settings(rulebook="shop"), folder=root)) == [
        "shop",
        "compliance",
    ]


def test_it_can_be_switched_off(folder):
    root = folder({**FILES, "compliance.yaml": BESIDE})
    known = Settings(rulebook="shop", beside=())
    assert names(rulebook.standing(known, folder=root)) == ["shop"]


def test_no_rulebook_stands_beside_itself(folder):
    root = folder({**FILES, "compliance.yaml": BESIDE})
    assert names(rulebook.standing(Settings(rulebook="compliance"), folder=root)) == ["compliance"]


def test_another_one_may_stand_there(folder):
    root = folder({**FILES, "other.yaml": OTHER})
    known = Settings(rulebook="shop", beside=("other",))
    assert names(rulebook.standing(known, folder=root)) == ["shop", "other"]


def test_what_stands_beside_never_costs_anything(folder):
    root = folder({**FILES, "compliance.yaml": BESIDE})
    shop, beside = rulebook.standing(Settings(rulebook="shop"), folder=root)
    assert (shop.clauses[0].tariff is None, beside.clauses[0].tariff is None) == (False, True)


def test_a_folder_without_compliance_does_without_unless_it_is_asked_for(folder):
    root = folder(FILES)
    assert names(rulebook.standing(Settings(rulebook="shop"), folder=root)) == ["shop"]
    with pytest.raises(RuleError, match="没有制度“compliance”"):
        rulebook.standing(Settings(rulebook="shop", beside=("compliance",)), folder=root)


def test_two_rulebooks_must_not_use_the_same_clause_id(folder):
    root = folder({**FILES, "compliance.yaml": BESIDE.replace("K.1", "A.1")})
    with pytest.raises(RuleError, match=r"条款编号“A\.1”在并用的另一套制度里也有") as caught:
        rulebook.standing(Settings(rulebook="shop"), folder=root)
    assert caught.value.where == "rules/compliance.yaml:4"


def test_what_the_shop_itself_orders_is_the_shops_to_answer_for(folder):
    shop = f"{SHOP}orders: {{K.1: 第三条}}\n"
    root = folder({**FILES, "shop.yaml": shop, "compliance.yaml": BESIDE})
    own = Settings(rulebook="shop", folders=Folders(rules=root))
    shop, beside = rulebook.standing(own, folder=root)
    assert (shop.clauses[0].ordered_by, beside.clauses[0].ordered_by) == ("", "第三条")
