"""One new rule is one new file and one clause entry; nothing else is touched."""

from datetime import datetime

import pandas as pd

from chatqa import pipeline, resources, rulebook, rulecheck, transcript
from chatqa.inspection import inspect
from chatqa.rulebook.editing import with_clause
from chatqa.settings import Folders, RosterLine, Settings

RULE = """\
rule: sent-away
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
    rule: sent-away
    tariff: {amount_cny: "20", per: message}
"""


def test_a_rule_from_a_string_proves_itself_and_works(folder):
    root = folder({"library/sent-away.yaml": RULE, "shop.yaml": BOOK})
    book = rulebook.load("shop", folder=root)
    assert rulecheck.check(book).ok
    chat = """
        09:00:00 customer 三天没动静了，什么情况？
        09:00:20 agent 这个要找物流
    """
    found = inspect(rulecheck.chats_of(transcript.parse(chat).imported, {}), book).findings
    assert found["reason"].to_pylist() == ["客服让顾客“找物流”。"]
    assert found["arithmetic"].to_pylist() == ["按A.5每条20元：20.00元"]


ENTRY = """\
- clause: 本店.1
  text: 不推诿
  severity: major
  rule: sent-away
  tariff: {amount_cny: "20", per: message}
"""
EXPORT = """\
晚风
2026-11-16
09:00:00
三天没动静了，什么情况？
晚风
09:00:20
亲，这个您找物流
云朵优选:小艾
09:00:40
好吧
晚风
"""


def test_one_file_and_one_entry_in_a_rulebook_reach_the_night(folder, tmp_path):
    standard = (resources.rules_folder() / "standard.yaml").read_text("utf-8")
    book = with_clause(standard, ENTRY, "standard.yaml")
    root = folder({"library/sent-away.yaml": RULE, "standard.yaml": book})
    (tmp_path / "聊天.txt").write_text(EXPORT, encoding="utf-8")
    desk = (RosterLine(person="林晓", account="云朵优选:小艾"),)
    known = Settings(shop="云朵优选", folders=Folders(rules=root), roster=desk)
    started = datetime.fromisoformat("2026-11-18T01:30:00+08:00")
    pipeline.run([tmp_path / "聊天.txt"], tmp_path / "out", known, started=started)
    found = pd.read_parquet(tmp_path / "out" / "findings").set_index("clause").loc["本店.1"]
    assert (found["mode"], found["person"], found["words"]) == ("fine", "林晓", "找物流")
    assert found["arithmetic"] == "按本店.1每条20元：20.00元"
