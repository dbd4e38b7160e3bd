"""One new rule is one new file and one clause entry; nothing else is touched."""

from chatqa import rulebook, rulecheck, transcript
from chatqa.inspection import inspect

RULE = """\
rule: shirking
title: 推给别人
why: 顾客要的是解决，不是去处。
watches: agent
reason: 客服让顾客“{words}”。
find:
  all:
    - pattern: "找(?:快递|物流|厂家)"
    - none: [{pattern: "帮您|我们"}]
    - near: {to: {pattern: "[?？吗]"}, where: before, role: customer, messages: 2}
examples:
  hits:
    - name: 让顾客自己去找快递
      chat: |
        09:00:00 customer 包裹呢？
        09:00:10 agent 你找快递去  #hit
  misses:
    - name: 帮顾客去找
      chat: |
        09:00:00 customer 包裹呢？
        09:00:10 agent 我们帮您找快递
    - name: 没有人问
      chat: |
        09:00:00 agent 有问题找快递
"""
BOOK = """\
rulebook: shop
title: 店规
clauses:
  - clause: A.5
    text: 不推诿
    severity: major
    rule: shirking
    tariff: {amount_cny: "20", per: message}
"""


def test_a_rule_from_a_string_proves_itself_and_works(folder):
    root = folder({"library/shirking.yaml": RULE, "shop.yaml": BOOK})
    book = rulebook.load("shop", folder=root)
    assert rulecheck.check(book).ok
    chat = """
        09:00:00 customer 三天没动静了，什么情况？
        09:00:20 agent 这个要找物流
    """
    found = inspect(rulecheck.chats_of(transcript.parse(chat).imported, {}), book).findings
    assert found["reason"].to_pylist() == ["客服让顾客“找物流”。"]
    assert found["arithmetic"].to_pylist() == ["按A.5每条20元：20.00元"]
